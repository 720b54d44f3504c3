// SPDX-License-Identifier: Apache-2.0
#include "registers/typed_cell.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/date.h"
#include "base/text.h"
#include "registers/cell.h"

namespace ntm::registers {
namespace {

using Kind = base::TableCell::Kind;

constexpr std::string_view kUnknownValue = "?";
constexpr std::string_view kDigits = "0123456789";

// "93.72", "-5": digits on both sides of the point, if there is one.
bool is_decimal(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const auto all_digits = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of(kDigits) == std::string_view::npos;
  };
  if (point == std::string_view::npos) return all_digits(text);
  return all_digits(text.substr(0, point)) && all_digits(text.substr(point + 1));
}

bool is_date(std::string_view text) {
  const auto date = base::Date::parse(text);
  return date && date->iso() == text;
}

std::optional<HeldCell> held_text(const Field& field, const std::string& text) {
  switch (field.type) {
    case FieldType::decimal:
      if (is_decimal(text)) return HeldCell{Kind::number, text};
      return std::nullopt;
    case FieldType::date:
      if (is_date(text)) return HeldCell{Kind::day, text};
      return std::nullopt;
    case FieldType::choice:
      if (std::ranges::find(field.choices, text, &Choice::value) == field.choices.end()) return std::nullopt;
      return HeldCell{Kind::text, text};
    case FieldType::text: {
      const std::string tidy = base::tidy(text);
      if (tidy.empty() || tidy == kUnknownValue) return std::nullopt;
      return HeldCell{Kind::text, text};
    }
    default:
      return std::nullopt;
  }
}

std::optional<std::int64_t> whole_number(const std::string& text) {
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

// What a cell may be: texts between `quote`s, or the word for `unknown`.
std::string form_of(const Field& field, std::string_view quote, std::string_view unknown) {
  const auto one_of = [&](std::string_view text) {
    return fmt::format("{0}{1}{0} | {2}", quote, text, unknown);
  };
  switch (field.type) {
    case FieldType::yes_no:
      return fmt::format("true | false | {}", unknown);
    case FieldType::whole:
      return fmt::format("5 | {}", unknown);
    case FieldType::decimal:
      return one_of("93.72");
    case FieldType::date:
      return one_of("YYYY-MM-DD");
    case FieldType::text:
      return one_of("…");
    case FieldType::choice:
      break;
  }
  std::string form;
  for (const Choice& choice : field.choices) form += fmt::format("{0}{1}{0} | ", quote, choice.value);
  return form.append(unknown);
}

}  // namespace

base::TableCell HeldCell::view() const {
  if (kind == Kind::text) return base::TableCell::of_text(text);
  return {kind, {}, text};
}

TypedCell typed_cell(const Field& field, const Value& value) {
  if (!is_known(value)) return {};
  if (field.type == FieldType::yes_no) return std::get<std::int64_t>(value) != 0;
  if (field.type == FieldType::whole) return std::get<std::int64_t>(value);
  return stored_text(field, value);
}

std::optional<HeldCell> held_cell(const Field& field, const TypedCell& cell) {
  if (std::holds_alternative<std::monostate>(cell)) return HeldCell{Kind::text, std::string(kUnknownValue)};
  if (const auto* text = std::get_if<std::string>(&cell)) return held_text(field, *text);
  if (const auto* yes = std::get_if<bool>(&cell)) {
    if (field.type != FieldType::yes_no) return std::nullopt;
    return HeldCell{Kind::yes_no, *yes ? "1" : "0"};
  }
  if (field.type != FieldType::whole) return std::nullopt;
  return HeldCell{Kind::number, std::to_string(std::get<std::int64_t>(cell))};
}

std::string typed_form(const Field& field) {
  return form_of(field, "\"", "null");
}

std::optional<HeldCell> held_filter(const Field& field, const std::string& text) {
  if (text == kUnknownValue) return held_cell(field, {});
  if (field.type == FieldType::yes_no) {
    if (text != "true" && text != "false") return std::nullopt;
    return held_cell(field, text == "true");
  }
  if (field.type != FieldType::whole) return held_cell(field, text);
  const auto number = whole_number(text);
  return number ? held_cell(field, *number) : std::nullopt;
}

std::string filter_form(const Field& field) {
  return form_of(field, "", kUnknownValue);
}

}  // namespace ntm::registers
