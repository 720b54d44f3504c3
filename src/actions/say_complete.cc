// SPDX-License-Identifier: Apache-2.0
#include "actions/say_complete.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "actions/write_changeset.h"
#include "base/error.h"
#include "judging/judged_place.h"
#include "judging/known_states.h"
#include "storage/audit_queries.h"
#include "storage/completeness_queries.h"
#include "storage/content_digest.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

using base::Error;
using programme::CompletenessStatement;
using programme::Place;
using programme::PlaceCode;
using programme::RegisterState;
using registers::KeptBy;
using registers::RegisterDefinition;

constexpr std::size_t kCommuneItself = std::numeric_limits<std::size_t>::max();

// The commune itself, then its villages: of these, where the register is kept and the author sees it.
std::vector<Place> places_of(const RegisterDefinition& reg, const Place& commune,
                             const programme::Places& places, base::Date date, const Sight& sight) {
  std::vector<Place> found;
  if (reg.kept_by != KeptBy::village) found.push_back(commune);
  if (reg.kept_by != KeptBy::commune)
    for (Place& village : places.villages(commune.code, date)) found.push_back(std::move(village));
  std::erase_if(found, [&](const Place& place) { return !sight.sees(place.code); });
  return found;
}

const RegisterDefinition& register_to_say(const judging::Law& law, const CompletenessToSay& request,
                                          const Session& session) {
  const RegisterDefinition& reg = register_named(law.dictionary, request.register_name);
  if (!programme::is_said_complete(reg))
    throw Error(Error::Kind::invalid, {"completeness.not_said", {{"register", reg.name}}});
  if (request.date > session.now.date())
    throw Error(Error::Kind::invalid, {"completeness.future", {{"date", request.date.vietnamese()}}});
  return reg;
}

std::vector<PlaceCode> places_said(const RegisterDefinition& reg, const CompletenessToSay& request,
                                   storage::Database& database, const Session& session) {
  const auto places = storage::load_places(database, request.place, session.now);
  const Place commune = judging::place_on(*places, request.place, request.date);
  if (commune.kind != "commune")
    throw Error(Error::Kind::invalid,
                {"import.not_a_commune", {{"place", request.place}, {"name", commune.name}}});
  std::vector<PlaceCode> kept;
  for (const Place& place : places_of(reg, commune, *places, request.date, request.sight))
    kept.push_back(place.code);
  for (const PlaceCode& asked : request.places)
    if (std::ranges::find(kept, asked) == kept.end())
      throw Error(Error::Kind::invalid,
                  {"completeness.no_place", {{"place", asked}, {"register", reg.name}}});
  if (kept.empty())
    throw Error(Error::Kind::invalid,
                {"completeness.no_place", {{"place", request.place}, {"register", reg.name}}});
  return request.places.empty() ? kept : request.places;
}

void keep(storage::Database& database, const CompletenessStatement& statement, const PlaceCode& commune,
          const Session& session) {
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = "completeness.say";
  entry.place = commune;
  entry.object = storage::completeness_object(
      storage::add_completeness(database, statement, storage::writing_number(database, commune)));
  entry.after = fmt::format("{}: {}, {}", statement.register_name, statement.complete ? "complete" : "open",
                            statement.from.iso());
  entry.details = fmt::format("{}", fmt::join(statement.places, ", "));
  storage::append_audit(database, std::move(entry));
}

}  // namespace

std::vector<PlaceCode> say_complete(storage::Database& database, const judging::Law& law,
                                    const CompletenessToSay& request, const Session& session) {
  storage::Transaction transaction(database);
  auto places = say_complete_with(database, law, request, {}, std::nullopt, session);
  transaction.commit();
  return places;
}

std::vector<PlaceCode> say_complete_with(storage::Database& database, const judging::Law& law,
                                         const CompletenessToSay& request, const std::set<PlaceCode>& named,
                                         std::optional<programme::ChangesetId> changeset,
                                         const Session& session) {
  const RegisterDefinition& reg = register_to_say(law, request, session);
  std::vector<PlaceCode> places = places_said(reg, request, database, session);
  if (reg.kept_by == KeptBy::village && !named.empty())
    std::erase_if(places, [&](const PlaceCode& place) { return !named.contains(place); });
  if (places.empty()) return places;
  using Origin = CompletenessStatement::Origin;
  keep(database,
       {0, reg.name, places, request.complete, request.date, session.actor, session.now,
        changeset ? Origin::changeset : Origin::person, changeset},
       request.place, session);
  return places;
}

std::vector<RegisterStanding> list_completeness(storage::Database& database, const judging::Law& law,
                                                const std::string& register_name, const PlaceCode& place,
                                                base::Date date, base::Instant known_at, const Sight& sight) {
  const storage::Snapshot snapshot(database);
  const auto states = judging::KnownStates::of(database, place, known_at);
  const Place commune = judging::place_on(states->places(), place, date);
  std::vector<const RegisterDefinition*> asked;
  if (!register_name.empty()) {
    asked.push_back(&register_named(law.dictionary, register_name));
  } else {
    for (const RegisterDefinition& reg : law.dictionary.registers())
      if (programme::is_said_complete(reg)) asked.push_back(&reg);
  }
  states->announce(date, date);
  for (const RegisterDefinition* reg : asked) states->announce(*reg, {});
  std::vector<RegisterStanding> found;
  for (const RegisterDefinition* reg : asked) {
    if (!programme::is_said_complete(*reg)) continue;
    std::map<PlaceCode, std::int64_t> records;
    states->visit(
        *reg, {}, date, [](const PlaceCode&) { return true; },
        [&](const PlaceCode& at, base::Date, const judging::KnownStates::Cells&) { ++records[at]; });
    for (const Place& one : places_of(*reg, commune, states->places(), date, sight)) {
      RegisterStanding standing{reg, one.code, one.name, RegisterState::not_opened, records[one.code]};
      const auto* said = states->completeness().last(reg->name, one.code, date);
      if (said) standing.said = *said;
      if (states->completeness().is_complete(states->places(), reg->name, one.code, date))
        standing.state = RegisterState::complete;
      else if (said || standing.records > 0)
        standing.state = RegisterState::open;
      found.push_back(std::move(standing));
    }
  }
  return found;
}

namespace {

// In the order of their places, the commune itself last, each once.
using NotCompleteOnes = std::set<std::tuple<std::size_t, std::string, int, bool>>;

void add(const programme::Trace& trace, NotCompleteOnes& found) {
  for (const programme::NotComplete& one : trace.not_complete)
    found.emplace(one.village.value_or(kCommuneItself), one.register_name, one.months_ago, one.has_records);
}

std::vector<NotCompleteIn> grouped(const judging::Evaluation& evaluation, const NotCompleteOnes& ones) {
  const judging::CommuneEvidence& evidence = evaluation.evidence;
  std::map<std::tuple<std::string, int, bool>, NotCompleteIn> found;
  for (const auto& [place, register_name, months_ago, has_records] : ones) {
    NotCompleteIn group{&evaluation.law->dictionary.at(register_name),
                        evidence.date.plus_months(-months_ago),
                        has_records,
                        {},
                        {}};
    auto& villages =
        found.try_emplace({register_name, months_ago, has_records}, std::move(group)).first->second.villages;
    villages.push_back(place == kCommuneItself ? std::nullopt : std::optional(place));
  }
  std::vector<NotCompleteIn> groups;
  for (auto& [key, group] : found) {
    std::vector<std::string> names;
    for (const auto& village : group.villages) names.push_back(evidence.name_of(village));
    group.message = {group.opened ? "completeness.open" : "completeness.not_opened",
                     {{"register_vi", group.reg->label.in(base::Language::vietnamese)},
                      {"register_en", group.reg->label.in(base::Language::english)},
                      {"places", fmt::format("{}", fmt::join(names, ", "))},
                      {"date", group.date.vietnamese()}}};
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace

std::vector<NotCompleteIn> not_complete_of(const judging::Evaluation& evaluation,
                                           const programme::Trace& trace) {
  NotCompleteOnes ones;
  add(trace, ones);
  return grouped(evaluation, ones);
}

std::vector<NotCompleteIn> not_complete_of(const judging::Evaluation& evaluation) {
  NotCompleteOnes ones;
  for (const auto& criterion : evaluation.assessment.criteria)
    for (const auto& verdict : criterion.indicators) add(verdict.trace(), ones);
  for (const auto& verdict : evaluation.assessment.conditions) add(verdict.trace(), ones);
  return grouped(evaluation, ones);
}

}  // namespace ntm::actions
