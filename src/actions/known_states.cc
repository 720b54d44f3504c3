// SPDX-License-Identifier: Apache-2.0
#include "actions/known_states.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "storage/completeness_queries.h"
#include "storage/place_queries.h"
#include "storage/record_states.h"

namespace ntm::actions {
namespace {

using base::Date;
using programme::PlaceCode;
using registers::RegisterDefinition;

const Date kNever = *Date::from_civil(9999, 12, 31);

}  // namespace

std::shared_ptr<KnownStates> KnownStates::of(storage::Database& database, const PlaceCode& commune,
                                             base::Instant known_at) {
  return database.once(fmt::format("states {} {}", known_at.microseconds, commune),
                       [&] { return std::make_shared<KnownStates>(database, commune, known_at); });
}

KnownStates::KnownStates(storage::Database& database, const PlaceCode& commune, base::Instant known_at)
    : database_(database), known_at_(known_at), known_(storage::load_places(database, commune, known_at)) {
  const std::set<PlaceCode> all = known_->ever_part_of(commune);
  places_.assign(all.begin(), all.end());
}

const programme::Completeness& KnownStates::completeness() {
  if (!completeness_) completeness_.emplace(storage::completeness_of(database_, places_, known_at_));
  return *completeness_;
}

void KnownStates::announce(Date from, Date to) {
  days_ = days_ ? std::pair(std::min(days_->first, from), std::max(days_->second, to)) : std::pair(from, to);
}

void KnownStates::announce(const RegisterDefinition& reg, const std::set<std::size_t>& fields) {
  auto held = registers_.find(reg.name);
  if (held == registers_.end()) held = registers_.emplace(reg.name, Register{reg, {}, {}, {}, {}, {}}).first;
  held->second.asked.insert(fields.begin(), fields.end());
}

bool KnownStates::Register::serves(Date from, Date to) const {
  return days && days->first <= from && to <= days->second && std::ranges::includes(fields, asked);
}

const KnownStates::Register& KnownStates::read(const RegisterDefinition& reg,
                                               const std::set<std::size_t>& fields, Date from, Date to) {
  announce(reg, fields);
  const Register& held = registers_.at(reg.name);
  if (held.serves(from, to)) return held;
  announce(from, to);
  read_all();
  return held;
}

// Every register that does not have what was announced.
void KnownStates::read_all() {
  std::vector<Register*> reading;
  std::vector<storage::RegisterFields> asked;
  for (auto& [name, held] : registers_) {
    if (held.serves(days_->first, days_->second)) continue;
    held.fields.assign(held.asked.begin(), held.asked.end());
    held.days = days_;
    held.states.clear();
    held.values.clear();
    reading.push_back(&held);
    asked.push_back({&held.reg, held.fields});
  }
  storage::read_states(
      database_, asked, places_, days_->first, days_->second, known_at_,
      [&](std::size_t reg, const programme::RecordVersion& record, const std::optional<Date>& until) {
        Register& held = *reading[reg];
        const auto place = std::ranges::lower_bound(places_, record.place) - places_.begin();
        held.states.push_back({static_cast<std::size_t>(place), record.record, record.valid_from,
                               until.value_or(kNever), held.values.size()});
        for (const std::size_t field : held.fields) held.values.push_back(record.values[field]);
      });
  for (Register* held : reading)
    std::ranges::sort(held->states, {},
                      [](const State& state) { return std::tuple(state.place, state.record, state.from); });
}

void KnownStates::visit(const RegisterDefinition& reg, const std::set<std::size_t>& fields, Date day,
                        const Wants& wants, const Visitor& visit) {
  const Register& held = read(reg, fields, day, day);
  // Which of the values held are asked for, and where they go.
  std::vector<std::pair<std::size_t, std::size_t>> asked;
  for (std::size_t i = 0; i < held.fields.size(); ++i)
    if (fields.contains(held.fields[i])) asked.emplace_back(i, held.fields[i]);
  std::vector<bool> wanted;
  for (const PlaceCode& place : places_) wanted.push_back(wants(place));
  std::vector<registers::Value> values(reg.fields.size());
  for (const State& state : held.states) {
    if (!wanted[state.place] || day < state.from || state.until <= day) continue;
    for (const auto& [from, to] : asked) values[to] = held.values[state.values + from];
    visit(places_[state.place], state.from, values);
  }
}

void KnownStates::changes(const RegisterDefinition& reg, Date from, Date to, const ChangeVisitor& visit) {
  for (const State& state : read(reg, {}, from, to).states)
    for (const Date day : {state.from, state.until})
      if (from <= day && day <= to) visit(places_[state.place], day);
}

}  // namespace ntm::actions
