// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "registers/register_definition.h"

namespace ntm::actions {

// The unit that a heading names in brackets, as it is written there, when it is another one than the field's
// though it measures the same: "nghìn đồng" for a field in million VND. "" where it names none, or that one.
std::string other_unit(std::string_view heading, const registers::Field& field);

}  // namespace ntm::actions
