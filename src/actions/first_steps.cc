// SPDX-License-Identifier: Apache-2.0
#include "actions/first_steps.h"

#include <algorithm>
#include <set>

#include "actions/said_attributes.h"
#include "base/check.h"
#include "storage/account_queries.h"
#include "storage/place_queries.h"
#include "storage/plan_queries.h"

namespace ntm::actions {
namespace {

using accounts::Role;
using programme::PlaceCode;
using programme::RegisterState;

constexpr std::string_view kAskedAttributes[] = {"region", "commune_group", "specially_difficult"};

// done: all; open: none.
StepState share(std::size_t some, std::size_t all) {
  return some >= all ? StepState::done : some == 0 ? StepState::open : StepState::partly;
}

std::vector<AskedAttribute> asked_attributes(storage::Database& database, const PlaceCode& commune,
                                             base::Date date) {
  const std::vector<SaidAttribute> said = said_attributes(database, commune);
  std::vector<AskedAttribute> asked;
  for (const std::string_view name : kAskedAttributes) {
    const SaidAttribute* one = counting_on(said, name, date);
    asked.push_back(one ? AskedAttribute{name, one->attribute.value, one->attribute.from, one->decision}
                        : AskedAttribute{name, "", std::nullopt, ""});
  }
  return asked;
}

PeopleThere people_of(storage::Database& database, const CommuneBeginning& beginning) {
  PeopleThere people;
  std::set<PlaceCode> headed;
  for (const storage::StoredAccount& stored : storage::list_accounts(database)) {
    if (stored.account.locked) continue;
    for (const accounts::Grant& grant : stored.account.grants) {
      if (grant.role == Role::village_head) headed.insert(grant.place);
      if (grant.place != beginning.commune.code) continue;
      people.chairs += grant.role == Role::chair;
      people.officers += grant.role == Role::officer;
      people.secretaries += grant.role == Role::secretary;
    }
  }
  for (const programme::Place& village : beginning.villages)
    if (!headed.contains(village.code)) people.without_head.push_back(village);
  return people;
}

// list_completeness goes by register.
std::vector<RegisterProgress> register_progress(const std::vector<RegisterStanding>& standings) {
  std::vector<RegisterProgress> registers;
  for (const RegisterStanding& one : standings) {
    if (registers.empty() || registers.back().reg != one.reg) registers.push_back({one.reg});
    RegisterProgress& progress = registers.back();
    ++progress.places;
    progress.opened += one.state != RegisterState::not_opened;
    progress.complete += one.state == RegisterState::complete;
    progress.records += one.records;
  }
  return registers;
}

StepState plan_state(storage::Database& database, const PlaceCode& commune, int year) {
  StepState state = StepState::open;
  for (const storage::PlanVersion& version : storage::list_plan_versions(database, commune, year)) {
    if (version.state == storage::PlanState::draft) state = std::max(state, StepState::partly);
    if (version.state == storage::PlanState::approved || version.state == storage::PlanState::closed)
      state = StepState::done;
  }
  return state;
}

// Of a commune of before that others got a part of, it may be that no village came.
StepState villages_state(const CommuneBeginning& beginning) {
  if (beginning.villages.empty()) return StepState::open;
  const auto lacks = [](const CommuneOrigin& origin) { return origin.villages.empty() && !origin.divided; };
  return std::ranges::any_of(beginning.origins, lacks) ? StepState::partly : StepState::done;
}

StepState people_state(const CommuneBeginning& beginning, const PeopleThere& people) {
  const std::size_t villages = beginning.villages.size();
  return share(
      (people.chairs > 0 ? 1U : 0U) + (people.officers > 0 ? 1U : 0U) + villages - people.without_head.size(),
      2U + villages);
}

StepState registers_state(const std::vector<RegisterProgress>& registers) {
  std::size_t places = 0, complete = 0, opened = 0;
  for (const RegisterProgress& one : registers) {
    places += static_cast<std::size_t>(one.places);
    complete += static_cast<std::size_t>(one.complete);
    opened += static_cast<std::size_t>(one.opened);
  }
  return complete == 0 && opened > 0 ? StepState::partly : share(complete, places);
}

}  // namespace

std::string_view name_of(FirstStep step) {
  switch (step) {
    case FirstStep::villages:
      return "villages";
    case FirstStep::attributes:
      return "attributes";
    case FirstStep::people:
      return "people";
    case FirstStep::registers:
      return "registers";
    case FirstStep::plan:
      break;
  }
  return "plan";
}

std::string_view name_of(StepState state) {
  return state == StepState::done ? "done" : state == StepState::partly ? "partly" : "open";
}

StepState FirstSteps::state(FirstStep step) const {
  switch (step) {
    case FirstStep::villages:
      return villages_state(beginning);
    case FirstStep::attributes: {
      const auto said = std::ranges::count_if(attributes, [](const auto& one) { return !one.value.empty(); });
      return share(static_cast<std::size_t>(said), attributes.size());
    }
    case FirstStep::people:
      return people_state(beginning, people);
    case FirstStep::registers:
      return registers_state(registers);
    case FirstStep::plan:
      break;
  }
  return plan;
}

std::optional<FirstStep> FirstSteps::next() const {
  for (const StepState wanted : {StepState::open, StepState::partly})
    for (const FirstStep step : kFirstSteps)
      if (state(step) == wanted) return step;
  return std::nullopt;
}

FirstSteps first_steps(storage::Database& database, const PlaceCode& commune, base::Date date,
                       base::Instant now) {
  const storage::Snapshot snapshot(database);
  const auto places = storage::load_places(database, commune);
  FirstSteps steps{
      commune_beginning(*places, commune, date), judging::law_in_force(database, now), {}, {}, {}};
  steps.attributes = asked_attributes(database, commune, date);
  steps.people = people_of(database, steps.beginning);
  steps.registers = register_progress(
      list_completeness(database, *steps.law, "", commune, date, now, Sight::of_everything()));
  steps.plan_year = date.year();
  steps.plan = plan_state(database, commune, steps.plan_year);
  return steps;
}

bool is_beginning(storage::Database& database, const PlaceCode& commune, base::Date date, base::Instant now,
                  bool has_plan) {
  const auto places = storage::load_places(database, commune);
  if (places->villages(commune, date).empty() || !places->attributes(commune, date).contains("region"))
    return true;
  if (has_plan) return false;
  const auto standings = list_completeness(database, *judging::law_in_force(database, now), "", commune, date,
                                           now, Sight::of_everything());
  return std::ranges::all_of(standings,
                             [](const auto& one) { return one.state == RegisterState::not_opened; });
}

}  // namespace ntm::actions
