// SPDX-License-Identifier: Apache-2.0
#include "json/place_overview_json.h"

#include "formula/comparison_signs.h"
#include "json/assessment_json.h"
#include "json/values.h"

namespace ntm::json {

using actions::IndicatorAcross;
using actions::LevelAcross;
using actions::SetAcross;
using base::Language;
using boost::json::array;
using boost::json::object;
using boost::json::value;

namespace {

// Each number once exact, and once as people should read it beside the levels.
value distribution_or_null(const IndicatorAcross& across) {
  if (!across.values) return nullptr;
  base::Marks levels;
  for (const LevelAcross& one : across.levels) levels.push_back(one.level.number);
  const actions::ValueDistribution& values = *across.values;
  object json;
  const auto add = [&](const char* name, const base::Rational& number) {
    json[name] = number_or_null(number);
    json[std::string(name) + "_shown"] = shown_or_null(number, levels);
  };
  add("least", values.least);
  add("first_quartile", values.first_quartile);
  add("median", values.median);
  add("third_quartile", values.third_quartile);
  add("greatest", values.greatest);
  array classes;
  for (const actions::ValueClass& one : values.classes)
    classes.push_back(
        object{{"from", number_or_null(one.from)}, {"to", number_or_null(one.to)}, {"communes", one.values}});
  json["classes"] = std::move(classes);
  return json;
}

object across_json(const IndicatorAcross& across, Language language) {
  array levels;
  for (const LevelAcross& one : across.levels)
    levels.push_back(object{{"operator", formula::sign_for_machines(one.operation)},
                            {"threshold", number_or_null(one.level.number)},
                            {"trust", trust_json(one.level.trust, language)},
                            {"communes", one.communes}});
  const criteria::Criterion* criterion = across.criterion;
  return object{{"code", across.indicator->code},
                {"name", across.indicator->name.in(language)},
                {"criterion", criterion ? value(criterion->code) : value(nullptr)},
                {"is_part", across.is_part},
                {"unit", text_or_null(across.indicator->unit)},
                {"counts", verdict_counts_json(across.counts)},
                {"keeps_back", across.keeps_back},
                {"leaves_open", across.leaves_open},
                {"alone", across.alone},
                {"gained", across.gained},
                {"lost", across.lost},
                {"levels", std::move(levels)},
                {"exact", across.exact},
                {"values", distribution_or_null(across)}};
}

object set_across_json(const SetAcross& set, Language language) {
  array by_held, indicators, ranking;
  for (const int communes : set.by_held) by_held.emplace_back(communes);
  for (const IndicatorAcross& one : set.indicators) indicators.push_back(across_json(one, language));
  for (const IndicatorAcross* one : set.ranking()) ranking.push_back(value(one->indicator->code));
  return object{{"set", set.set->id},
                {"set_title", set.set->title.in(language)},
                {"for_reference", reference_or_null(set.for_reference, language)},
                {"trust", trust_counts_json(set.trust, language)},
                {"criteria", set.set->criteria.size()},
                {"conclusions", verdict_counts_json(set.communes)},
                {"by_held", std::move(by_held)},
                {"compared", set.compared},
                {"gaining", set.gaining},
                {"slipping", set.slipping},
                {"indicators", std::move(indicators)},
                {"ranking", std::move(ranking)}};
}

}  // namespace

object place_overview_json(const actions::PlaceOverview& overview, Language language) {
  array sets;
  for (const SetAcross& set : overview.sets) sets.push_back(set_across_json(set, language));
  return object{{"place", overview.place.code},
                {"name", overview.place.name},
                {"kind", overview.place.kind},
                {"date", overview.date.iso()},
                {"year_before", overview.year_before.iso()},
                {"communes", overview.communes.size()},
                {"not_judged", overview.not_judged()},
                {"left_out", overview.left_out.size()},
                {"sets", std::move(sets)}};
}

object commune_standing_json(const actions::CommuneStanding& commune, Language language) {
  return object{{"code", commune.place.code},
                {"name", commune.place.name},
                {"above", commune.above},
                {"set", text_or_null(commune.set)},
                {"conclusion", verdict_or_null(commune.conclusion)},
                {"counts", verdict_counts_json(commune.criteria)},
                {"held", commune.criteria.held()},
                {"of", commune.criteria.total()},
                {"why_not", sentence_or_null(commune.why_not, language)},
                {"kept_back_by", texts(commune.kept_back_by)},
                {"left_open_by", texts(commune.left_open_by)},
                {"before", texts(commune.before)},
                {"gained", texts(commune.gained)},
                {"lost", texts(commune.lost)},
                {"weakened", texts(commune.weakened)}};
}

}  // namespace ntm::json
