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

value sentence_or_null(const std::optional<base::Message>& message, base::Language language) {
  return message ? value(message->in(language)) : value(nullptr);
}

value reference_or_null(const std::optional<programme::ForReference>& reference, base::Language language) {
  if (!reference) return nullptr;
  return boost::json::object{{"set", reference->set},
                             {"set_title", reference->title.in(language)},
                             {"ended", reference->ended.iso()},
                             {"date", reference->date.iso()},
                             {"text", reference->message().in(language)}};
}

boost::json::object trust_json(const criteria::Trust& trust, base::Language language) {
  return boost::json::object{{"known", criteria::name_of(trust.known)},
                             {"read_in", text_or_null(trust.read_in)},
                             {"text", trust.text(language)}};
}

boost::json::object trust_counts_json(const programme::TrustCounts& counts, base::Language language) {
  return boost::json::object{{"known", criteria::name_of(counts.least_sure())},
                             {"decision", counts.decision},
                             {"paper", counts.paper},
                             {"remembered", counts.remembered},
                             {"unknown", counts.unknown},
                             {"text", sentence_or_null(counts.message(), language)}};
}

boost::json::array texts(const std::vector<std::string>& list) {
  boost::json::array json;
  for (const std::string& one : list) json.push_back(value(one));
  return json;
}

void add_range(boost::json::object& json, const std::optional<formula::Range>& range,
               const base::Marks& beside) {
  const bool exact = range && range->is_exact();
  json["value"] = exact ? value(base::exact_digits(range->low, beside)) : value(nullptr);
  json["value_shown"] = exact ? value(base::shown_digits(range->low, beside)) : value(nullptr);
  if (exact || !range || range->state != formula::Range::State::bounded) return;
  const auto add = [&](std::string name, const base::Rational& end, formula::Range::End kind) {
    json[name] = base::exact_digits(end, beside);
    json[name + "_shown"] = base::shown_digits(end, beside);
    json[name + "_reached"] = kind == formula::Range::End::reached;
  };
  if (range->has_low()) add("value_low", range->low, range->low_end);
  if (range->has_high()) add("value_high", range->high, range->high_end);
}

value shown_or_null(const std::optional<base::Rational>& number, const base::Marks& beside) {
  return number ? value(base::shown_digits(*number, beside)) : value(nullptr);
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
