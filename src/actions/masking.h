// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/language.h"
#include "registers/register_definition.h"

namespace ntm::actions {

// A text that says who somebody is, so that who knows the person recognises it and others learn little: of
// each word its first letter. "Nguyễn Văn A" → "N*** V** A". "" stays "".
std::string masked(std::string_view text);

// A cell as a person reads it; personal ones masked unless `personal`. "?" for unknown.
std::string shown_cell(const registers::Field& field, const registers::Value& value, bool personal,
                       base::Language language);

}  // namespace ntm::actions
