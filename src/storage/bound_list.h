// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <cstdint>
#include <initializer_list>
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

// A row of a table that is bound as a list: whole numbers, then a text. "SELECT " + listed_number(0) + ", " +
// listed_text(1) + " FROM (" + listed(1) + ")" is the table of rows of one number and a text.
inline constexpr int kListedNumberWidth = 20;

inline std::string listed_row(std::initializer_list<std::int64_t> numbers, std::string_view text) {
  std::string row;
  for (const std::int64_t number : numbers) row += fmt::format("{:0{}}", number, kListedNumberWidth);
  return row.append(text);
}
inline std::string listed_number(int column) {
  return fmt::format("CAST(substr(value, {}, {}) AS BIGINT)", column * kListedNumberWidth + 1,
                     kListedNumberWidth);
}
inline std::string listed_text(int numbers) {
  return fmt::format("substr(value, {})", numbers * kListedNumberWidth + 1);
}

}  // namespace ntm::storage
