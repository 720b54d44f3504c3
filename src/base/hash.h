// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace ntm::base {

// BLAKE2b with 256 bits, as 64 hexadecimal digits.
std::string content_hash(std::string_view bytes);

}  // namespace ntm::base
