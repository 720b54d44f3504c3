// SPDX-License-Identifier: Apache-2.0
#include "example/synthetic_story.h"

#include <map>
#include <utility>

#include "base/check.h"

namespace ntm::example {
namespace {

base::Instant moment(std::string_view text) {
  const auto parsed = base::Instant::parse(text);
  NTM_CHECK(parsed);
  return *parsed;
}

SyntheticStep step_of(std::string register_name, base::Date valid_from, base::Instant entered_at) {
  return {std::move(register_name), valid_from, entered_at, valid_from == synthetic_begin(), {}};
}

// The three steps of the household register, and how many households of each village have gone in the end.
struct HouseholdSteps {
  SyntheticStep first = step_of("household", synthetic_begin(), synthetic_entered_at());
  SyntheticStep corrected = step_of("household", synthetic_begin(), synthetic_corrected_at());
  SyntheticStep changed = step_of("household", synthetic_last_day(), synthetic_changed_at());
  std::vector<std::int64_t> gone;
};

HouseholdSteps steps_of_households(const SyntheticCommune& commune, const SyntheticHouseholds& households) {
  HouseholdSteps steps;
  steps.corrected.is_first = false;
  steps.first.entries.reserve(static_cast<std::size_t>(commune.households));
  SyntheticHousehold one;
  for (const SyntheticVillage& village : commune.villages) {
    steps.gone.push_back(0);
    for (std::int64_t number = 1; number <= village.households; ++number) {
      households.make(commune, village, number, one);
      const std::size_t record = steps.first.entries.size();
      steps.first.entries.push_back(
          {record, village.code, false, households.values(village, number, one.first)});
      if (one.fate == SyntheticFate::stays) continue;
      const bool ended = one.fate == SyntheticFate::ended;
      SyntheticStep& later = one.fate == SyntheticFate::corrected ? steps.corrected : steps.changed;
      later.entries.push_back({record, village.code, ended, households.values(village, number, one.last)});
      steps.gone.back() += ended ? 1 : 0;
    }
  }
  return steps;
}

// How many households a village has is said anew where some have gone.
SyntheticStep step_of_villages(const SyntheticStep& first, const std::vector<std::int64_t>& gone,
                               const registers::RegisterDefinition& village) {
  SyntheticStep step = step_of("village", synthetic_last_day(), synthetic_changed_at());
  const auto field = village.index_of("households");
  NTM_CHECK(field && first.entries.size() == gone.size());
  for (std::size_t i = 0; i < gone.size(); ++i) {
    if (gone[i] == 0) continue;
    SyntheticEntry entry = first.entries[i];
    entry.values[*field] = std::get<std::int64_t>(entry.values[*field]) - gone[i];
    step.entries.push_back(std::move(entry));
  }
  return step;
}

// What each entry states: a record that begins all that is known of it, another what differs from its first
// entry.
void say(std::vector<SyntheticStep>& steps, const registers::Dictionary& dictionary) {
  std::map<std::string, const SyntheticStep*> first;
  for (SyntheticStep& step : steps) {
    if (step.is_first) first[step.register_name] = &step;
    programme::RecordVersion before =
        programme::nothing_stated(dictionary.at(step.register_name).fields.size());
    for (SyntheticEntry& entry : step.entries) {
      if (!step.is_first) {
        const SyntheticEntry& begun = first.at(step.register_name)->entries[entry.record];
        before.place = begun.place;
        before.ended = false;
        before.values = begun.values;
      }
      entry.said = programme::said_beyond(before, entry.place, entry.ended, entry.values);
    }
  }
}

}  // namespace

base::Instant synthetic_entered_at() {
  return moment("2025-07-20T09:00:00+07:00");
}

base::Instant synthetic_corrected_at() {
  return moment("2025-11-05T09:00:00+07:00");
}

base::Date synthetic_last_day() {
  return *base::Date::from_civil(2025, 12, 31);
}

base::Instant synthetic_changed_at() {
  return moment("2026-01-08T09:00:00+07:00");
}

std::vector<SyntheticStep> synthetic_steps(const SyntheticCommune& commune,
                                           const SyntheticHouseholds& households,
                                           const SyntheticRegisters& registers,
                                           const registers::Dictionary& dictionary) {
  std::vector<SyntheticStep> steps;
  for (const std::string& name : SyntheticRegisters::names()) {
    SyntheticStep step = step_of(name, synthetic_begin(), synthetic_entered_at());
    for (SyntheticRecord& record : registers.records(name, commune))
      step.entries.push_back({step.entries.size(), std::move(record.place), false, std::move(record.values)});
    if (!step.entries.empty()) steps.push_back(std::move(step));
  }
  HouseholdSteps of_households = steps_of_households(commune, households);
  SyntheticStep villages = step_of_villages(steps.front(), of_households.gone, dictionary.at("village"));
  steps.push_back(std::move(of_households.first));
  for (SyntheticStep* later : {&of_households.corrected, &of_households.changed, &villages})
    if (!later->entries.empty()) steps.push_back(std::move(*later));
  say(steps, dictionary);
  return steps;
}

}  // namespace ntm::example
