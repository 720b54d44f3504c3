// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>

#include "base/check.h"
#include "judging/communes_for_tests.h"
#include "storage/audit_queries.h"
#include "storage/changeset_queries.h"
#include "storage/completeness_queries.h"
#include "storage/content_digest.h"
#include "storage/law_queries.h"
#include "storage/place_queries.h"
#include "storage/record_queries.h"

namespace ntm::judging {

using programme::Change;
using programme::ChangesetHead;
using programme::ChangesetState;
using programme::Place;
using programme::PlaceCode;
using programme::PlaceFile;
using registers::Field;
using registers::FieldType;
using registers::RegisterDefinition;
using registers::Value;

base::Date day(std::string_view text) {
  const auto date = base::Date::parse(text);
  NTM_CHECK(date);
  return *date;
}

base::Instant at(std::string_view text) {
  const auto instant = base::Instant::parse(text);
  NTM_CHECK(instant);
  return *instant;
}

namespace {

const char* const kStart = "2020-01-01T08:00:00+07:00";

// 00001 and 00002 become 00003 on 01/07/2025, and a village of theirs is split later. Villages of 00004
// merge, and one moves to 00005; one of 00005 is split between the two. A village of 00006 ends, and nobody
// says what became of it; 00007 has no village and no record.
PlaceFile places_of_tests() {
  PlaceFile file;
  const auto add = [&](const char* code, const char* kind, const char* parent, const char* from,
                       const char* to = "") {
    file.places.push_back({code, fmt::format("Nơi {}", code), kind, parent, day(from),
                           *to ? std::optional(day(to)) : std::nullopt});
  };
  const auto happens = [&](const char* what, const char* date, std::vector<PlaceCode> sources,
                           std::vector<PlaceCode> successors) {
    file.lineage.push_back({what, day(date), "1/NQ", std::move(sources), std::move(successors)});
  };
  const char* const start = "2010-01-01";
  add("VN", "nation", "", start);
  for (const char* province : {"01", "20"}) add(province, "province", "VN", start);
  for (const char* commune : {"00001", "00002", "00004", "00005"}) add(commune, "commune", "20", start);
  for (const char* commune : {"00006", "00007"}) add(commune, "commune", "01", start);
  add("00003", "commune", "20", "2025-07-01");
  happens("merge", "2025-07-01", {"00001", "00002"}, {"00003"});
  for (const PlaceCode code : {"00001-01", "00001-02", "00002-01"}) {
    add(code.c_str(), "village", code.substr(0, 5).c_str(), start);
    add(code.c_str(), "village", "00003", "2025-07-01");
    happens("move", "2025-07-01", {code}, {code});
  }
  for (const char* village : {"00003-04", "00003-05"}) add(village, "village", "00003", "2025-10-01");
  happens("split", "2025-10-01", {"00001-02"}, {"00003-04", "00003-05"});
  for (const char* village : {"00004-01", "00004-02", "00004-03"}) add(village, "village", "00004", start);
  add("00004-04", "village", "00004", "2024-09-01");
  happens("merge", "2024-09-01", {"00004-01", "00004-02"}, {"00004-04"});
  add("00004-03", "village", "00005", "2025-03-01");
  happens("move", "2025-03-01", {"00004-03"}, {"00004-03"});
  for (const char* village : {"00005-01", "00005-02"}) add(village, "village", "00005", start);
  add("00005-03", "village", "00005", "2025-04-01");
  add("00004-05", "village", "00004", "2025-04-01");
  happens("split", "2025-04-01", {"00005-02"}, {"00005-03", "00004-05"});
  add("00006-01", "village", "00006", start);
  add("00006-02", "village", "00006", start, "2024-12-31");
  for (const char* commune : {"00001", "00002", "00003", "00004", "00006"})
    file.attributes.push_back({commune, "region", "TDMNPB", day(start), {}});
  file.attributes.push_back({"00005", "region", "TDMNPB", day(start), day("2024-12-31")});
  return file;
}

void note(storage::Database& db, const std::string& place, const std::string& object, base::Instant when) {
  storage::AuditEntry entry;
  entry.at = when;
  entry.actor = "chairman";
  entry.action = object.starts_with("changeset") ? std::string(storage::kAcceptChangeset) : "test";
  entry.place = place;
  entry.object = object;
  storage::append_audit(db, entry);
}

}  // namespace

CommunesTest::CommunesTest() : law(read_law(built_in_registers(), built_in_criteria())) {
  std::string name = (std::filesystem::temp_directory_path() / "ntm-judging-XXXXXX").string();
  NTM_CHECK(mkdtemp(name.data()) != nullptr);
  folder = name;
  path = (folder / "communes.db").string();
  db = storage::create(path);
  storage::Transaction transaction(*db);
  const base::Instant start = at(kStart);
  const auto version = storage::publish_dictionary(*db, built_in_registers(), law->dictionary, start);
  note(*db, "", storage::dictionary_object(version.value()), start);
  for (const criteria::SourceFile& file : built_in_criteria())
    if (const auto published = storage::publish_criteria(*db, file.name, file.text, start))
      note(*db, "", storage::criteria_object(*published), start);
  note(*db, "", storage::places_object(storage::add_places(*db, places_of_tests(), start)), start);
  transaction.commit();
}

CommunesTest::~CommunesTest() {
  db.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
}

std::vector<std::string> CommunesTest::attested_codes() const {
  std::vector<std::string> codes;
  for (const criteria::CriteriaSet& set : law->sets)
    for (const criteria::Indicator* indicator : criteria::all_indicators(set))
      if (indicator->attested && std::ranges::find(codes, indicator->code) == codes.end())
        codes.push_back(indicator->code);
  return codes;
}

// Each cell is unknown once in eight times; numbers are mostly usual ones and within what limits them.
std::vector<Value> CommunesTest::values_of(const RegisterDefinition& reg, const std::string& key) {
  std::vector<Value> values(reg.fields.size());
  const auto below = [&](std::int64_t end) {
    return end <= 0 ? 0 : static_cast<std::int64_t>(chance() % static_cast<std::uint64_t>(end));
  };
  for (std::size_t i = 0; i < reg.fields.size(); ++i) {
    const Field& field = reg.fields[i];
    if (reg.key == i)
      values[i] = key;
    else if (field.type == FieldType::text || (!field.required && below(8) == 0))
      continue;
    else if (field.type == FieldType::yes_no)
      values[i] = std::int64_t{below(10) < 8};
    else if (field.type == FieldType::choice)
      values[i] = below(static_cast<std::int64_t>(field.choices.size()));
    else if (field.type == FieldType::date)
      values[i] = 18000 + below(1000);
    else {
      std::int64_t low = field.usual ? field.usual->min : field.min.value;
      std::int64_t high = std::min(field.usual ? field.usual->max : field.max.value, low + 30000);
      if (field.max.field && registers::is_known(values[*field.max.field]))
        high = std::get<std::int64_t>(values[*field.max.field]), low = std::min(low, high);
      // As near to all of them as people like to report.
      values[i] = field.max.field && below(3) > 0 ? high : low + below(high - low + 1);
    }
  }
  return values;
}

void CommunesTest::accept(const ChangesetHead& head, const std::vector<Change>& changes,
                          const std::string& when) {
  storage::Transaction transaction(*db);
  const auto id = storage::create_changeset(*db, law->dictionary, head, "clerk", at(when), changes);
  storage::set_state(*db, id, ChangesetState::submitted, "clerk", at(when), "");
  storage::set_state(*db, id, ChangesetState::accepted, "chairman", at(when), "");
  note(*db, head.place, storage::changeset_object(id), at(when));
  transaction.commit();
}

// New ones, and in between corrections and ends of those that are there.
void CommunesTest::enter(const std::string& commune, const std::string& reg_name, const std::string& date,
                         const std::string& when, const std::vector<PlaceCode>& places, int records) {
  const RegisterDefinition& reg = law->dictionary.at(reg_name);
  const auto there = storage::current_by_key(*db, reg, commune, day(date), at("2099-01-01T00:00:00+07:00"));
  const std::vector<std::string> attested = attested_codes();
  std::map<std::string, Change> changes;
  for (const PlaceCode& place : places)
    for (int i = 0; i < (reg.single ? 1 : records); ++i) {
      std::string key = fmt::format("{}{}", reg_name.substr(0, 2), ++made_);
      if (reg.single)
        key = place;
      else if (reg_name == registers::Dictionary::kAttestation)
        key = attested[chance() % attested.size()];
      else if (!there.empty() && chance() % 2 == 0)
        key = std::next(there.begin(), static_cast<std::ptrdiff_t>(chance() % there.size()))->first;
      Change change;
      change.place = place;
      change.values = values_of(reg, key);
      if (const auto old = there.find(key); old != there.end()) {
        change.record = old->second.record;
        change.based_on = old->second.newest;
        change.ended = !reg.single && chance() % 4 == 0;
      }
      changes.insert_or_assign(key, std::move(change));
    }
  std::vector<Change> all;
  for (auto& [key, change] : changes) all.push_back(std::move(change));
  accept({commune, reg_name, day(date), "form", "", ""}, all, when);
}

void CommunesTest::say_complete(const std::string& commune, const std::string& reg, const std::string& from,
                                const std::string& when, const std::vector<PlaceCode>& places,
                                bool complete) {
  storage::Transaction transaction(*db);
  const programme::CompletenessStatement said{
      0,         reg,     places,   complete,
      day(from), "clerk", at(when), programme::CompletenessStatement::Origin::person};
  note(*db, commune, storage::completeness_object(storage::add_completeness(*db, said, 0)), at(when));
  transaction.commit();
}

void CommunesTest::fill(unsigned seed) {
  chance.seed(seed);
  storage::Transaction all(*db);  // the disk is waited for once
  const std::map<PlaceCode, std::vector<PlaceCode>> communes{
      {"00001", {"00001-01", "00001-02"}},
      {"00002", {"00002-01"}},
      {"00004", {"00004-01", "00004-02", "00004-03"}},
      {"00005", {"00005-01", "00005-02"}},
      {"00006", {"00006-01", "00006-02"}},
  };
  for (const auto& [commune, villages] : communes)
    for (const RegisterDefinition& reg : law->dictionary.registers()) {
      const bool of_villages = reg.kept_by != registers::KeptBy::commune;
      const std::vector<PlaceCode> places = of_villages ? villages : std::vector{commune};
      const int records = reg.name == registers::Dictionary::kAttestation ? 60 : 6;
      enter(commune, reg.name, "2023-06-01", "2023-06-02T08:00:00+07:00", places, records);
      if (chance() % 3 > 0)
        enter(commune, reg.name, "2024-03-01", "2024-03-02T08:00:00+07:00", {places.front()}, records);
      if (programme::is_said_complete(reg) && chance() % 4 > 0)
        say_complete(commune, reg.name, "2023-06-01", "2024-04-01T08:00:00+07:00", places);
    }
  all.commit();
}

}  // namespace ntm::judging
