// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/language.h"
#include "base/message.h"
#include "base/number.h"
#include "base/shown_number.h"
#include "formula/range.h"
#include "formula/truth.h"
#include "programme/distance.h"
#include "programme/for_reference.h"
#include "programme/verdict.h"

// How single values look as JSON, the same wherever they stand: numbers as exact decimal strings (six places
// where a fraction does not end), dates ISO 8601, null for what is not known or does not apply.
namespace ntm::json {

boost::json::value number_or_null(const std::optional<base::Rational>& number);
boost::json::value text_or_null(const std::string& text);
boost::json::value date_or_null(const std::optional<base::Date>& date);
boost::json::value whole_or_null(const std::optional<std::int64_t>& number);
boost::json::value verdict_or_null(const std::optional<programme::Verdict>& verdict);
boost::json::value sentence_or_null(const std::optional<base::Message>& message, base::Language language);
// {set, set_title, ended, date, text}: that verdicts are for reference, by which set; null where they are
// not.
boost::json::value reference_or_null(const std::optional<programme::ForReference>& reference,
                                     base::Language language);
// {known, read_in, text}: how it is known what the law asks, in the words in which everybody says it.
boost::json::object trust_json(const criteria::Trust& trust, base::Language language);
// {known (the least sure), decision, paper, remembered, unknown, text}: of how many indicators and conditions
// it is known how; `text` is what is to be said beside the verdicts, null where all was read in the decision.
boost::json::object trust_counts_json(const programme::TrustCounts& counts, base::Language language);
boost::json::array texts(const std::vector<std::string>& list);

// `value`, null unless nothing unknown can change it, and the bounds of another: value_low, value_high; one
// of them is left out where there is none, since a register is not complete. Each once exact, on its side of
// what stands beside it, and once as people should read it: value_shown, value_low_shown, value_high_shown.
// value_low_reached, value_high_reached: whether the value can be that bound, or only come near it.
void add_range(boost::json::object& json, const std::optional<formula::Range>& range,
               const base::Marks& beside);
// As people should read it.
boost::json::value shown_or_null(const std::optional<base::Rational>& number, const base::Marks& beside);
boost::json::value truth_value(formula::Truth truth);  // "yes", "no", null
// How far above the threshold: positive while something may be lost, negative while something is missing.
boost::json::value distance_value(const std::optional<programme::Distance>& distance);

// A sentence of the catalogue.
std::string say(base::Language language, std::string key,
                std::vector<std::pair<std::string, std::string>> arguments = {});

}  // namespace ntm::json
