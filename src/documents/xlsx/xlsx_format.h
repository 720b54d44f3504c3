// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/xlsx/xlsx_number.h"

namespace ntm::documents {

// How a workbook shows numbers: "0.00", "000", "dd/mm/yyyy", "#,##0;(#,##0)", "\"DX-\"00".
class NumberFormat {
 public:
  NumberFormat() : NumberFormat(std::string_view("General")) {}
  explicit NumberFormat(std::string_view code);
  // One of those that a workbook need not spell out; General where there is none of that number.
  static NumberFormat builtin(int number);

  // Whether its numbers are days: "dd/mm/yyyy", "[$-42A]d mmmm", but neither "#,##0" nor "[h]:mm" nor "0.0".
  bool shows_a_day() const;
  // What a person sees, with the marks in which formats are written: 17.10, 1,234.5, 90%, 31/12/2024. Nothing
  // where that depends on the machine or is no rendering of the number at all: names of months and weekdays,
  // AM/PM, elapsed time, fractions, powers of ten, conditions, more digits than Excel keeps, an empty format.
  std::optional<std::string> shown(const StoredNumber& number, bool since_1904) const;

 private:
  struct Token {
    enum class Kind { literal, digit, point, comma, percent, general, time };
    Kind kind = Kind::literal;
    std::string text;  // a literal; the letters of a part of a day or of a time; "0", "#" or "?"
  };
  // What stands between semicolons.
  struct Section {
    std::vector<Token> tokens;
    bool is_known = true;  // whether it can be rendered

    bool has(Token::Kind kind) const;
    bool shows_a_day() const;
  };

  class Parser;
  class DigitWriter;

  static std::string day_text(const Section& section, const StoredNumber& number, bool since_1904,
                              bool& is_known);

  std::vector<Section> sections_;  // at least one
};

}  // namespace ntm::documents
