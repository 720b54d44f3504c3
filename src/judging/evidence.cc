// SPDX-License-Identifier: Apache-2.0
#include "judging/evidence.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "judging/evidence_day.h"
#include "programme/trend.h"

namespace ntm::judging {
namespace {

using base::Date;
using programme::Place;
using programme::PlaceCode;
using registers::Dictionary;
using registers::KeptBy;
using registers::RegisterDefinition;

std::vector<std::size_t> every_place(const CommuneEvidence& evidence) {
  std::vector<std::size_t> places(evidence.tally.commune() + 1);
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
  return places;
}

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

EvidenceReader::EvidenceReader(storage::Database& database, const Dictionary& dictionary,
                               const programme::CompiledSet& compiled, base::Instant known_at, Trends trends,
                               Counting counting)
    : database_(database),
      dictionary_(dictionary),
      compiled_(compiled),
      known_at_(known_at),
      trends_(trends),
      counting_(counting),
      needed_(columns::fields_to_hold(compiled.plan)) {}

KnownStates& EvidenceReader::known(const PlaceCode& place) const {
  if (!known_ || known_of_ != place) known_ = KnownStates::of(database_, place, known_at_);
  known_of_ = place;
  return *known_;
}

CommuneEvidence EvidenceReader::read(const Place& place, Date date) const {
  CommuneEvidence evidence = frame(place, date);
  count(evidence, every_place(evidence));
  read_year_start(evidence);
  return evidence;
}

void EvidenceReader::read_year_start(CommuneEvidence& evidence) const {
  if (trends_ == Trends::left_out || !programme::shows_a_trend(evidence.date)) return;
  CommuneEvidence then = frame(evidence.place, programme::year_start(evidence.date));
  count(then, every_place(then));
  evidence.year_start = std::move(then.tally);
}

std::vector<Place> EvidenceReader::villages_on(const PlaceCode& place, Date date) const {
  const programme::Places& places = known(place).places();
  std::vector<Place> found;
  for (const PlaceCode& commune : places.predecessors(place, date))
    for (Place& village : places.villages(commune, date)) found.push_back(std::move(village));
  std::ranges::sort(found, {}, &Place::code);
  return found;
}

CommuneEvidence EvidenceReader::frame(const Place& place, Date date) const {
  const programme::Places& places = known(place.code).places();
  CommuneEvidence evidence{place,
                           villages_on(place.code, date),
                           {},
                           places.predecessors(place.code, date),
                           date,
                           {},
                           formula::Tally(0, 0),
                           {},
                           {}};
  evidence.attributes = places.attributes(evidence.communes.front(), date);
  std::map<int, std::set<PlaceCode>> standing;  // by months ago
  std::set<PlaceCode> all;
  for (const int months : compiled_.plan.months)
    for (const Place& village : villages_on(place.code, date.plus_months(-months))) {
      standing[months].insert(village.code);
      all.insert(village.code);
    }
  for (const Place& village : evidence.villages) all.erase(village.code);
  evidence.former.assign(all.begin(), all.end());
  evidence.tally =
      formula::Tally(compiled_.plan.atoms.size(), evidence.villages.size(), evidence.former.size());
  for (const int months : compiled_.plan.months)
    for (std::size_t i = 0; i < evidence.tally.commune(); ++i)
      if (!standing[months].contains(evidence.code_of(i))) evidence.tally.absent.emplace(i, months);
  announce(place.code, date, date);
  return evidence;
}

void EvidenceReader::announce(const PlaceCode& place, Date from, Date to) const {
  // Of several days the first may show no trend, and those after it one that begins before it.
  const bool looks_back =
      trends_ == Trends::read && from.year() > 1 && (from < to || programme::shows_a_trend(from));
  const Date first = looks_back ? programme::year_start(from) : from;
  KnownStates& states = known(place);
  for (const int months : compiled_.plan.months)
    states.announce(first.plus_months(-months), to.plus_months(-months));
  for (const RegisterDefinition* reg : registers_read())
    if (!is_queried(place, *reg)) states.announce(*reg, fields_read(*reg));
}

std::vector<const RegisterDefinition*> EvidenceReader::registers_read() const {
  std::set<std::string> names{std::string(Dictionary::kVillage), std::string(Dictionary::kAttestation)};
  for (const auto& [key, fields] : needed_) names.insert(key.first);
  std::vector<const RegisterDefinition*> found;
  for (const std::string& name : names)
    if (const RegisterDefinition* reg = dictionary_.find(name)) found.push_back(reg);
  return found;
}

std::set<Date> EvidenceReader::days_of_change(const PlaceCode& place, Date from, Date to) const {
  const programme::Places& places = known(place).places();
  std::set<Date> days = places.days_of_change(places.ever_part_of(place), from, to);
  KnownStates& states = known(place);
  for (const RegisterDefinition* reg : registers_read())
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
  const programme::Places& places = known(evidence.place.code).places();
  const bool same_places =
      places.days_of_change(places.ever_part_of(evidence.place.code), evidence.date.plus_days(1), date)
          .empty();
  const bool comparable =
      compiled_.plan.months.size() == 1 && same_places && next.communes == evidence.communes &&
      std::ranges::equal(next.villages, evidence.villages, {}, &Place::code, &Place::code);
  if (!comparable) {
    count(next, every_place(next));
    evidence = std::move(next);
    return;
  }
  const DayView day = view_of(next, 0);
  std::set<std::size_t> changed;
  KnownStates& states = known(evidence.place.code);
  for (const RegisterDefinition* reg : registers_read())
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

EvidenceReader::DayView EvidenceReader::view_of(const CommuneEvidence& evidence, int months_ago) const {
  const Date date = evidence.date.plus_months(-months_ago);
  const auto& tally = evidence.tally;
  DayView day{
      date, known(evidence.place.code).places().predecessors(evidence.place.code, date), {}, tally.commune()};
  for (std::size_t i = 0; i < tally.commune(); ++i)
    if (!tally.absent.contains({i, months_ago})) day.villages.emplace(evidence.code_of(i), i);
  return day;
}

void EvidenceReader::count(CommuneEvidence& evidence, const std::vector<std::size_t>& places) const {
  columns::Tables tables;
  evidence.tally.unsettled.clear();
  evidence.waiting.clear();
  for (const int months : compiled_.plan.months) {
    const DayView day = view_of(evidence, months);
    note_waiting(evidence, day, months);
    const auto expected = declared(evidence, day);
    for (const auto& [key, fields] : needed_) {
      if (key.second != months) continue;
      const RegisterDefinition& reg = dictionary_.at(key.first);
      Said said = said_of(evidence, day, reg, expected);
      if (is_queried(evidence.place.code, reg))
        query(evidence, day, reg, months, std::move(said));
      else
        tables.emplace(key, read_table(evidence, day, reg, fields, places, said));
    }
  }
  columns::scan(compiled_.plan, tables, places, evidence.tally);
  evidence.attestations = read_attestations(evidence);
}

// A village that may have got some of them has unknown figures of that register.
void EvidenceReader::note_waiting(CommuneEvidence& evidence, const DayView& day, int months_ago) const {
  KnownStates& states = known(evidence.place.code);
  const auto name_of = [&](const PlaceCode& code) {
    const Place* place = states.places().find_or_last(code, day.date);
    return place ? place->name : code;
  };
  for (const auto& [key, fields] : needed_) {
    if (key.second != months_ago) continue;
    const RegisterDefinition& reg = dictionary_.at(key.first);
    for (const KnownStates::Waiting& one : waiting(evidence, day, reg)) {
      for (const PlaceCode& heir : one.heirs)
        for (std::size_t atom = 0; atom < compiled_.plan.atoms.size(); ++atom)
          if (const auto village = day.villages.find(heir);
              village != day.villages.end() && compiled_.plan.atoms[atom].reg->name == reg.name &&
              compiled_.plan.atoms[atom].months_ago == months_ago)
            evidence.tally.unsettled.emplace(atom, village->second);
      if (months_ago != 0) continue;
      WaitingRecords waiting{&reg, name_of(one.place), {}, one.records, one.is_counted, one.of_no_village};
      for (const PlaceCode& heir : one.heirs) waiting.heirs.push_back(name_of(heir));
      evidence.waiting.push_back(std::move(waiting));
    }
  }
}

// What anybody here reads of a register, so that it is read at once.
std::set<std::size_t> EvidenceReader::fields_read(const RegisterDefinition& reg) const {
  std::set<std::size_t> fields;
  for (const auto& [key, held] : needed_)
    if (key.first == reg.name) fields.insert(held.begin(), held.end());
  if (reg.name == Dictionary::kAttestation)
    for (std::size_t field = 0; field < reg.fields.size(); ++field) fields.insert(field);
  if (reg.name == Dictionary::kVillage)
    for (const RegisterDefinition& other : dictionary_.registers())
      if (other.expected) fields.insert(*reg.index_of(*other.expected));
  return fields;
}

programme::Attestations EvidenceReader::read_attestations(const CommuneEvidence& evidence) const {
  programme::Attestations found;
  const RegisterDefinition* reg = dictionary_.find(Dictionary::kAttestation);
  if (!reg) return found;
  const auto of_commune = [&](const PlaceCode& place) {
    return std::ranges::find(evidence.communes, place) != evidence.communes.end();
  };
  known(evidence.place.code)
      .visit(*reg, fields_read(*reg), evidence.date, of_commune,
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
