// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/check.h"
#include "base/date.h"
#include "base/error.h"
#include "base/number.h"
#include "base/text.h"
#include "registers/cell.h"
#include "registers/cell_number.h"

namespace ntm::registers {
namespace {

using base::Language;

constexpr std::string_view kUnknownText = "?";

// "1234.5" for 12345 with scale 1: no zeros at the end.
std::string plain_decimal(std::int64_t mantissa, int scale) {
  const bool negative = mantissa < 0;
  std::string digits = std::to_string(mantissa).substr(negative ? 1 : 0);
  const auto places = static_cast<std::size_t>(scale);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) {
    digits.insert(digits.size() - places, 1, '.');
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.ends_with('.')) digits.pop_back();
  }
  return negative ? "-" + digits : digits;
}

const Choice& choice_at(const Field& field, std::int64_t index) {
  NTM_CHECK(index >= 0 && static_cast<std::size_t>(index) < field.choices.size());
  return field.choices[static_cast<std::size_t>(index)];
}

base::Date date_of(std::int64_t days) {
  return base::Date::from_days(static_cast<std::int32_t>(days));
}

std::optional<std::int64_t> stored_number(const Field& field, std::string_view text) {
  const bool written_by_us = text.find_first_not_of("-.0123456789") == std::string_view::npos;
  auto number = written_by_us ? take_apart(text) : std::nullopt;
  if (!number || number->tells == WrittenNumber::Tells::decimal_comma) return std::nullopt;
  if (number->fraction.size() > static_cast<std::size_t>(field.scale)) return std::nullopt;
  return mantissa_of(*number, field.scale);
}

std::optional<std::int64_t> stored_choice(const Field& field, std::string_view text) {
  const auto found = std::find_if(field.choices.begin(), field.choices.end(),
                                  [&](const Choice& choice) { return choice.value == text; });
  if (found == field.choices.end()) return std::nullopt;
  return found - field.choices.begin();
}

// Of all types but text.
std::optional<std::int64_t> stored_integer(const Field& field, std::string_view text) {
  switch (field.type) {
    case FieldType::yes_no:
      if (text != "yes" && text != "no") return std::nullopt;
      return text == "yes" ? 1 : 0;
    case FieldType::choice:
      return stored_choice(field, text);
    case FieldType::date:
      if (const auto date = base::Date::parse(text)) return date->days();
      return std::nullopt;
    default:
      return stored_number(field, text);
  }
}

}  // namespace

std::string display_text(const Field& field, const Value& value, Language language) {
  if (!is_known(value)) return std::string(kUnknownText);
  if (field.type == FieldType::text) return std::get<std::string>(value);
  const auto number = std::get<std::int64_t>(value);
  const bool vietnamese = language == Language::vietnamese;
  switch (field.type) {
    case FieldType::yes_no:
      if (number == 0) return vietnamese ? "không" : "no";
      return vietnamese ? "có" : "yes";
    case FieldType::choice:
      return choice_at(field, number).label.in(language);
    case FieldType::date:
      return date_of(number).vietnamese();
    default:
      return base::human_text(base::scaled(number, field.scale), language, field.scale);
  }
}

std::string stored_text(const Field& field, const Value& value) {
  if (!is_known(value)) return std::string(kUnknownText);
  if (field.type == FieldType::text) return std::get<std::string>(value);
  const auto number = std::get<std::int64_t>(value);
  switch (field.type) {
    case FieldType::yes_no:
      return number == 0 ? "no" : "yes";
    case FieldType::choice:
      return choice_at(field, number).value;
    case FieldType::date:
      return date_of(number).iso();
    default:
      return plain_decimal(number, field.scale);
  }
}

Value parse_stored(const Field& field, std::string_view text) {
  if (text == kUnknownText) return {};
  if (field.type == FieldType::text) return std::string(text);
  const auto number = stored_integer(field, text);
  if (!number)
    throw base::Error(base::Error::Kind::corrupt,
                      {"cell.stored", {{"field", field.name}, {"text", base::shorten(text, 60)}}});
  return *number;
}

}  // namespace ntm::registers
