// SPDX-License-Identifier: Apache-2.0
#include "json/place_change_json.h"

#include "json/assessment_json.h"
#include "json/values.h"

namespace ntm::json {
namespace {

using actions::PlaceChangeEffect;
using base::Language;
using boost::json::array;
using boost::json::object;
using boost::json::value;

object named_place_json(const actions::NamedPlace& one) {
  return object{{"code", one.place.code},
                {"name", one.place.name},
                {"kind", one.place.kind},
                {"parent", one.place.parent},
                {"parent_name", one.parent_name}};
}

array named_places_json(const std::vector<actions::NamedPlace>& places) {
  array list;
  for (const auto& one : places) list.push_back(named_place_json(one));
  return list;
}

array judged_json(const std::vector<actions::JudgedInChange>& judged, Language language) {
  array list;
  for (const auto& one : judged)
    list.push_back(object{{"code", one.code},
                          {"name", one.name},
                          {"set", one.set},
                          {"set_title", one.set_title.in(language)},
                          {"for_reference", reference_or_null(one.for_reference, language)},
                          {"trust", trust_counts_json(one.trust, language)},
                          {"conclusion", verdict_or_null(one.conclusion)},
                          {"counts", verdict_counts_json(one.counts)},
                          {"why_not", sentence_or_null(one.why_not, language)}});
  return list;
}

array verdicts_json(const std::vector<std::optional<programme::Verdict>>& verdicts) {
  array list;
  for (const auto& one : verdicts) list.push_back(verdict_or_null(one));
  return list;
}

array criteria_json(const PlaceChangeEffect& effect, Language language) {
  array list;
  for (const auto& one : effect.criteria) {
    array changes;
    for (const auto change : one.changes) changes.push_back(value(actions::name_of(change)));
    list.push_back(object{{"code", one.code},
                          {"name", one.name.in(language)},
                          {"before", verdicts_json(one.before)},
                          {"after", verdicts_json(one.after)},
                          {"changes", std::move(changes)}});
  }
  return list;
}

array states_json(const std::vector<programme::RegisterState>& states) {
  array list;
  for (const auto one : states) list.push_back(value(programme::name_of(one)));
  return list;
}

// What is in the registers, and what is not known of it afterwards.
void add_registers(object& json, const PlaceChangeEffect& effect, Language language) {
  array codes, registers, own_figures;
  for (const auto& one : effect.codes)
    codes.push_back(object{{"register", one.register_name},
                           {"register_name", one.register_label.in(language)},
                           {"place", one.place},
                           {"codes", texts(one.codes)},
                           {"records", one.records}});
  for (const auto& one : effect.registers)
    registers.push_back(object{{"register", one.register_name},
                               {"register_name", one.register_label.in(language)},
                               {"before", states_json(one.before)},
                               {"after", states_json(one.after)}});
  for (const auto& one : effect.own_figures)
    own_figures.push_back(object{{"register", one.register_name},
                                 {"register_name", one.register_label.in(language)},
                                 {"place_name", one.place_name}});
  json["codes"] = std::move(codes);
  json["registers"] = std::move(registers);
  json["own_figures"] = std::move(own_figures);
}

object deed_json(const storage::EnteredPlaceChange::Deed& deed) {
  return object{{"by", deed.by}, {"at", deed.at.iso()}};
}

}  // namespace

object place_change_effect_json(const PlaceChangeEffect& effect, Language language) {
  array going_along, attributes, waiting;
  for (const auto& [was, is] : effect.going_along)
    going_along.push_back(object{{"was", named_place_json(was)}, {"is", named_place_json(is)}});
  for (const auto& one : effect.attributes)
    attributes.push_back(
        object{{"place", one.place}, {"name", one.name}, {"value", text_or_null(one.value)}});
  for (const auto& one : effect.waiting) waiting.push_back(value(one.in(language)));
  object json{{"words", effect.words},
              {"date", effect.date.iso()},
              {"ending", named_places_json(effect.ending)},
              {"beginning", named_places_json(effect.beginning)},
              {"going_along", std::move(going_along)},
              {"attributes", std::move(attributes)},
              {"same_names", texts(effect.same_names)},
              {"waiting", std::move(waiting)},
              {"before", judged_json(effect.before, language)},
              {"after", judged_json(effect.after, language)},
              {"criteria", criteria_json(effect, language)}};
  add_registers(json, effect, language);
  return json;
}

object place_change_json(const actions::ListedPlaceChange& listed) {
  const storage::EnteredPlaceChange& change = listed.change;
  const programme::LineageEvent& event = change.file.lineage.front();
  return object{{"number", change.batch},
                {"event", event.event},
                {"date", event.date.iso()},
                {"decision", event.decision},
                {"note", change.note},
                {"words", listed.words},
                {"entered", deed_json(change.entered)},
                {"undone", change.undone ? value(deed_json(*change.undone)) : value(nullptr)}};
}

}  // namespace ntm::json
