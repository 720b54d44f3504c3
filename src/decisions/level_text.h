// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/number.h"

namespace ntm::decisions {

// What stands before a number, or behind it: "≥", "tối thiểu", "trở lên".
enum class Sign { none, at_least, at_most, more, less };

// One number of a cell, with what is said of it.
struct Amount {
  Sign sign = Sign::none;
  base::Rational number;
  std::string unit{};  // as registers/units.yaml calls it: "percent", "million_vnd/people"; "" = none is said
  int year = 0;        // "năm 2024: 45"
  std::string of{};    // the words beside it, as printed: "từ hệ thống cấp nước tập trung"
  bool can_be_two = false;  // "1.234 %", "36,500": of two numbers the likelier one
};

// What a cell of the table says of the level, in whatever words.
struct LevelText {
  enum class Kind {
    amounts,
    attested,   // "Đạt"
    elsewhere,  // "theo quy định của Bộ …": attested, by a rule that stands elsewhere
    delegated,  // "UBND cấp tỉnh quy định cụ thể"
    none,       // "Không": there must be none
    not_asked,  // "-": nothing is asked there
    not_read,
  };

  Kind kind = Kind::not_read;
  std::vector<Amount> amounts{};     // of kind amounts at least one; of others what stands there besides
  bool is_range = false;             // the second amount is the other end: "từ 50 % đến dưới 70 %"
  std::string rest{};                // words that were not understood, as printed
  std::vector<std::string> marks{};  // that lead to notes, as printed: "(*)", "(1)", "¹"
};

// Reads it. `exact`: the number, where the program that saved the table says that the cell is one.
LevelText read_level(std::string_view text, std::string_view exact = "");

// "năm 2024", "Đến năm 2025", "2024": the year that is all a text says; 0 when it says something else.
int year_alone(std::string_view text);

// A number as people write it in Vietnamese: "1.234,5". Nothing when it is none or too long.
struct WrittenNumber {
  base::Rational number;
  bool can_be_two = false;
  bool may_be_thousands = false;  // "1.234": of a percentage hardly
};
std::optional<WrittenNumber> read_number(std::string_view digits);

}  // namespace ntm::decisions
