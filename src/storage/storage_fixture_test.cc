// SPDX-License-Identifier: Apache-2.0
#include "storage/storage_fixture.h"
#include <fmt/format.h>
#include "base/check.h"
#include "storage/audit_queries.h"
#include "storage/changeset_queries.h"
#include "storage/content_digest.h"
#include "storage/law_queries.h"
#include "storage/place_queries.h"
#include "storage/record_queries.h"

namespace ntm::storage {

using programme::Change;
using programme::ChangesetId;
using programme::ChangesetState;
using registers::Field;
using registers::FieldType;
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

Field field(std::string name, FieldType type, std::string unit = "", int scale = 0) {
  Field made;
  made.name = std::move(name);
  made.type = type;
  made.unit = std::move(unit);
  made.scale = scale;
  return made;
}

}  // namespace

registers::Dictionary small_dictionary() {
  registers::RegisterDefinition household;
  household.name = "household";
  household.kept_by = registers::KeptBy::village;
  household.key = 0;
  household.fields = {
      field("code", FieldType::text),    field("members", FieldType::whole, "people"),
      field("poor", FieldType::yes_no),  field("income", FieldType::decimal, "million_vnd", 2),
      field("house", FieldType::choice), field("visited", FieldType::date)};
  household.fields[4].choices = {{"solid", {"kiên cố", "solid"}}, {"makeshift", {"tạm", "makeshift"}}};
  registers::RegisterDefinition village;
  village.name = "village";
  village.kept_by = registers::KeptBy::village;
  village.single = true;
  village.fields = {field("households", FieldType::whole, "household")};
  return registers::Dictionary({}, {household, village});
}

programme::PlaceFile small_commune() {
  const base::Date from = day("2020-01-01");
  programme::PlaceFile file;
  file.places = {{"VN", "Việt Nam", "nation", "", from, {}},
                 {"20", "Lạng Sơn", "province", "VN", from, {}},
                 {"06217", "Bình Trung", "commune", "20", from, {}},
                 {"06217-01", "Thôn Một", "village", "06217", from, {}},
                 {"06217-02", "Thôn Hai", "village", "06217", from, {}}};
  file.attributes = {{"06217", "region", "TDMNPB", from, {}}};
  return file;
}

StorageTest::StorageTest() : db(create(folder.database("commune.db"))) {
  const base::Instant start = at("2020-01-01T08:00:00+07:00");
  write(*db, [&] {
    const auto version =
        publish_dictionary(*db, {{"household.yaml", "register: household"}}, dictionary, start);
    const auto batch = add_places(*db, small_commune(), start);
    for (const std::string& object : {dictionary_object(version.value()), places_object(batch)}) {
      AuditEntry entry;
      entry.at = start;
      entry.actor = "admin";
      entry.action = "publish";
      entry.object = object;
      append_audit(*db, entry);
    }
  });
}

std::vector<Value> StorageTest::values(const std::string& code, std::int64_t members, int poor) {
  std::vector<Value> values(6);
  values[0] = code;
  values[1] = members;
  if (poor != 2) values[2] = std::int64_t{poor};
  return values;
}

Change StorageTest::added(const std::string& code, std::int64_t members, const std::string& village) {
  Change change;
  change.place = village;
  change.values = values(code, members);
  return change;
}

Change StorageTest::changed(const std::string& code, std::int64_t members, const std::string& village) {
  const auto current =
      current_by_key(*db, household(), "06217", day("2999-01-01"), at("2999-01-01")).at(code);
  Change change = added(code, members, village);
  change.record = current.record;
  change.based_on = current.newest;
  return change;
}

ChangesetId StorageTest::draft(const std::string& valid_from, const std::vector<Change>& changes) {
  const programme::ChangesetHead head{"06217", "household", day(valid_from), "form", "", ""};
  return write(*db, [&] {
    return create_changeset(*db, dictionary, head, "clerk", at(valid_from + "T09:00:00+07:00"), changes);
  });
}

void StorageTest::submit(ChangesetId id) {
  write(*db, [&] { set_state(*db, id, ChangesetState::submitted, "clerk", at("2020-01-02"), ""); });
}

void StorageTest::accept(ChangesetId id, const std::string& when) {
  write(*db, [&] {
    set_state(*db, id, ChangesetState::accepted, "chairman", at(when), "");
    AuditEntry entry;
    entry.at = at(when);
    entry.actor = "chairman";
    entry.action = kAcceptChangeset;
    entry.place = "06217";
    entry.object = changeset_object(id);
    append_audit(*db, entry);
  });
}

ChangesetId StorageTest::accepted(const std::string& valid_from, const std::string& when,
                                  const std::vector<Change>& changes) {
  const ChangesetId id = draft(valid_from, changes);
  submit(id);
  accept(id, when);
  return id;
}

std::string StorageTest::households(const std::string& date, const std::string& known_at,
                                    const std::vector<programme::PlaceCode>& places) {
  std::string line;
  read_records(
      *db, household(), places, day(date), at(known_at), [&](const programme::RecordVersion& version) {
        line += fmt::format("{}{} {} {}", line.empty() ? "" : ", ", std::get<std::string>(version.values[0]),
                            version.place, std::get<std::int64_t>(version.values[1]));
      });
  return line;
}

}  // namespace ntm::storage
