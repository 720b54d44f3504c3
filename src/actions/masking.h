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

// What a personal cell that is no text shows masked; is_masked.
inline constexpr std::string_view kMasked = "***";

// A text that says who somebody is, so that who knows the person recognises it and others learn little: of
// each word its first letter. "Nguyễn Văn A" → "N*** V** A". "" stays "".
std::string masked(std::string_view text);

// Whether the text may be what masked() made of some name, or what a personal cell that is no text shows
// masked: then it tells nothing new about who knew the name before.
bool is_masked(std::string_view text);
// Whether at least one word of it is masked: then it is no name.
bool has_masked_word(std::string_view text);

// A cell as a reader sees it: its value, or, where he is not told, what stands in its place, which is no
// value.
struct ShownCell {
  registers::Value value{};
  std::optional<std::string> masked{};

  bool operator==(const ShownCell&) const = default;
};

// What says who somebody is is masked unless `named`; what is unknown says nothing of anybody.
ShownCell shown_cell(const registers::Field& field, const registers::Value& value, bool named);

// As people read it; "?" for unknown.
std::string text_of(const registers::Field& field, const ShownCell& cell, base::Language language);

// What its label field says, masked where the reader is not told names; "" when there is none or it is
// unknown.
std::string label_of(const registers::RegisterDefinition& reg, const programme::RecordVersion& record,
                     const Sight& sight);

// All fields of a version as the reader sees them, one a field.
std::vector<ShownCell> shown_cells(const registers::RegisterDefinition& reg,
                                   const programme::RecordVersion& record, const Sight& sight);

// Whether its records say who somebody is.
bool has_persons(const registers::RegisterDefinition& reg);

}  // namespace ntm::actions
