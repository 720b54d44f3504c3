// SPDX-License-Identifier: Apache-2.0
#include "documents/xlsx/xlsx_cell.h"

#include "base/text.h"
#include "documents/package/element_name.h"
#include "documents/xlsx/xlsx_text.h"

namespace ntm::documents {
namespace {

using Kind = base::TableCell::Kind;

SheetValue text_value(std::string_view text) {
  std::string tidy = base::tidy(text);
  return tidy.empty() ? SheetValue() : SheetValue{Kind::text, std::move(tidy)};
}

SheetValue damaged(std::string_view content) {
  return {Kind::damaged, base::tidy(content)};
}

SheetValue number_value(const XlsxPackage& package, const std::string& content, std::string_view style) {
  const auto number = StoredNumber::parse(content);
  const auto index = style.empty() ? std::optional(std::size_t{0}) : whole_number<std::size_t>(style);
  if (!number || !index) return damaged(content);
  const NumberFormat& format = package.format_of(*index);
  const std::string shown = base::tidy(format.shown(*number, package.since_1904()).value_or(""));
  if (format.shows_a_day())
    if (const auto day = day_of_serial(*number, package.since_1904())) return {Kind::day, shown, day->iso()};
  return {Kind::number, shown, number->plain()};
}

// As strict workbooks write days: "2024-12-31", "2024-12-31T00:00:00".
SheetValue day_value(const std::string& content) {
  const auto day = base::Date::parse(content.substr(0, content.find('T')));
  return day ? SheetValue{Kind::day, day->vietnamese(), day->iso()} : damaged(content);
}

SheetValue yes_no_value(const std::string& content) {
  if (content == "1" || content == "true" || content == "TRUE") return {Kind::yes_no, "TRUE", "1"};
  if (content == "0" || content == "false" || content == "FALSE") return {Kind::yes_no, "FALSE", "0"};
  return damaged(content);
}

SheetValue shared_string(const XlsxPackage& package, const std::string& content) {
  const auto index = whole_number<std::size_t>(content);
  if (!index || *index >= package.strings().size()) return damaged(content);
  return text_value(package.strings()[*index]);
}

}  // namespace

SheetValue read_sheet_cell(const XlsxPackage& package, const pugi::xml_node& cell) {
  const std::string_view type = attribute_of(cell, "t");
  const pugi::xml_node stored = child_of(cell, "v");
  const std::string raw = text_in(stored);
  const std::string content(base::trim(raw));
  const bool is_text = type == "str";
  if (child_of(cell, "f")) {
    // A formula that comes to an empty text is saved with an empty value of that type.
    const bool has_result = stored && (is_text || !content.empty());
    if (!has_result || package.results_are_stale()) return {Kind::no_result};
  }
  if (type == "inlineStr") return text_value(text_of_runs(child_of(cell, "is")));
  if (is_text) return text_value(unescaped(raw));
  if (content.empty()) return {};
  if (type == "s") return shared_string(package, content);
  if (type == "b") return yes_no_value(content);
  if (type == "d") return day_value(content);
  if (type == "e") return {Kind::error, base::tidy(content)};
  if (type.empty() || type == "n") return number_value(package, content, attribute_of(cell, "s"));
  return damaged(content);
}

}  // namespace ntm::documents
