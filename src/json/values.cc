// SPDX-License-Identifier: Apache-2.0
#include "json/values.h"

namespace ntm::json {

using base::exact_text;
using boost::json::value;

value number_or_null(const std::optional<base::Rational>& number) {
  return number ? value(exact_text(*number)) : value(nullptr);
}

value text_or_null(const std::string& text) {
  return text.empty() ? value(nullptr) : value(text);
}

value date_or_null(const std::optional<base::Date>& date) {
  return date ? value(date->iso()) : value(nullptr);
}

value whole_or_null(const std::optional<std::int64_t>& number) {
  return number ? value(*number) : value(nullptr);
}

value verdict_or_null(const std::optional<programme::Verdict>& verdict) {
  return verdict ? value(programme::name_of(*verdict)) : value(nullptr);
}

boost::json::array texts(const std::vector<std::string>& list) {
  boost::json::array json;
  for (const std::string& one : list) json.push_back(value(one));
  return json;
}

value range_value(const formula::Range& range) {
  return range.is_exact() ? value(exact_text(range.low)) : value(nullptr);
}

void add_bounds(boost::json::object& json, const formula::Range& range) {
  if (range.state != formula::Range::State::bounded || range.is_exact()) return;
  json["value_low"] = exact_text(range.low);
  json["value_high"] = exact_text(range.high);
}

value truth_value(formula::Truth truth) {
  if (truth == formula::Truth::unknown) return nullptr;
  return truth == formula::Truth::yes ? "yes" : "no";
}

value distance_value(const std::optional<programme::Distance>& distance) {
  if (!distance) return nullptr;
  return value(exact_text(distance->missing ? base::Rational(-distance->amount) : distance->amount));
}

std::string say(base::Language language, std::string key,
                std::vector<std::pair<std::string, std::string>> arguments) {
  return base::Message{std::move(key), std::move(arguments)}.in(language);
}

}  // namespace ntm::json
