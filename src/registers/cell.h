// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/table_cell.h"
#include "registers/register_definition.h"

namespace ntm::registers {

// How the numbers of a file's text cells are written: 1.234,5 or 1,234.5. Most cells tell by themselves
// ("12,5", "1234.5", "0.125"); a cell such as "1.234" does not, and is read as the others are written.
// `untold`: none tells; `mixed`: the others contradict each other.
enum class NumberStyle { untold, decimal_comma, decimal_point, mixed };

// Reads a cell; tests/cells.json has the cases, which the pages' own reader keeps to as well. "?" is unknown.
// A blank cell says nothing and is not for this function: it is reported.
//   yes_no   có/không, đúng/sai, đạt/chưa đạt, yes/no, true/false, 1/0, x; a cell of that type
//   number   text: 1.234,5 and 1 234,5 and 1234.5 (see `style`), without a unit; a number cell is its number,
//            whatever its format (shown as 90 %, it is 90 in a field of per cent, and refused where the field
//            has another unit); never rounded
//   choice   its value or one of its labels, diacritics and capitals optional
//   date     31/12/2024, 31.12.2024, 31-12-2024 or 2024-12-31; a cell of that type
//   text     base::tidy, at most max_length characters; of a number or a day what its format shows
// Where no text tells, "1.234" is 1234, as Viet Nam writes, and "1,400" in a field without thousandths is
// refused; so is "12,000" even where the style makes it twelve: who writes so means thousands. A value that
// cannot be read, or is outside fixed limits (a limit that is another field counts with that field's own
// limit), is reported at `where`, and nothing is returned.
std::optional<Value> parse_cell(const Field& field, const base::TableCell& cell, NumberStyle style,
                                const base::Location& where, base::Diagnostics& diagnostics);
// The same of a text.
std::optional<Value> parse_cell(const Field& field, std::string_view text, NumberStyle style,
                                const base::Location& where, base::Diagnostics& diagnostics);

// Whether a cell can be used at all: an error of Excel, a formula without a result and a damaged cell are
// reported, with what the cell is about.
bool check_whole(const base::Label& about, const base::TableCell& cell, const base::Location& where,
                 base::Diagnostics& diagnostics);

// How the text cells that tell are written. Give it the cells of number fields only: an indicator "15.2"
// would pass for a number. Cells that are no numbers tell nothing.
NumberStyle number_style_of(const std::vector<std::string_view>& cells);

// Checks what depends on several cells of one record: limits that are other fields, required fields.
// `where` names the record; each mistake is reported with the field's label. One value a field.
void check_record(const RegisterDefinition& reg, const std::vector<Value>& values,
                  const base::Location& where, base::Diagnostics& diagnostics);

// The same, where each field has a place of its own: a mistake is reported at the field whose limit it
// breaks.
using LocationOfField = std::function<base::Location(std::size_t field)>;
void check_record(const RegisterDefinition& reg, const std::vector<Value>& values,
                  const LocationOfField& where, base::Diagnostics& diagnostics);

// For people: "có", "1.234,5", "31/12/2024", the label of a choice; "?" for unknown.
std::string display_text(const Field& field, const Value& value, base::Language language);

// For machines and the audit log: "yes", "1234.5", "2024-12-31", the value of a choice; "?" for unknown.
// parse_stored(field, stored_text(field, v)) == v; text that stored_text cannot have written throws
// base::Error (corrupt).
std::string stored_text(const Field& field, const Value& value);
Value parse_stored(const Field& field, std::string_view text);

}  // namespace ntm::registers
