// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <string>
#include <string_view>

namespace ntm::storage {

// What a list of texts bound to that parameter holds, as SQL: "… WHERE code IN (" + listed(1) + ")". The one
// place that knows how an engine takes a list.
inline std::string listed(int parameter) {
  return fmt::format("SELECT value FROM json_each(?{})", parameter);
}

// The same of a list of whole numbers.
inline std::string listed_numbers(int parameter) {
  return fmt::format("SELECT CAST(value AS BIGINT) FROM json_each(?{})", parameter);
}

// A list as one value to bind, so that a statement takes any number of codes or numbers and keeps its text.
template <typename List>
std::string bound_list(const List& list) {
  std::string text = "[";
  for (const auto& one : list) {
    if (text.size() > 1) text += ',';
    if constexpr (std::integral<std::remove_cvref_t<decltype(one)>>) {
      text += fmt::format("{}", one);
    } else {
      text += '"';
      for (const char c : std::string_view(one)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || c == '"' || c == '\\')
          text += fmt::format("\\u{:04x}", byte);
        else
          text += c;
      }
      text += '"';
    }
  }
  return text + "]";
}

}  // namespace ntm::storage
