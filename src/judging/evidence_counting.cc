// SPDX-License-Identifier: Apache-2.0
// How the records of one register are counted for one day: in columns or by a query.
#include <algorithm>

#include "judging/evidence_day.h"
#include "storage/counting/count_records.h"

namespace ntm::judging {
namespace {

using base::Date;
using programme::PlaceCode;
using registers::Dictionary;
using registers::KeptBy;
using registers::RegisterDefinition;

// Where a village does not say how many records it should have.
constexpr std::int64_t kNotDeclared = -1;

}  // namespace

columns::Table EvidenceReader::read_table(const CommuneEvidence& evidence, const DayView& day,
                                          const RegisterDefinition& reg, const std::set<std::size_t>& fields,
                                          const std::vector<std::size_t>& places, const Said& said) const {
  const std::vector<std::size_t> held(fields.begin(), fields.end());
  columns::Table table(reg, held, day.commune + 1);
  std::vector<std::int64_t> row(held.size());
  KnownStates& states = known(evidence.place.code);
  // The table takes places in order; by code, former villages stand among the others, and the commune first.
  const auto group_of = [&](std::size_t number) {
    return number == day.commune ? 2 : number >= evidence.villages.size() ? 1 : 0;
  };
  for (const int group : {0, 1, 2})
    states.visit(
        reg, fields_read(reg), day.date,
        [&](const PlaceCode& place) {
          const std::size_t number = day.number_of(place);
          return day.has(place) && group_of(number) == group && std::ranges::binary_search(places, number);
        },
        [&](const PlaceCode& place, Date valid_from, const KnownStates::Cells& cells) {
          std::ranges::transform(held, row.begin(), [&](std::size_t field) { return cells.number(field); });
          table.add_cells(day.number_of(place), valid_from, row);
        });
  for (std::size_t place = 0; place <= day.commune; ++place) {
    table.expect(place, said.expected[place]);
    if (said.open[place]) table.leave_open(place);
  }
  return table;
}

// What a village's own record and attestations say is read in any case.
bool EvidenceReader::is_queried(const PlaceCode& place, const RegisterDefinition& reg) const {
  if (reg.name == Dictionary::kVillage || reg.name == Dictionary::kAttestation) return false;
  if (counting_ != Counting::by_size) return counting_ == Counting::by_query;
  return known(place).is_large(reg);
}

std::vector<KnownStates::Waiting> EvidenceReader::waiting(const CommuneEvidence& evidence, const DayView& day,
                                                          const RegisterDefinition& reg) const {
  KnownStates& states = known(evidence.place.code);
  return is_queried(evidence.place.code, reg) ? states.waiting_by_query(reg, day.date)
                                              : states.waiting(reg, day.date);
}

// Counts all places, whichever changed: a query for one of them would take as long.
void EvidenceReader::query(CommuneEvidence& evidence, const DayView& day, const RegisterDefinition& reg,
                           int months_ago, Said said) const {
  const auto number_of = [&](const PlaceCode& place) {
    return day.has(place) ? std::optional(day.number_of(place)) : std::nullopt;
  };
  const auto places = known(evidence.place.code).stated_places(reg, day.date, number_of);
  const storage::CountedRegister of{
      &reg, months_ago, day.date, known_at_, places, false, std::move(said.expected), std::move(said.open)};
  storage::count_records(database_, compiled_.plan, of, evidence.tally);
  const bool is_read_by_name = std::ranges::any_of(compiled_.plan.singles, [&](const auto& one) {
    return one.first->name == reg.name && one.second == months_ago;
  });
  if (is_read_by_name) storage::note_records(database_, of, evidence.tally);
  evidence.counted_by_query.insert(reg.name);
}

EvidenceReader::Said EvidenceReader::said_of(
    const CommuneEvidence& evidence, const DayView& day, const RegisterDefinition& reg,
    const std::map<std::string, std::vector<std::int64_t>>& declared) const {
  Said said{std::vector<std::int64_t>(day.commune + 1), std::vector<bool>(day.commune + 1)};
  if (reg.single && reg.kept_by == KeptBy::commune) said.expected[day.commune] = 1;
  const auto found = declared.find(reg.name);
  const auto* numbers = found == declared.end() ? nullptr : &found->second;
  for (std::size_t i = 0; numbers && i < numbers->size(); ++i)
    said.expected[i] = std::max<std::int64_t>(0, (*numbers)[i]);
  if (programme::is_said_complete(reg)) leave_open(evidence, day, reg, numbers, said.open);
  // What may be another commune's may be this one's.
  for (const KnownStates::Waiting& one : waiting(evidence, day, reg))
    if (!one.is_counted) said.open[day.commune] = true;
  return said;
}

// How many records each village that stood on the day says it should have, by register, or kNotDeclared; one
// of its own where each village has one.
std::map<std::string, std::vector<std::int64_t>> EvidenceReader::declared(const CommuneEvidence& evidence,
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
  known(evidence.place.code)
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
void EvidenceReader::leave_open(const CommuneEvidence& evidence, const DayView& day,
                                const RegisterDefinition& reg, const std::vector<std::int64_t>* declared,
                                std::vector<bool>& open) const {
  KnownStates& states = known(evidence.place.code);
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

}  // namespace ntm::judging
