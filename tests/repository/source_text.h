// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ntm::repository {

// A string literal of a C++ source: what stands between its quotes, escapes as written.
struct Literal {
  std::string text;
  std::size_t at = 0;  // of its opening quote in the code
};

// A C++ source taken apart just far enough to ask what it mentions.
struct SourceText {
  // The source, byte for byte in its place, with comments and the insides of literals blanked out.
  std::string code;
  std::vector<Literal> literals;
};

// Understands comments, strings, raw strings, characters and digit separators; nothing else of the language.
SourceText take_apart(std::string_view source);

// Whether the character is part of a word of a program.
bool is_word(char c);

// The line, from 1, in which a byte stands.
int line_of(std::string_view text, std::size_t at);

// The literals that stand directly in the innermost (…) or {…} around `at`, or deeper in it.
std::vector<Literal> literals_of_call_around(const SourceText& source, std::size_t at);

}  // namespace ntm::repository
