// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace ntm::base {

// Two small digits a byte.
std::string to_hexadecimal(std::string_view bytes);
// "" when it is not such a text.
std::string from_hexadecimal(std::string_view text);

}  // namespace ntm::base
