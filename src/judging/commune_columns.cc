// SPDX-License-Identifier: Apache-2.0
#include "judging/commune_columns.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

namespace ntm::judging {
namespace {

using base::Date;
using programme::Place;
using programme::PlaceCode;
using registers::Dictionary;
using registers::KeptBy;
using registers::RegisterDefinition;

std::string text_of(const RegisterDefinition& reg, const KnownStates::Cells& cells, std::string_view field) {
  const auto index = reg.index_of(field);
  const std::string* text = index ? cells.text(*index) : nullptr;
  return text ? *text : "";
}

std::int64_t number_of(const RegisterDefinition& reg, const KnownStates::Cells& cells,
                       std::string_view field) {
  const auto index = reg.index_of(field);
  return index ? cells.number(*index) : columns::kUnknownCell;
}

std::optional<programme::Attestation::Result> result_of(const RegisterDefinition& reg,
                                                        const KnownStates::Cells& cells) {
  const std::int64_t choice = number_of(reg, cells, "result");
  if (choice == columns::kUnknownCell) return std::nullopt;
  const std::string& word =
      reg.fields[*reg.index_of("result")].choices[static_cast<std::size_t>(choice)].value;
  if (word == "met") return programme::Attestation::Result::met;
  if (word == "met_with_reservation") return programme::Attestation::Result::met_with_reservation;
  return programme::Attestation::Result::not_met;
}

// Where a village does not say how many records it should have.
constexpr std::int64_t kNotDeclared = -1;

}  // namespace

base::Message message_of(const WaitingRecords& waiting) {
  const char* key = waiting.of_no_village ? "evaluate.waiting_in_commune"
                    : waiting.is_counted  ? "evaluate.waiting"
                                          : "evaluate.waiting_between_communes";
  return {key,
          {{"count", std::to_string(waiting.records)},
           {"register_vi", waiting.reg->label.vi},
           {"register_en", waiting.reg->label.en},
           {"place", waiting.place_name},
           {"heirs", fmt::format("{}", fmt::join(waiting.heirs, ", "))}}};
}

std::vector<std::size_t> CommunePlaces::numbers() const {
  std::vector<std::size_t> all(commune() + 1);
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

ColumnsNeeded::ColumnsNeeded(const formula::Plan& plan)
    : fields(columns::fields_to_hold(plan)), months(plan.months.begin(), plan.months.end()) {}

void ColumnsNeeded::add(const ColumnsNeeded& other) {
  for (const auto& [key, some] : other.fields) fields[key].insert(some.begin(), some.end());
  months.insert(other.months.begin(), other.months.end());
}

bool ColumnsNeeded::covers(const ColumnsNeeded& other) const {
  const auto has = [&](const auto& entry) {
    const auto held = fields.find(entry.first);
    return held != fields.end() && std::ranges::includes(held->second, entry.second);
  };
  return std::ranges::includes(months, other.months) && std::ranges::all_of(other.fields, has);
}

formula::Tally empty_tally(const formula::Plan& plan, const CommunePlaces& places) {
  formula::Tally tally(plan.atoms.size(), places.villages.size(), places.former.size());
  for (const auto& [village, months] : places.absent)
    if (std::ranges::find(plan.months, months) != plan.months.end()) tally.absent.emplace(village, months);
  return tally;
}

namespace {

void note_unsettled(const formula::Plan& plan, const CommuneColumns& columns, formula::Tally& tally) {
  tally.unsettled.clear();
  for (const auto& [reg, months, village] : columns.unsettled)
    for (std::size_t atom = 0; atom < plan.atoms.size(); ++atom)
      if (plan.atoms[atom].reg->name == reg && plan.atoms[atom].months_ago == months)
        tally.unsettled.emplace(atom, village);
}

}  // namespace

void count(const formula::Plan& plan, const CommuneColumns& columns, const std::vector<std::size_t>& numbers,
           formula::Tally& tally) {
  note_unsettled(plan, columns, tally);
  columns::scan(plan, columns.tables, numbers, tally);
}

void count(columns::Scan& scan, const formula::Plan& plan, const CommuneColumns& columns,
           const std::vector<std::size_t>& numbers, formula::Tally& tally) {
  note_unsettled(plan, columns, tally);
  scan.run(columns.tables, numbers, tally, {.threads = 1});
}

ColumnsReader::ColumnsReader(storage::Database& database, const Dictionary& dictionary, ColumnsNeeded needed,
                             base::Instant known_at)
    : database_(database), dictionary_(dictionary), needed_(std::move(needed)), known_at_(known_at) {}

bool ColumnsReader::DayView::has(const PlaceCode& code) const {
  return villages.contains(code) || std::ranges::find(communes, code) != communes.end();
}

KnownStates& ColumnsReader::known(const PlaceCode& place) const {
  if (!known_ || known_of_ != place) use(KnownStates::of(database_, place, known_at_), place);
  return *known_;
}

void ColumnsReader::use(std::shared_ptr<KnownStates> known, const PlaceCode& place) const {
  known_ = std::move(known);
  known_of_ = place;
}

void ColumnsReader::announce(KnownStates& states, Date from, Date to, const Queried& queried) const {
  for (const int months : needed_.months) states.announce(from.plus_months(-months), to.plus_months(-months));
  for (const RegisterDefinition* reg : registers_read())
    if (!queried.contains(reg->name)) states.announce(*reg, fields_read(*reg));
}

std::vector<Place> ColumnsReader::villages_on(const PlaceCode& place, Date date) const {
  const programme::Places& known_places = known(place).places();
  std::vector<Place> found;
  for (const PlaceCode& commune : known_places.predecessors(place, date))
    for (Place& village : known_places.villages(commune, date)) found.push_back(std::move(village));
  std::ranges::sort(found, {}, &Place::code);
  return found;
}

CommunePlaces ColumnsReader::places_on(const Place& place, Date date) const {
  const programme::Places& known_places = known(place.code).places();
  CommunePlaces places{
      place, villages_on(place.code, date), {}, known_places.predecessors(place.code, date), date, {}, {}};
  places.attributes = known_places.attributes(places.communes.front(), date);
  std::map<int, std::set<PlaceCode>> standing;  // by months ago
  std::set<PlaceCode> all;
  for (const int months : needed_.months)
    for (const Place& village : villages_on(place.code, date.plus_months(-months))) {
      standing[months].insert(village.code);
      all.insert(village.code);
    }
  for (const Place& village : places.villages) all.erase(village.code);
  places.former.assign(all.begin(), all.end());
  for (const int months : needed_.months)
    for (std::size_t i = 0; i < places.commune(); ++i)
      if (!standing[months].contains(places.code_of(i))) places.absent.emplace(i, months);
  return places;
}

std::vector<const RegisterDefinition*> ColumnsReader::registers_read() const {
  std::set<std::string> names{std::string(Dictionary::kVillage), std::string(Dictionary::kAttestation)};
  for (const auto& [key, fields] : needed_.fields) names.insert(key.first);
  std::vector<const RegisterDefinition*> found;
  for (const std::string& name : names)
    if (const RegisterDefinition* reg = dictionary_.find(name)) found.push_back(reg);
  return found;
}

ColumnsReader::DayView ColumnsReader::view_of(const CommunePlaces& places, int months_ago) const {
  const Date date = places.date.plus_months(-months_ago);
  DayView day{
      date, known(places.place.code).places().predecessors(places.place.code, date), {}, places.commune()};
  for (std::size_t i = 0; i < places.commune(); ++i)
    if (!places.absent.contains({i, months_ago})) day.villages.emplace(places.code_of(i), i);
  return day;
}

CommuneColumns ColumnsReader::read(const CommunePlaces& places, const std::vector<std::size_t>& numbers,
                                   const Queried& queried, const std::set<std::string>* only) const {
  CommuneColumns columns;
  KnownStates& states = known(places.place.code);
  for (const int months : needed_.months) {
    const DayView day = view_of(places, months);
    const auto expected = declared(places, day);
    for (const auto& [key, fields] : needed_.fields) {
      if (key.second != months || (only && !only->contains(key.first))) continue;
      const RegisterDefinition& reg = dictionary_.at(key.first);
      const bool is_queried = queried.contains(reg.name);
      const auto waiting =
          is_queried ? states.waiting_by_query(reg, day.date) : states.waiting(reg, day.date);
      note_waiting(places, day, reg, months, waiting, columns);
      const auto found = expected.find(reg.name);
      SaidOfRecords said =
          said_of(places, day, reg, found == expected.end() ? nullptr : &found->second, waiting);
      if (is_queried)
        columns.to_query.emplace(key, std::move(said));
      else
        columns.tables.emplace(key, read_table(places, day, reg, fields, numbers, said));
    }
  }
  if (!only || only->contains(std::string(Dictionary::kAttestation)))
    columns.attestations = read_attestations(places);
  return columns;
}

// A village that may have got some of them has unknown figures of that register.
void ColumnsReader::note_waiting(const CommunePlaces& places, const DayView& day,
                                 const RegisterDefinition& reg, int months_ago,
                                 const std::vector<KnownStates::Waiting>& waiting,
                                 CommuneColumns& columns) const {
  const programme::Places& known_places = known(places.place.code).places();
  const auto name_of = [&](const PlaceCode& code) {
    const Place* place = known_places.find_or_last(code, day.date);
    return place ? place->name : code;
  };
  for (const KnownStates::Waiting& one : waiting) {
    for (const PlaceCode& heir : one.heirs)
      if (const auto village = day.villages.find(heir); village != day.villages.end())
        columns.unsettled.emplace(reg.name, months_ago, village->second);
    if (months_ago != 0) continue;
    WaitingRecords of_day{&reg, name_of(one.place), {}, one.records, one.is_counted, one.of_no_village};
    for (const PlaceCode& heir : one.heirs) of_day.heirs.push_back(name_of(heir));
    columns.waiting.push_back(std::move(of_day));
  }
}

// What anybody here reads of a register, so that it is read at once.
std::set<std::size_t> ColumnsReader::fields_read(const RegisterDefinition& reg) const {
  std::set<std::size_t> fields;
  for (const auto& [key, held] : needed_.fields)
    if (key.first == reg.name) fields.insert(held.begin(), held.end());
  if (reg.name == Dictionary::kAttestation)
    for (std::size_t field = 0; field < reg.fields.size(); ++field) fields.insert(field);
  if (reg.name == Dictionary::kVillage)
    for (const RegisterDefinition& other : dictionary_.registers())
      if (other.expected) fields.insert(*reg.index_of(*other.expected));
  return fields;
}

columns::Table ColumnsReader::read_table(const CommunePlaces& places, const DayView& day,
                                         const RegisterDefinition& reg, const std::set<std::size_t>& fields,
                                         const std::vector<std::size_t>& numbers,
                                         const SaidOfRecords& said) const {
  const std::vector<std::size_t> held(fields.begin(), fields.end());
  columns::Table table(reg, held, day.commune + 1);
  std::vector<std::int64_t> row(held.size());
  KnownStates& states = known(places.place.code);
  // The table takes places in order; by code, former villages stand among the others, and the commune first.
  const auto group_of = [&](std::size_t number) {
    return number == day.commune ? 2 : number >= places.villages.size() ? 1 : 0;
  };
  for (const int group : {0, 1, 2})
    states.visit(
        reg, fields_read(reg), day.date,
        [&](const PlaceCode& place) {
          const std::size_t number = day.number_of(place);
          return day.has(place) && group_of(number) == group && std::ranges::binary_search(numbers, number);
        },
        [&](const PlaceCode& place, Date valid_from, const KnownStates::Cells& cells) {
          std::ranges::transform(held, row.begin(), [&](std::size_t field) { return cells.number(field); });
          table.add_cells(day.number_of(place), valid_from, row);
        });
  table.finish();
  for (std::size_t place = 0; place <= day.commune; ++place) {
    table.expect(place, said.expected[place]);
    if (said.open[place]) table.leave_open(place);
  }
  return table;
}

SaidOfRecords ColumnsReader::said_of(const CommunePlaces& places, const DayView& day,
                                     const RegisterDefinition& reg, const std::vector<std::int64_t>* declared,
                                     const std::vector<KnownStates::Waiting>& waiting) const {
  SaidOfRecords said{std::vector<std::int64_t>(day.commune + 1), std::vector<bool>(day.commune + 1)};
  if (reg.single && reg.kept_by == KeptBy::commune) said.expected[day.commune] = 1;
  for (std::size_t i = 0; declared && i < declared->size(); ++i)
    said.expected[i] = std::max<std::int64_t>(0, (*declared)[i]);
  if (programme::is_said_complete(reg)) leave_open(places, day, reg, declared, said.open);
  // What may be another commune's may be this one's.
  if (!std::ranges::all_of(waiting, &KnownStates::Waiting::is_counted)) said.open[day.commune] = true;
  return said;
}

// How many records each village that stood on the day says it should have, by register, or kNotDeclared; one
// of its own where each village has one.
std::map<std::string, std::vector<std::int64_t>> ColumnsReader::declared(const CommunePlaces& places,
                                                                         const DayView& day) const {
  std::map<std::string, std::vector<std::int64_t>> expected;
  std::map<std::string, std::size_t> fields;  // by register
  const RegisterDefinition* village = dictionary_.find(Dictionary::kVillage);
  for (const RegisterDefinition& reg : dictionary_.registers()) {
    const bool one_each = reg.single && reg.kept_by == KeptBy::village;
    if (!one_each && (!reg.expected || !village)) continue;
    auto& numbers = expected[reg.name];
    numbers.assign(day.commune + 1, one_each ? 0 : kNotDeclared);
    if (one_each)
      for (const auto& [code, number] : day.villages) numbers[number] = 1;
    else
      fields[reg.name] = *village->index_of(*reg.expected);
  }
  if (fields.empty()) return expected;
  known(places.place.code)
      .visit(
          *village, fields_read(*village), day.date,
          [&](const PlaceCode& place) { return day.villages.contains(place); },
          [&](const PlaceCode& place, Date, const KnownStates::Cells& cells) {
            for (const auto& [name, field] : fields)
              if (const std::int64_t count = cells.number(field); count != columns::kUnknownCell)
                expected[name][day.number_of(place)] = count;
          });
  return expected;
}

// Where there may be further records, any number of them: nobody says that the register is complete, nor how
// many there are.
void ColumnsReader::leave_open(const CommunePlaces& places, const DayView& day, const RegisterDefinition& reg,
                               const std::vector<std::int64_t>* declared, std::vector<bool>& open) const {
  KnownStates& states = known(places.place.code);
  const auto is_open = [&](const PlaceCode& place) {
    return !states.completeness().is_complete(states.places(), reg.name, place, day.date);
  };
  if (reg.kept_by != KeptBy::commune)
    for (const auto& [code, number] : day.villages)
      if ((!declared || (*declared)[number] == kNotDeclared) && is_open(code)) open[number] = true;
  // Where no village is known there is nobody who could have said anything.
  if (reg.kept_by == KeptBy::village ? day.villages.empty() : std::ranges::any_of(day.communes, is_open))
    open[day.commune] = true;
}

programme::Attestations ColumnsReader::read_attestations(const CommunePlaces& places) const {
  programme::Attestations found;
  const RegisterDefinition* reg = dictionary_.find(Dictionary::kAttestation);
  if (!reg) return found;
  const auto of_commune = [&](const PlaceCode& place) {
    return std::ranges::find(places.communes, place) != places.communes.end();
  };
  known(places.place.code)
      .visit(*reg, fields_read(*reg), places.date, of_commune,
             [&](const PlaceCode&, Date valid_from, const KnownStates::Cells& cells) {
               const auto result = result_of(*reg, cells);
               if (!result) return;
               programme::Attestation attestation{*result, text_of(*reg, cells, "confirmed_by"),
                                                  text_of(*reg, cells, "document"), std::nullopt, valid_from};
               const std::int64_t days = number_of(*reg, cells, "document_date");
               if (days != columns::kUnknownCell)
                 attestation.document_date = Date::from_days(static_cast<std::int32_t>(days));
               found.insert_or_assign(text_of(*reg, cells, "indicator"), std::move(attestation));
             });
  return found;
}

}  // namespace ntm::judging
