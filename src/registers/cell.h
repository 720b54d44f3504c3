// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "registers/register_definition.h"

namespace ntm::registers {

// How the numbers of a file are written: 1.234,5 or 1,234.5. Most cells tell by themselves ("12,5", "1234.5",
// "0.125"); a cell such as "1.234" does not, and is read as the others are written. `mixed`: the others
// contradict each other.
enum class NumberStyle { decimal_comma, decimal_point, mixed };

// Reads what a person wrote in a cell. "?" is unknown. A blank cell says nothing and is not for this
// function: it is reported.
//   yes_no   có/không, đúng/sai, đạt/chưa đạt, yes/no, true/false, 1/0, x
//   number   1.234,5 and 1 234,5 and 1234.5 (see `style`), without a unit; never rounded
//   choice   its value or one of its labels, diacritics and capitals optional
//   date     31/12/2024 or 2024-12-31
//   text     base::tidy, at most max_length characters
// "12,000" in a field without thousandths is refused even where the style makes it twelve: who writes so
// means twelve thousand. A value that cannot be read, or is outside fixed limits (a limit that is another
// field counts with that field's own limit), is reported at `where`, and nothing is returned.
std::optional<Value> parse_cell(const Field& field, std::string_view text, NumberStyle style,
                                const base::Location& where, base::Diagnostics& diagnostics);

// How the cells that tell are written; decimal_comma ("1.234" is 1234) when none tells, since that is how
// Viet Nam writes. Give it the cells of number fields only: an indicator "15.2" would pass for a number.
// Cells that are no numbers tell nothing.
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
