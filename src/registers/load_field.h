// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/yaml.h"
#include "registers/register_definition.h"

namespace ntm::registers {

// Whether formulas, tables and columns can use the name: [a-z][a-z0-9_]*, at most 40 characters, no word of
// the formula language. A name that cannot be used is reported at `where`; "" was reported by the reader.
void check_name(std::string_view name, const base::Location& where, base::Diagnostics& diagnostics);
// The same for names that formulas use only in quotes: the formula language's words are allowed.
void check_word(std::string_view word, const base::Location& where, base::Diagnostics& diagnostics);

// Reports a unit that is not in `units`.
void check_unit(std::string_view unit, const std::vector<Unit>& units, const base::Location& where,
                base::Diagnostics& diagnostics);

// Reads one field of a register; `earlier` are the fields before it, which its limits may name. Every mistake
// is reported; the field returned then holds what could be read.
Field read_field(const base::YamlNode& node, const std::vector<Field>& earlier,
                 const std::vector<Unit>& units, base::Diagnostics& diagnostics);

}  // namespace ntm::registers
