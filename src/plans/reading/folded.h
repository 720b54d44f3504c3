// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ntm::plans {

// A text as the reader looks at it: each code point becomes one character, a lower-case letter without
// diacritics (đ is d), so that patterns find words however they are accented or capitalised, and places found
// lead back to the text as it was written.
// Signs: every dash is '-', every quotation mark '"', "≥" is 'G', "≤" is 'L', "…" is 'E', any other character
// that is not ASCII 'X' (capitals stand for nothing else). The text must outlive the view.
class Folded {
 public:
  explicit Folded(std::string_view text);

  const std::string& folded() const { return folded_; }
  std::size_t size() const { return folded_.size(); }
  // What stands between two places of folded(), as written.
  std::string_view written(std::size_t begin, std::size_t end) const;

 private:
  std::string_view text_;
  std::string folded_;
  std::vector<std::size_t> at_;  // where each character of folded_ begins in text_, and its end
};

// What a pattern matched; places are those of Folded::folded(). Group 0 is the whole match.
struct Match {
  struct Group {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool matched = false;
  };
  std::vector<Group> groups;

  std::size_t begin() const { return groups[0].begin; }
  std::size_t end() const { return groups[0].end; }
  bool has(std::size_t group) const { return groups[group].matched; }
};

// A regular expression (Perl syntax) over folded text. Words are written without diacritics.
class Pattern {
 public:
  explicit Pattern(const std::string& expression);
  Pattern(Pattern&& other) noexcept;
  ~Pattern();

  std::optional<Match> search(const Folded& text, std::size_t from = 0) const;
  std::optional<Match> at_start(const Folded& text) const;
  bool found_in(std::string_view text) const { return search(Folded(text)).has_value(); }
  std::vector<Match> all(const Folded& text) const;

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

std::string_view written(const Folded& text, const Match& match, std::size_t group);

// The text without blanks, commas, colons, semicolons, full stops and dashes around it.
std::string bare(std::string_view text);

// Whether the first letter is a capital; false without letters.
bool begins_with_capital(std::string_view text);
// Whether it has at least four letters and nine tenths of them are capitals.
bool is_upper_case(std::string_view text);

}  // namespace ntm::plans
