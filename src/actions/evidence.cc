// SPDX-License-Identifier: Apache-2.0
#include "actions/evidence.h"

#include <algorithm>

#include "actions/judged_place.h"
#include "base/check.h"
#include "programme/trend.h"
#include "storage/place_queries.h"
#include "storage/record_queries.h"

namespace ntm::actions {
namespace {

using base::Date;
using programme::Place;
using programme::PlaceCode;
using registers::Dictionary;
using registers::KeptBy;
using registers::RegisterDefinition;
using registers::Value;

std::vector<std::size_t> every_place(const CommuneEvidence& evidence) {
  std::vector<std::size_t> places(evidence.villages.size() + 1);
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
  return places;
}

std::string text_of(const RegisterDefinition& reg, const std::vector<Value>& values, std::string_view field) {
  const auto index = reg.index_of(field);
  const auto* text = index ? std::get_if<std::string>(&values[*index]) : nullptr;
  return text ? *text : "";
}

std::optional<programme::Attestation::Result> result_of(const RegisterDefinition& reg,
                                                        const std::vector<Value>& values) {
  const auto index = reg.index_of("result");
  const auto* choice = index ? std::get_if<std::int64_t>(&values[*index]) : nullptr;
  if (!choice) return std::nullopt;
  const std::string& word = reg.fields[*index].choices[static_cast<std::size_t>(*choice)].value;
  if (word == "met") return programme::Attestation::Result::met;
  if (word == "met_with_reservation") return programme::Attestation::Result::met_with_reservation;
  return programme::Attestation::Result::not_met;
}

}  // namespace

// The places as they were on one of the days that a plan reads, numbered as the evidence numbers its
// villages.
struct EvidenceReader::DayView {
  Date date;
  int months_ago = 0;
  std::vector<PlaceCode> codes;  // communes and their villages
  std::map<PlaceCode, std::size_t>
      numbers;  // villages that the evidence has; others count for the commune itself
};

EvidenceReader::EvidenceReader(storage::Database& database, const Dictionary& dictionary,
                               const programme::CompiledSet& compiled, base::Instant known_at, Trends trends)
    : database_(database),
      dictionary_(dictionary),
      compiled_(compiled),
      known_at_(known_at),
      trends_(trends),
      needed_(columns::fields_to_hold(compiled.plan)) {}

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

CommuneEvidence EvidenceReader::frame(const Place& place, Date date) const {
  CommuneEvidence evidence{
      place, {}, communes_of(database_, place.code, date), date, {}, formula::Tally(0, 0), {}, {}};
  for (const PlaceCode& commune : evidence.communes)
    for (Place& village : storage::children(database_, commune, date, "village"))
      evidence.villages.push_back(std::move(village));
  std::sort(evidence.villages.begin(), evidence.villages.end(),
            [](const Place& a, const Place& b) { return a.code < b.code; });
  evidence.attributes = storage::attributes_of(database_, evidence.communes.front(), date);
  evidence.tally = formula::Tally(compiled_.plan.atoms.size(), evidence.villages.size());
  return evidence;
}

void EvidenceReader::advance(CommuneEvidence& evidence, Date date) const {
  CommuneEvidence next = frame(evidence.place, date);
  if (evidence.year_start && programme::shows_a_trend(date) && date.year() == evidence.date.year())
    next.year_start = std::move(evidence.year_start);
  else
    read_year_start(next);
  const auto same = [](const Place& a, const Place& b) { return a.code == b.code; };
  const bool comparable = compiled_.plan.months.size() == 1 && next.communes == evidence.communes &&
                          std::equal(next.villages.begin(), next.villages.end(), evidence.villages.begin(),
                                     evidence.villages.end(), same);
  if (!comparable) {
    count(next, every_place(next));
    evidence = std::move(next);
    return;
  }
  std::vector<PlaceCode> codes = next.communes;
  for (const Place& village : next.villages) codes.push_back(village.code);
  std::set<std::string> registers{std::string(Dictionary::kVillage), std::string(Dictionary::kAttestation)};
  for (const auto& [key, fields] : needed_) registers.insert(key.first);
  const std::vector<std::string> names(registers.begin(), registers.end());
  const auto changed = storage::changed_places(database_, names, codes, evidence.date, date, known_at_);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < next.villages.size(); ++i)
    if (changed.count(next.villages[i].code)) places.push_back(i);
  const auto is_changed = [&](const PlaceCode& commune) { return changed.count(commune) > 0; };
  if (std::any_of(next.communes.begin(), next.communes.end(), is_changed))
    places.push_back(next.villages.size());
  next.tally = std::move(evidence.tally);
  count(next, places);
  evidence = std::move(next);
}

void EvidenceReader::count(CommuneEvidence& evidence, const std::vector<std::size_t>& places) const {
  columns::Tables tables;
  for (int months : compiled_.plan.months) {
    DayView day{evidence.date.plus_months(-months),
                months,
                communes_of(database_, evidence.place.code, evidence.date.plus_months(-months)),
                {}};
    for (const PlaceCode& commune : std::vector<PlaceCode>(day.codes))
      for (const Place& village : storage::children(database_, commune, day.date, "village"))
        day.codes.push_back(village.code);
    for (std::size_t i = 0; i < evidence.villages.size(); ++i) day.numbers[evidence.villages[i].code] = i;
    const auto expected = declared(evidence, day);
    for (const auto& [key, fields] : needed_) {
      if (key.second != months) continue;
      const RegisterDefinition& reg = dictionary_.at(key.first);
      columns::Table table = read_table(evidence, day, reg, fields, places);
      if (reg.single && reg.kept_by == KeptBy::commune)
        table.expect(evidence.villages.size(), 1);
      else if (const auto found = expected.find(reg.name); found != expected.end())
        for (std::size_t i = 0; i < found->second.size(); ++i) table.expect(i, found->second[i]);
      tables.emplace(key, std::move(table));
    }
  }
  columns::scan(compiled_.plan, tables, places, evidence.tally);
  evidence.attestations = read_attestations(evidence);
}

columns::Table EvidenceReader::read_table(const CommuneEvidence& evidence, const DayView& day,
                                          const RegisterDefinition& reg, const std::set<std::size_t>& fields,
                                          const std::vector<std::size_t>& places) const {
  const std::vector<std::size_t> held(fields.begin(), fields.end());
  const std::size_t commune = evidence.villages.size();
  const auto number_of = [&](const PlaceCode& code) {
    const auto found = day.numbers.find(code);
    return found == day.numbers.end() ? commune : found->second;
  };
  std::vector<PlaceCode> codes;
  for (const PlaceCode& code : day.codes)
    if (std::binary_search(places.begin(), places.end(), number_of(code))) codes.push_back(code);
  // The table takes places in order; the commune's own code sorts before its villages' but comes last.
  std::vector<std::vector<std::pair<Date, std::vector<Value>>>> records(commune + 1);
  storage::read_records(database_, reg, codes, day.date, known_at_, held,
                        [&](const programme::RecordVersion& record) {
                          records[number_of(record.place)].emplace_back(record.valid_from, record.values);
                        });
  columns::Table table(reg, held, commune + 1);
  for (std::size_t place = 0; place < records.size(); ++place)
    for (const auto& [valid_from, values] : records[place]) table.add(place, valid_from, values);
  return table;
}

// How many records each village says it should have, by register; one of its own where each village has one.
std::map<std::string, std::vector<std::int64_t>> EvidenceReader::declared(const CommuneEvidence& evidence,
                                                                          const DayView& day) const {
  std::map<std::string, std::vector<std::int64_t>> expected;
  std::map<std::string, std::size_t> fields;  // by register
  const RegisterDefinition* village = dictionary_.find(Dictionary::kVillage);
  for (const RegisterDefinition& reg : dictionary_.registers()) {
    if (reg.single && reg.kept_by == KeptBy::village) expected[reg.name].assign(evidence.villages.size(), 1);
    if (!reg.expected || !village) continue;
    expected[reg.name].assign(evidence.villages.size(), 0);
    fields[reg.name] = *village->index_of(*reg.expected);
  }
  if (fields.empty()) return expected;
  std::set<std::size_t> read;
  for (const auto& [name, field] : fields) read.insert(field);
  const std::vector<std::size_t> held(read.begin(), read.end());
  storage::read_records(database_, *village, day.codes, day.date, known_at_, held,
                        [&](const programme::RecordVersion& record) {
                          const auto number = day.numbers.find(record.place);
                          if (number == day.numbers.end()) return;
                          for (const auto& [name, field] : fields)
                            if (const auto* count = std::get_if<std::int64_t>(&record.values[field]))
                              expected[name][number->second] = *count;
                        });
  return expected;
}

programme::Attestations EvidenceReader::read_attestations(const CommuneEvidence& evidence) const {
  programme::Attestations found;
  const RegisterDefinition* reg = dictionary_.find(Dictionary::kAttestation);
  if (!reg) return found;
  storage::read_records(
      database_, *reg, evidence.communes, evidence.date, known_at_,
      [&](const programme::RecordVersion& record) {
        const auto result = result_of(*reg, record.values);
        if (!result) return;
        programme::Attestation attestation{*result, text_of(*reg, record.values, "confirmed_by"),
                                           text_of(*reg, record.values, "document"), std::nullopt,
                                           record.valid_from};
        const auto date = reg->index_of("document_date");
        const auto* days = date ? std::get_if<std::int64_t>(&record.values[*date]) : nullptr;
        if (days) attestation.document_date = Date::from_days(static_cast<std::int32_t>(*days));
        found.insert_or_assign(text_of(*reg, record.values, "indicator"), std::move(attestation));
      });
  return found;
}

}  // namespace ntm::actions
