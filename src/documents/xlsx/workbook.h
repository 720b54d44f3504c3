// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
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

struct SheetColumn {
  std::string heading;
  int width = 12;  // in characters of the standard size
};

// One table with its title above. The headings stay in sight and stand again on each printed page.
struct Sheet {
  std::string name;   // of the tab; signs that Excel forbids become blanks, too long ones are cut
  std::string title;  // "" for none
  std::vector<SheetColumn> columns;
  std::vector<std::vector<SheetCell>> rows;  // none longer than columns
};

struct Workbook {
  std::string title;
  std::string author;
  base::Instant created;
  std::vector<Sheet> sheets;  // at least one
};

}  // namespace ntm::documents
