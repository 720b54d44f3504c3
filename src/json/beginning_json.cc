// SPDX-License-Identifier: Apache-2.0
#include "json/beginning_json.h"

#include "country/commune_places.h"
#include "json/country_json.h"
#include "json/records_json.h"
#include "json/values.h"

namespace ntm::json {
namespace {

using actions::FirstSteps;
using base::Language;
using boost::json::array;
using boost::json::object;
using boost::json::value;

array origins_json(const actions::CommuneBeginning& beginning) {
  array origins;
  for (const actions::CommuneOrigin& origin : beginning.origins)
    origins.push_back(object{{"code", origin.code},
                             {"name", origin.name},
                             {"above", origin.above},
                             {"divided", origin.divided},
                             {"villages", origin.villages.size()}});
  return origins;
}

object read_village_json(const actions::ReadVillage& read, const actions::CommuneBeginning& beginning,
                         Language language) {
  const bool has_origin = beginning.origin(read.village.origin) != nullptr;
  return object{{"line", read.village.line},
                {"name", read.village.name},
                {"origin", has_origin ? value(read.village.origin) : value(nullptr)},
                {"code", text_or_null(read.code)},
                {"state", read.question ? "asked"
                          : read.known  ? "known"
                                        : "new"},
                {"question", sentence_or_null(read.question, language)},
                {"separate", read.village.separate},
                {"from", date_or_null(read.village.from)}};
}

object people_json(const FirstSteps& steps) {
  const actions::PeopleThere& people = steps.people;
  array without_head;
  for (const programme::Place& village : people.without_head)
    without_head.push_back(object{{"code", village.code}, {"name", village.name}});
  return object{{"chairs", people.chairs},
                {"officers", people.officers},
                {"secretaries", people.secretaries},
                {"village_heads", steps.beginning.villages.size() - people.without_head.size()},
                {"without_head", std::move(without_head)}};
}

std::string_view keeper_of(const registers::RegisterDefinition& reg) {
  using registers::KeptBy;
  return reg.kept_by == KeptBy::village ? "village" : reg.kept_by == KeptBy::commune ? "commune" : "either";
}

array registers_json(const FirstSteps& steps, Language language) {
  array registers;
  for (const actions::RegisterProgress& one : steps.registers)
    registers.push_back(object{{"name", one.reg->name},
                               {"label", one.reg->label.in(language)},
                               {"kept_by", keeper_of(*one.reg)},
                               {"places", one.places},
                               {"opened", one.opened},
                               {"complete", one.complete},
                               {"records", one.records}});
  return registers;
}

}  // namespace

object beginning_commune_json(const country::Commune& commune) {
  array made_of, places, events;
  for (const country::Predecessor& one : commune.made_of) made_of.push_back(predecessor_json(one));
  const programme::PlaceFile file = country::commune_places(commune);
  for (const programme::Place& place : file.places) {
    object json{{"code", place.code},     {"name", place.name},       {"kind", place.kind},
                {"parent", place.parent}, {"from", place.from.iso()}, {"to", date_or_null(place.to)}};
    places.push_back(std::move(json));
  }
  for (const programme::LineageEvent& event : file.lineage)
    events.push_back(object{{"event", event.event},
                            {"date", event.date.iso()},
                            {"decision", event.decision},
                            {"sources", texts(event.sources)},
                            {"successors", texts(event.successors)}});
  object json = commune_json(commune);
  json["decision"] = commune.province->decision;
  json["made_of"] = std::move(made_of);
  json["places"] = std::move(places);
  json["events"] = std::move(events);
  return json;
}

object village_reading_json(const actions::VillageReading& reading, Language language) {
  array villages;
  int asked = 0, known = 0;
  for (const actions::ReadVillage& one : reading.villages) {
    asked += one.question.has_value();
    known += one.known;
    villages.push_back(read_village_json(one, reading.beginning, language));
  }
  const auto all = static_cast<int>(reading.villages.size());
  return object{{"since", reading.beginning.since.iso()},
                {"origins", origins_json(reading.beginning)},
                {"villages", std::move(villages)},
                {"new", all - asked - known},
                {"known", known},
                {"asked", asked}};
}

object first_steps_json(const FirstSteps& steps, Language language) {
  array list, attributes;
  for (const actions::FirstStep step : actions::kFirstSteps)
    list.push_back(object{{"key", actions::name_of(step)}, {"state", actions::name_of(steps.state(step))}});
  for (const actions::AskedAttribute& one : steps.attributes)
    attributes.push_back(object{{"name", one.name},
                                {"value", text_or_null(one.value)},
                                {"from", date_or_null(one.from)},
                                {"decision", text_or_null(one.decision)}});
  const auto next = steps.next();
  const std::string_view plan = steps.plan == actions::StepState::done     ? "approved"
                                : steps.plan == actions::StepState::partly ? "draft"
                                                                           : "none";
  return object{{"place", steps.beginning.commune.code},
                {"place_name", steps.beginning.commune.name},
                {"since", steps.beginning.since.iso()},
                {"steps", std::move(list)},
                {"next", next ? value(actions::name_of(*next)) : value(nullptr)},
                {"origins", origins_json(steps.beginning)},
                {"villages", steps.beginning.villages.size()},
                {"attributes", std::move(attributes)},
                {"people", people_json(steps)},
                {"registers", registers_json(steps, language)},
                {"plan", object{{"year", steps.plan_year}, {"state", plan}}}};
}

}  // namespace ntm::json
