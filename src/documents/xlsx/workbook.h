// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"

namespace ntm::documents {

// A number, exact: "-1234.5", "12"; no exponent, no separators. Shown with `places` digits behind the comma,
// as the language of the spreadsheet writes them.
struct SheetNumber {
  std::string decimal;
  int places = 0;
  bool operator==(const SheetNumber&) const = default;
};

// Nothing, text (lines parted by '\n'), a number, or a day.
using SheetCell = std::variant<std::monostate, std::string, SheetNumber, base::Date>;

// What is to be written below a heading. The spreadsheet helps as far as it can; whoever reads the file again
// checks for himself. A blank cell is always let through.
struct CellRule {
  enum class Kind {
    text,    // stays text, whatever is typed: "001"
    choice,  // one of a list, in which it can be chosen
    whole,
    decimal,
    date,
  };

  Kind kind = Kind::text;
  std::vector<std::string> choices{};    // of choice; none = anything
  int most_characters = 0;               // of text; 0 = as many as a cell takes
  std::string least{}, most{};           // of whole and decimal, as SheetNumber::decimal
  std::optional<std::size_t> most_of{};  // no more than the number in that column of the same row, if one is
  std::optional<base::Date> first{};     // of date
  bool is_strict = false;                // refuses what breaks it; else asks whether it is meant
  std::string title{};                   // of both messages; Excel shows 32 characters
  std::string prompt{};                  // beside a cell that is selected; 255 characters
  std::string mistake{};                 // about what breaks the rule; 255 characters
};

struct SheetColumn {
  std::string heading;
  int width = 12;  // in characters of the standard size
  std::optional<CellRule> rule{};
};

// One table with its title above. The headings stay in sight and stand again on each printed page.
struct Sheet {
  std::string name;   // of the tab; signs that Excel forbids become blanks, too long ones are cut
  std::string title;  // "" for none
  std::vector<SheetColumn> columns;
  std::vector<std::vector<SheetCell>> rows;  // none longer than columns
  bool explains = false;  // only tells about the others: who reads the workbook again passes over it
};

// What a workbook says to the program that reads it again: names and values, in their order.
using WorkbookNote = std::vector<std::pair<std::string, std::string>>;

struct Workbook {
  std::string title;
  std::string author;
  base::Instant created;
  std::vector<Sheet> sheets;  // at least one
  WorkbookNote note{};        // stands in a hidden sheet, which spreadsheets keep
};

}  // namespace ntm::documents
