// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/number.h"
#include "decisions/level_text.h"

// A cell cut into numbers, signs and words; for level_text.cc only.
namespace ntm::decisions {

struct LevelToken {
  enum class Kind { number, sign, percent, open, close, stop, dash, word };
  Kind kind = Kind::word;
  std::string text{};  // as printed
  std::string key{};   // of a word: lower case, without diacritics
  Sign sign = Sign::none;
  WrittenNumber number{};
};

// Words of a text, each what it is; "26/2022/TT-BVHTTDL" is one word, "m²/người" as well.
std::vector<LevelToken> level_tokens(std::string_view text);

// Of the phrases that begin at `at` the longest: which it is, and how many tokens it takes. Words before a
// number
// ("tối thiểu"), behind one ("trở lên"), and units ("triệu đồng/người/năm").
struct FoundPhrase {
  Sign sign = Sign::none;
  std::string unit{};
  std::size_t tokens = 0;  // 0: none
};
FoundPhrase sign_before(const std::vector<LevelToken>& tokens, std::size_t at);
FoundPhrase sign_behind(const std::vector<LevelToken>& tokens, std::size_t at);
FoundPhrase unit_at(const std::vector<LevelToken>& tokens, std::size_t at);

}  // namespace ntm::decisions
