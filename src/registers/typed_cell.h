// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/table_cell.h"
#include "registers/register_definition.h"

// A cell as machines give it to each other, the same in every language; docs/api.yaml calls it CellValue.
namespace ntm::registers {

//   yes_no   bool              whole    std::int64_t        decimal  text: digits with a point, "93.72"
//   choice   text: its value   date     text: "2024-12-31"  text     text
// monostate = unknown.
using TypedCell = std::variant<std::monostate, bool, std::int64_t, std::string>;

TypedCell typed_cell(const Field& field, const Value& value);

// What parse_cell reads of a typed cell; owns what the TableCell views.
struct HeldCell {
  base::TableCell::Kind kind = base::TableCell::Kind::text;
  std::string text;

  base::TableCell view() const;
};

// Nothing where the cell is not of the field's form: "5" for a whole number, 5 for a decimal, a label for a
// choice, "" and "?" for a text. Limits are for parse_cell.
std::optional<HeldCell> held_cell(const Field& field, const TypedCell& cell);

// How a cell of the field is to be sent, for who writes programs: `"YYYY-MM-DD" | null`.
std::string typed_form(const Field& field);

// The same cell as it stands in an address, where it has no quotes: true, 5, 93.72, 2024-12-31, the value of
// a choice, the text; "?" = unknown, which no text can be. Nothing where it is of another form.
std::optional<HeldCell> held_filter(const Field& field, const std::string& text);
// How it is to be written: `YYYY-MM-DD | ?`.
std::string filter_form(const Field& field);

}  // namespace ntm::registers
