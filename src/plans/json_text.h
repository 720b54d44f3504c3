// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/message.h"

namespace ntm::plans {

// Deep enough for what the program takes, shallow enough for any stack.
inline constexpr std::size_t kDeepestJson = 64;

// Why a text is not JSON as we take it from others; nothing when it is. It must be UTF-8 that every reader
// understands in one way: no member twice in an object, no NUL character in a text or a name, no more than
// kDeepestJson objects and lists within one another, nothing after the value.
std::optional<base::Message> mistake_in_json(std::string_view text);

}  // namespace ntm::plans
