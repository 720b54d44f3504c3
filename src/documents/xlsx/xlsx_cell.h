// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <charconv>

#include "documents/xlsx/xlsx_sheet.h"

namespace ntm::documents {

// What a <c> holds.
SheetValue read_sheet_cell(const XlsxPackage& package, const pugi::xml_node& cell);

template <typename Number>
std::optional<Number> whole_number(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

}  // namespace ntm::documents
