// SPDX-License-Identifier: Apache-2.0
#include "judging/known_states.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/check.h"
#include "storage/completeness_queries.h"
#include "storage/counting/count_records.h"
#include "storage/place_queries.h"
#include "storage/record_states.h"

namespace ntm::judging {
namespace {

using base::Date;
using programme::PlaceCode;
using registers::RegisterDefinition;

const Date kNever = *Date::from_civil(9999, 12, 31);

// A text goes to the others, and its number is the cell.
std::int64_t cell_of(const registers::Value& value, std::vector<std::string>& texts) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  const auto* text = std::get_if<std::string>(&value);
  if (!text) return columns::kUnknownCell;
  texts.push_back(*text);
  return static_cast<std::int64_t>(texts.size()) - 1;
}

}  // namespace

std::tuple<std::size_t, programme::RecordId, Date> KnownStates::in_order(const State& state) {
  return {state.place, state.record, state.from};
}

std::span<const KnownStates::State> KnownStates::states_at(const std::vector<State>& sorted,
                                                           std::size_t place) {
  const auto first = std::ranges::lower_bound(sorted, place, {}, &State::place);
  return {first, std::ranges::upper_bound(first, sorted.end(), place, {}, &State::place)};
}

std::shared_ptr<KnownStates> KnownStates::of(storage::Database& database, const PlaceCode& commune,
                                             base::Instant known_at) {
  return database.once(fmt::format("states {} {}", known_at.microseconds, commune),
                       [&] { return std::make_shared<KnownStates>(database, commune, known_at); });
}

KnownStates::KnownStates(storage::Database& database, const PlaceCode& commune, base::Instant known_at,
                         std::shared_ptr<const programme::Places> places)
    : database_(&database), known_at_(known_at), known_(std::move(places)), commune_(commune) {
  const std::set<PlaceCode> all = known_->ever_part_of(commune);
  places_.assign(all.begin(), all.end());
}

KnownStates::KnownStates(storage::Database& database, const PlaceCode& commune, base::Instant known_at)
    : KnownStates(database, commune, known_at, storage::load_places(database, commune, known_at)) {}

std::vector<std::shared_ptr<KnownStates>> KnownStates::of_many(storage::Database& database,
                                                               std::span<const PlaceCode> communes,
                                                               base::Instant known_at) {
  const auto places = storage::load_places(database, communes, known_at);
  std::vector<std::shared_ptr<KnownStates>> states;
  std::set<PlaceCode> all;
  for (const PlaceCode& commune : communes) {
    states.push_back(std::shared_ptr<KnownStates>(new KnownStates(database, commune, known_at, places)));
    all.insert(states.back()->places_.begin(), states.back()->places_.end());
  }
  // What was said of the others' places changes nothing of one.
  const std::vector<PlaceCode> codes(all.begin(), all.end());
  const auto completeness =
      std::make_shared<const programme::Completeness>(storage::completeness_of(database, codes, known_at));
  for (const auto& one : states) one->completeness_ = completeness;
  return states;
}

const programme::Completeness& KnownStates::completeness() {
  if (!completeness_)
    completeness_ = std::make_shared<const programme::Completeness>(
        storage::completeness_of(*database_, places_, known_at_));
  return *completeness_;
}

void KnownStates::announce(Date from, Date to) {
  days_ = days_ ? std::pair(std::min(days_->first, from), std::max(days_->second, to)) : std::pair(from, to);
}

void KnownStates::announce(const RegisterDefinition& reg, const std::set<std::size_t>& fields) {
  auto held = registers_.find(reg.name);
  if (held == registers_.end())
    held = registers_.emplace(reg.name, Register{reg, {}, {}, {}, {}, {}, {}}).first;
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
  KnownStates* const alone = this;
  read_all({&alone, 1});
  return held;
}

std::vector<KnownStates::Register*> KnownStates::begin_reading() {
  std::vector<Register*> reading;
  for (auto& [name, held] : registers_) {
    if (held.serves(days_->first, days_->second)) continue;
    held.fields.assign(held.asked.begin(), held.asked.end());
    held.days = days_;
    held.states.clear();
    held.cells.clear();
    held.texts.clear();
    reading.push_back(&held);
  }
  return reading;
}

void KnownStates::take(Register& held, const programme::RecordVersion& record,
                       const std::optional<Date>& until) {
  held.states.push_back({number_of({record.place, known_->period_meant(record.place, record.place_since)}),
                         record.record, record.valid_from, until.value_or(kNever), held.cells.size()});
  for (const std::size_t field : held.fields) held.cells.push_back(cell_of(record.values[field], held.texts));
}

void KnownStates::read_together(std::span<const std::shared_ptr<KnownStates>> communes) {
  std::vector<KnownStates*> all;
  for (const auto& one : communes) all.push_back(one.get());
  if (!all.empty()) read_all(all);
}

// Every register that does not have what was announced. A place may have been a part of several communes.
void KnownStates::read_all(std::span<KnownStates* const> communes) {
  std::vector<std::vector<Register*>> reading;  // by commune
  std::map<PlaceCode, std::vector<std::size_t>, std::less<>> owners;
  for (std::size_t i = 0; i < communes.size(); ++i) {
    reading.push_back(communes[i]->begin_reading());
    for (const PlaceCode& place : communes[i]->places_) owners[place].push_back(i);
  }
  std::vector<storage::RegisterFields> asked;
  for (Register* held : reading.front()) asked.push_back({&held->reg, held->fields});
  for (const auto& of_one : reading)
    NTM_CHECK(std::ranges::equal(of_one, reading.front(), {}, &Register::fields, &Register::fields));
  std::vector<PlaceCode> places;
  for (const auto& [place, some] : owners) places.push_back(place);
  const KnownStates& first = *communes.front();
  storage::read_states(
      *first.database_, asked, places, first.days_->first, first.days_->second, first.known_at_,
      [&](std::size_t reg, const programme::RecordVersion& record, const std::optional<Date>& until) {
        for (const std::size_t owner : owners.find(record.place)->second)
          communes[owner]->take(*reading[owner][reg], record, until);
      });
  for (const auto& of_one : reading)
    for (Register* held : of_one) std::ranges::sort(held->states, {}, in_order);
}

void KnownStates::renew(storage::Database& database, base::Instant known_at,
                        const storage::AcceptedRecords& records) {
  database_ = &database;
  known_at_ = known_at;
  renewed_.clear();
  for (const auto& [name, changed] : records)
    if (const auto found = registers_.find(name); found != registers_.end() && found->second.days)
      renew(found->second, changed);
}

void KnownStates::renew(Register& held, const std::set<programme::RecordId>& changed) {
  const programme::Content content = programme::content_of(held.reg);
  std::erase_if(held.states, [&](const State& state) {
    if (!changed.contains(state.record)) return false;
    renewed_.emplace(state.place, content);
    return true;
  });
  const std::size_t others = held.states.size();
  storage::read_states_of(*database_, {&held.reg, held.fields}, std::vector(changed.begin(), changed.end()),
                          places_, held.days->first, held.days->second, known_at_,
                          [&](std::size_t, const programme::RecordVersion& record,
                              const std::optional<Date>& until) { take(held, record, until); });
  const auto first = held.states.begin() + static_cast<std::ptrdiff_t>(others);
  const std::vector<State> again(first, held.states.end());
  held.states.erase(first, held.states.end());
  for (const State& state : again) {
    renewed_.emplace(state.place, content);
    held.states.insert(std::ranges::upper_bound(held.states, in_order(state), {}, in_order), state);
  }
}

std::set<PlaceCode> KnownStates::renewed_places(Date day) {
  std::set<PlaceCode> places;
  for (const auto& [stated, content] : renewed_) places.insert(place_on(stated, day, content));
  return places;
}

void KnownStates::visit(const RegisterDefinition& reg, const std::set<std::size_t>& fields, Date day,
                        const Wants& wants, const Visitor& visit) {
  const Register& held = read(reg, fields, day, day);
  std::vector<std::size_t> positions(reg.fields.size(), Cells::kNotHeld);
  for (std::size_t i = 0; i < held.fields.size(); ++i)
    if (fields.contains(held.fields[i])) positions[held.fields[i]] = i;
  Cells cells;
  cells.positions_ = &positions;
  cells.texts_ = held.texts.data();
  std::map<PlaceCode, std::vector<std::size_t>>
      wanted;  // by place, what was stated of places that are it now
  for (std::size_t number = 0; number < stated_.size(); ++number) {
    const PlaceCode place = place_on(number, day, programme::content_of(reg));
    if (!place.empty() && wants(place)) wanted[place].push_back(number);
  }
  for (const auto& [place, numbers] : wanted) {
    std::vector<const State*> found;
    for (const std::size_t number : numbers)
      for (const State& state : states_at(held.states, number))
        if (state.from <= day && day < state.until) found.push_back(&state);
    if (numbers.size() > 1) std::ranges::sort(found, {}, &State::record);
    for (const State* state : found) {
      cells.cells_ = held.cells.data() + state->cells;
      visit(place, state->from, cells);
    }
  }
}

std::optional<KnownStates::Waiting> KnownStates::would_wait(const Stated& stated, const PlaceCode& place,
                                                            Date day, programme::Content content) const {
  Waiting waiting{stated.first, known_->heirs(stated.first, stated.second, day, content), 0, !place.empty()};
  const bool became_none = waiting.is_counted && waiting.heirs.size() == 1 && waiting.heirs.front() != place;
  if (waiting.heirs.size() < 2 && !became_none) return std::nullopt;
  const auto communes = known_->predecessors(commune_, day);
  const auto is_of_commune = [&](const PlaceCode& code) {
    return std::ranges::find(communes, code) != communes.end();
  };
  // Of a place that is another commune's now it is not for this one to say.
  waiting.of_no_village = became_none && is_of_commune(place);
  if (waiting.of_no_village) {
    waiting.heirs.clear();
    for (const programme::Place& village : known_->villages(place, day))
      waiting.heirs.push_back(village.code);
    return waiting;
  }
  const bool is_here =
      waiting.heirs.size() > 1 && std::ranges::any_of(waiting.heirs, [&](const PlaceCode& one) {
        return is_of_commune(known_->commune_of(one, day));
      });
  return is_here ? std::optional(waiting) : std::nullopt;
}

std::vector<KnownStates::Waiting> KnownStates::waiting(const RegisterDefinition& reg, Date day) {
  const Register& held = read(reg, {}, day, day);
  const programme::Content content = programme::content_of(reg);
  std::vector<Waiting> found;
  for (std::size_t number = 0; number < stated_.size(); ++number) {
    auto waiting = would_wait(stated_[number], place_on(number, day, content), day, content);
    if (!waiting) continue;
    for (const State& state : states_at(held.states, number))
      waiting->records += state.from <= day && day < state.until;
    if (waiting->records > 0) found.push_back(std::move(*waiting));
  }
  return found;
}

std::vector<KnownStates::Waiting> KnownStates::waiting_by_query(const RegisterDefinition& reg, Date day) {
  const programme::Content content = programme::content_of(reg);
  std::vector<Waiting> all;
  const auto number_of = [&](const PlaceCode& code, Date stated) -> std::optional<std::size_t> {
    auto waiting = would_wait({code, stated}, worked_out({code, stated}, day, content), day, content);
    if (!waiting) return std::nullopt;
    all.push_back(std::move(*waiting));
    return all.size() - 1;
  };
  const auto places = storage::stated_places(*known_, places_, day, number_of);
  std::vector<Waiting> found;
  if (all.empty()) return found;
  const storage::CountedRegister of{&reg, 0, day, known_at_, places, false, {}, {}};
  for (const auto& [number, records] : storage::records_by_number(*database_, of)) {
    all[number].records = records;
    found.push_back(std::move(all[number]));
  }
  return found;
}

std::vector<storage::StatedPlace> KnownStates::stated_places(const RegisterDefinition& reg, Date day,
                                                             const NumberOf& number_of) const {
  return storage::stated_places(*known_, places_, day, [&](const PlaceCode& code, Date stated) {
    const PlaceCode place = worked_out({code, stated}, day, programme::content_of(reg));
    return place.empty() ? std::nullopt : number_of(place);
  });
}

bool KnownStates::is_large(const RegisterDefinition& reg) {
  if (!some_may_be_large_) some_may_be_large_ = storage::versions_ever(*database_) > kMostToRead;
  if (!*some_may_be_large_) return false;
  const auto [known, is_new] = is_large_.try_emplace(reg.name);
  if (is_new) known->second = storage::has_more_versions(*database_, reg, places_, kMostToRead);
  return known->second;
}

std::size_t KnownStates::number_of(const Stated& stated) {
  const auto [entry, is_new] = numbers_.emplace(stated, stated_.size());
  if (is_new) stated_.push_back(stated);
  return entry->second;
}

const PlaceCode& KnownStates::place_on(std::size_t stated, Date day, programme::Content content) {
  auto& known = places_on_[{day, content}];
  if (known.size() < stated_.size()) known.resize(stated_.size());
  if (!known[stated]) known[stated] = worked_out(stated_[stated], day, content);
  return *known[stated];
}

PlaceCode KnownStates::worked_out(const Stated& stated, Date day, programme::Content content) const {
  const auto heirs = known_->heirs(stated.first, stated.second, day, content);
  PlaceCode place = known_->settled(heirs, day);
  if (!place.empty() || heirs.size() < 2) return place;
  // On a day before the commune came to be: in one of those it was made of is in what it was made of.
  const auto communes = known_->predecessors(commune_, day);
  const bool is_here = std::ranges::all_of(heirs, [&](const PlaceCode& one) {
    return std::ranges::find(communes, known_->commune_of(one, day)) != communes.end();
  });
  return is_here ? communes.front() : "";
}

void KnownStates::changes(const RegisterDefinition& reg, Date from, Date to, const ChangeVisitor& visit) {
  const programme::Content content = programme::content_of(reg);
  for (const State& state : read(reg, {}, from, to).states)
    for (const Date day : {state.from, state.until})
      if (from <= day && day <= to) visit(place_on(state.place, day, content), day);
}

std::set<Date> KnownStates::days_stated(const RegisterDefinition& reg, Date from, Date to) const {
  return storage::days_stated(*database_, reg, places_, from, to, known_at_);
}

}  // namespace ntm::judging
