// SPDX-License-Identifier: Apache-2.0
#include "judging/evidence.h"

#include <algorithm>

#include "programme/trend.h"
#include "storage/counting/count_records.h"

namespace ntm::judging {

using base::Date;
using programme::Place;
using programme::PlaceCode;
using registers::Dictionary;
using registers::RegisterDefinition;

EvidenceReader::EvidenceReader(storage::Database& database, const Dictionary& dictionary,
                               const programme::CompiledSet& compiled, base::Instant known_at, Trends trends,
                               Counting counting)
    : database_(database),
      dictionary_(dictionary),
      compiled_(compiled),
      known_at_(known_at),
      trends_(trends),
      counting_(counting),
      columns_(database, dictionary, ColumnsNeeded(compiled.plan), known_at) {}

CommuneEvidence EvidenceReader::read(const Place& place, Date date) const {
  CommuneEvidence evidence = frame(place, date);
  count(evidence, evidence.numbers());
  read_year_start(evidence);
  return evidence;
}

void EvidenceReader::read_year_start(CommuneEvidence& evidence) const {
  if (trends_ == Trends::left_out || !programme::shows_a_trend(evidence.date)) return;
  CommuneEvidence then = frame(evidence.place, programme::year_start(evidence.date));
  count(then, then.numbers());
  evidence.year_start = std::move(then.tally);
}

void EvidenceReader::use(std::shared_ptr<KnownStates> states, const PlaceCode& place, columns::Scan& scan) {
  columns_.use(std::move(states), place);
  scan_ = &scan;
}

void EvidenceReader::renew(CommuneEvidence& evidence, const std::set<std::string>& changed) const {
  count_again(evidence, changed);
  if (!evidence.year_start) return;
  CommuneEvidence then = frame(evidence.place, programme::year_start(evidence.date));
  then.tally = std::move(*evidence.year_start);
  count_again(then, changed);
  evidence.year_start = std::move(then.tally);
}

void EvidenceReader::count_again(CommuneEvidence& evidence, const std::set<std::string>& changed) const {
  // A village's own record says how many records of other registers it should have.
  if (changed.contains(std::string(Dictionary::kVillage))) return count(evidence, renewed_numbers(evidence));
  CommuneColumns columns = columns_.read(evidence, renewed_numbers(evidence), {}, &changed);
  for (const auto& [atom, village] : evidence.tally.unsettled)
    if (const formula::Atom& of = compiled_.plan.atoms[atom]; !changed.contains(of.reg->name))
      columns.unsettled.emplace(of.reg->name, of.months_ago, village);
  judging::count(*scan_, compiled_.plan, columns, renewed_numbers(evidence), evidence.tally);
  if (changed.contains(std::string(Dictionary::kAttestation)))
    evidence.attestations = std::move(columns.attestations);
  std::erase_if(evidence.waiting, [&](const WaitingRecords& one) { return changed.contains(one.reg->name); });
  std::ranges::move(columns.waiting, std::back_inserter(evidence.waiting));
  std::ranges::stable_sort(evidence.waiting, {}, [](const WaitingRecords& one) { return one.reg->name; });
}

// The commune's own as well: what waits to be placed is said of it.
std::vector<std::size_t> EvidenceReader::renewed_numbers(const CommunePlaces& places) const {
  std::set<std::size_t> numbers{places.commune()};
  for (const int months : compiled_.plan.months) {
    const ColumnsReader::DayView day = columns_.view_of(places, months);
    for (const PlaceCode& code : columns_.known(places.place.code).renewed_places(day.date))
      if (day.has(code)) numbers.insert(day.number_of(code));
  }
  return {numbers.begin(), numbers.end()};
}

CommuneEvidence EvidenceReader::frame(const Place& place, Date date) const {
  CommuneEvidence evidence{columns_.places_on(place, date)};
  evidence.tally = empty_tally(compiled_.plan, evidence);
  announce(place.code, date, date);
  return evidence;
}

void EvidenceReader::announce(const PlaceCode& place, Date from, Date to) const {
  // Of several days the first may show no trend, and those after it one that begins before it.
  const bool looks_back =
      trends_ == Trends::read && from.year() > 1 && (from < to || programme::shows_a_trend(from));
  const Date first = looks_back ? programme::year_start(from) : from;
  columns_.announce(columns_.known(place), first, to, queried(place));
}

std::set<Date> EvidenceReader::days_of_change(const PlaceCode& place, Date from, Date to) const {
  const programme::Places& places = columns_.known(place).places();
  std::set<Date> days = places.days_of_change(places.ever_part_of(place), from, to);
  KnownStates& states = columns_.known(place);
  const ColumnsReader::Queried by_query = queried(place);
  for (const RegisterDefinition* reg : columns_.registers_read())
    if (by_query.contains(reg->name))
      days.merge(states.days_stated(*reg, from, to));
    else
      states.changes(*reg, from, to, [&](const PlaceCode&, Date day) { days.insert(day); });
  for (const auto& said : states.completeness().statements())
    if (from <= said.from && said.from <= to) days.insert(said.from);
  return days;
}

void EvidenceReader::advance(CommuneEvidence& evidence, Date date) const {
  CommuneEvidence next = frame(evidence.place, date);
  if (evidence.year_start && programme::shows_a_trend(date) && date.year() == evidence.date.year())
    next.year_start = std::move(evidence.year_start);
  else
    read_year_start(next);
  const programme::Places& places = columns_.known(evidence.place.code).places();
  const bool same_places =
      places.days_of_change(places.ever_part_of(evidence.place.code), evidence.date.plus_days(1), date)
          .empty();
  const bool comparable =
      compiled_.plan.months.size() == 1 && same_places && next.communes == evidence.communes &&
      std::ranges::equal(next.villages, evidence.villages, {}, &Place::code, &Place::code);
  if (!comparable) {
    count(next, next.numbers());
    evidence = std::move(next);
    return;
  }
  const ColumnsReader::DayView day = columns_.view_of(next, 0);
  std::set<std::size_t> changed;
  KnownStates& states = columns_.known(evidence.place.code);
  const ColumnsReader::Queried by_query = queried(evidence.place.code);
  for (const RegisterDefinition* reg : columns_.registers_read())
    if (!by_query.contains(reg->name))
      states.changes(*reg, evidence.date.plus_days(1), date, [&](const PlaceCode& place, Date) {
        if (day.has(place)) changed.insert(day.number_of(place));
      });
  for (const auto& said : states.completeness().statements())
    for (const PlaceCode& place : said.places)
      if (evidence.date < said.from && said.from <= date && day.has(place))
        changed.insert(day.number_of(place));
  next.tally = std::move(evidence.tally);
  count(next, {changed.begin(), changed.end()});
  evidence = std::move(next);
}

void EvidenceReader::count(CommuneEvidence& evidence, const std::vector<std::size_t>& numbers) const {
  CommuneColumns columns = columns_.read(evidence, numbers, queried(evidence.place.code));
  for (auto& [key, said] : columns.to_query)
    query(evidence, dictionary_.at(key.first), key.second, std::move(said));
  if (scan_)
    judging::count(*scan_, compiled_.plan, columns, numbers, evidence.tally);
  else
    judging::count(compiled_.plan, columns, numbers, evidence.tally);
  evidence.attestations = std::move(columns.attestations);
  evidence.waiting = std::move(columns.waiting);
}

// What a village's own record and attestations say is read in any case.
ColumnsReader::Queried EvidenceReader::queried(const PlaceCode& place) const {
  ColumnsReader::Queried names;
  if (counting_ == Counting::in_columns) return names;
  for (const RegisterDefinition* reg : columns_.registers_read())
    if (reg->name != Dictionary::kVillage && reg->name != Dictionary::kAttestation &&
        (counting_ == Counting::by_query || columns_.known(place).is_large(*reg)))
      names.insert(reg->name);
  return names;
}

// Counts all places, whichever changed: a query for one of them would take as long.
void EvidenceReader::query(CommuneEvidence& evidence, const RegisterDefinition& reg, int months_ago,
                           SaidOfRecords said) const {
  const ColumnsReader::DayView day = columns_.view_of(evidence, months_ago);
  const auto number_of = [&](const PlaceCode& place) {
    return day.has(place) ? std::optional(day.number_of(place)) : std::nullopt;
  };
  const auto places = columns_.known(evidence.place.code).stated_places(reg, day.date, number_of);
  const storage::CountedRegister of{
      &reg, months_ago, day.date, known_at_, places, false, std::move(said.expected), std::move(said.open)};
  storage::count_records(database_, compiled_.plan, of, evidence.tally);
  const bool is_read_by_name = std::ranges::any_of(compiled_.plan.singles, [&](const auto& one) {
    return one.first->name == reg.name && one.second == months_ago;
  });
  if (is_read_by_name) storage::note_records(database_, of, evidence.tally);
  evidence.counted_by_query.insert(reg.name);
}

}  // namespace ntm::judging
