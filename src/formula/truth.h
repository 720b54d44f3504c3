// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>

namespace ntm::formula {

// Three-valued truth (Kleene): what is unknown stays unknown unless it cannot matter. The order makes `and`
// the lesser of two truths, `or` the greater, `not` the mirror image; columns do the same on bytes.
enum class Truth : std::uint8_t { no = 0, unknown = 1, yes = 2 };

inline Truth both(Truth a, Truth b) {
  return std::min(a, b);
}
inline Truth either(Truth a, Truth b) {
  return std::max(a, b);
}
inline Truth opposite(Truth a) {
  return static_cast<Truth>(2 - static_cast<int>(a));
}
inline Truth truth_of(bool value) {
  return value ? Truth::yes : Truth::no;
}

}  // namespace ntm::formula
