// SPDX-License-Identifier: Apache-2.0
#include "json/draft_impact_json.h"

#include "json/assessment_json.h"
#include "json/set_difference_json.h"
#include "json/values.h"

namespace ntm::json {

using actions::CriterionChange;
using base::Language;
using boost::json::array;
using boost::json::object;
using boost::json::value;

object judged_side_json(const actions::JudgedInChange& side, Language language) {
  return object{{"set", text_or_null(side.set)},
                {"set_title", text_or_null(side.set_title.in(language))},
                {"for_reference", reference_or_null(side.for_reference, language)},
                {"conclusion", verdict_or_null(side.conclusion)},
                {"counts", verdict_counts_json(side.counts)},
                {"why_not", sentence_or_null(side.why_not, language)}};
}

object indicator_impact_json(const actions::IndicatorImpact& impact, Language language) {
  array before, differences;
  for (const criteria::Indicator* one : impact.pair.before) before.push_back(value(one->code));
  for (const criteria::Difference one : impact.pair.differences)
    differences.push_back(value(criteria::name_of(one)));
  return object{{"codes_before", std::move(before)},
                {"code_after", text_or_null(impact.pair.after ? impact.pair.after->code : std::string())},
                {"name", pair_name(impact.pair, language)},
                {"before", verdict_or_null(impact.before)},
                {"after", verdict_or_null(impact.after)},
                {"change", impact.change ? value(actions::name_of(*impact.change)) : value(nullptr)},
                {"differences", std::move(differences)}};
}

namespace {

object side_with_trust(const actions::JudgedInChange& side,
                       const std::optional<programme::TrustCounts>& trust, Language language) {
  object json = judged_side_json(side, language);
  json["trust"] = trust ? value(trust_counts_json(*trust, language)) : value(nullptr);
  return json;
}

}  // namespace

object draft_impact_json(const actions::DraftImpact& impact, Language language) {
  array places;
  for (const actions::ImpactOnPlace& one : impact.places) {
    array indicators;
    for (const actions::IndicatorImpact& indicator : one.indicators)
      indicators.push_back(indicator_impact_json(indicator, language));
    places.push_back(object{{"code", one.after.code},
                            {"name", one.after.name},
                            {"before", side_with_trust(one.before, one.trust_before, language)},
                            {"after", side_with_trust(one.after, one.trust_after, language)},
                            {"gained", one.with(CriterionChange::gained).size()},
                            {"lost", one.with(CriterionChange::lost).size()},
                            {"indicators", std::move(indicators)}});
  }
  return object{{"date", impact.date.iso()}, {"places", std::move(places)}};
}

}  // namespace ntm::json
