// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actions/sight.h"
#include "base/language.h"
#include "programme/changeset.h"
#include "registers/register_definition.h"

namespace ntm::actions {

// A text that says who somebody is, so that who knows the person recognises it and others learn little: of
// each word its first letter. "Nguyễn Văn A" → "N*** V** A". "" stays "".
std::string masked(std::string_view text);

// Whether the text may be what masked() made of some name, or what a personal cell that is no text shows
// masked: then it tells nothing new about who knew the name before.
bool is_masked(std::string_view text);
// Whether at least one word of it is masked: then it is no name.
bool has_masked_word(std::string_view text);

// A cell as a person reads it; what says who somebody is masked unless `named`. "?" for unknown.
std::string shown_cell(const registers::Field& field, const registers::Value& value, bool named,
                       base::Language language);

// The field whose text tells a record from others: the first text that is not the key. None: only the key
// does.
std::optional<std::size_t> label_field(const registers::RegisterDefinition& reg);

// What that field says, masked where the reader is not told names; "" when there is none or it is unknown.
std::string label_of(const registers::RegisterDefinition& reg, const programme::RecordVersion& record,
                     const Sight& sight, base::Language language);

// All fields of a version as the reader sees them, one a field; none = unknown.
std::vector<std::optional<std::string>> shown_cells(const registers::RegisterDefinition& reg,
                                                    const programme::RecordVersion& record,
                                                    const Sight& sight, base::Language language);

// Whether its records say who somebody is.
bool has_persons(const registers::RegisterDefinition& reg);

}  // namespace ntm::actions
