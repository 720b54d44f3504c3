// SPDX-License-Identifier: Apache-2.0
#include "storage/change_writer.h"

#include <fmt/format.h>

#include "base/check.h"
#include "base/error.h"
#include "storage/place_queries.h"
#include "storage/record_queries.h"
#include "storage/record_rows.h"

namespace ntm::storage {
namespace {

constexpr int kOwnParameters = 9;

std::string insert_statement(const registers::RegisterDefinition& reg) {
  std::string columns =
      "_version, _record, _place, _changeset, _valid_from, _ended, _based_on, _moved_from, _said";
  std::string parameters = "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9";
  for (std::size_t field = 0; field < reg.fields.size(); ++field) {
    columns += ", " + quoted_name(reg.fields[field].name);
    parameters += fmt::format(", ?{}", static_cast<std::size_t>(kOwnParameters) + field + 1);
  }
  return fmt::format("INSERT INTO {} ({}) VALUES ({})", table_of(reg.name), columns, parameters);
}

}  // namespace

ChangeWriter::ChangeWriter(Database& db, const registers::RegisterDefinition& reg,
                           const programme::ChangesetHead& head, programme::ChangesetId changeset)
    : db_(db),
      reg_(reg),
      head_(head),
      changeset_(changeset),
      add_key_(
          db.prepare("INSERT INTO record (register, commune, key) VALUES (?1, ?2, ?3) RETURNING record_id")),
      find_record_(db.prepare("SELECT key FROM record WHERE record_id = ?1 AND register = ?2")),
      find_base_(db.prepare(
          fmt::format("SELECT _place FROM {} WHERE _version = ?1 AND _record = ?2", table_of(reg.name)))),
      insert_(db.prepare(insert_statement(reg))),
      said_text_(said_text_of(db, reg)) {
  if (reg.key) key_field_ = {*reg.key};
  versions_ = db.prepare(
      fmt::format("SELECT {} FROM {} v WHERE v._record = ?1 AND {} ORDER BY v._valid_from, v._version",
                  version_columns(reg, "v", key_field_), table_of(reg.name), accepted("v", "?2")));
  check_place(head.place);
}

void ChangeWriter::write(programme::VersionId version, const programme::Change& change) {
  NTM_CHECK(change.values.size() == reg_.fields.size());
  check_place(change.place);
  const auto key = key_text(reg_, change.place, change.values);
  if (!key) return report("storage.key_missing", change.place);
  const auto record = record_of(change, *key);
  if (!record) return;
  if (!written_.insert(*record).second) return report("storage.record_twice", *key);
  const auto base_place = place_of_base(change, *record, *key);
  if (change.based_on && !base_place) return;
  const bool moved = base_place && *base_place != change.place;
  insert_->with(version, *record, change.place, changeset_, head_.valid_from, change.ended, change.based_on,
                moved ? base_place : std::nullopt,
                change.said ? std::optional(said_text_.write(*change.said)) : std::nullopt);
  bind_values(*insert_, kOwnParameters + 1, reg_, change.values);
  insert_->execute();
}

void ChangeWriter::finish() {
  if (!diagnostics_.empty())
    throw base::Error(base::Error::Kind::invalid, {"storage.changes_refused", {}}, std::move(diagnostics_));
}

std::optional<programme::RecordId> ChangeWriter::record_of(const programme::Change& change,
                                                           const std::string& key) {
  if (!change.record) return record_of_key(key);
  if (!find_record_->with(*change.record, reg_.name).step()) {
    report("storage.no_record", key);
    return std::nullopt;
  }
  const std::string born_as(find_record_->text(0));
  find_record_->reset();
  if (!reg_.key) return change.record;  // there the key is the place
  const std::string was = key_of(*change.record).value_or(born_as);
  if (was == key) return change.record;
  if (!change.said || !change.said->cells[*reg_.key]) {
    diagnostics_.add({}, "storage.key_changed", {{"key", key}, {"was", was}});
    return std::nullopt;
  }
  read_codes();
  const auto [holder, is_free] = by_code_.emplace(key, *change.record);
  if (is_free && codes_->meaning_of(key).is_there) {
    report("storage.code_spelled_otherwise", key);
    return std::nullopt;
  }
  if (!is_free && holder->second != *change.record) {
    report("storage.code_taken", key);
    return std::nullopt;
  }
  codes_->add(key);
  return change.record;
}

// By what the record is known on the day, else on its first one; nothing when nothing of it was accepted.
std::optional<std::string> ChangeWriter::key_of(programme::RecordId record) {
  versions_->with(record, kKnownToday);
  VersionReader reader(reg_, key_field_);
  std::optional<std::string> key;
  while (versions_->step()) {
    if (key && head_.valid_from < reader.head(*versions_).valid_from) break;
    const auto& state = reader.take(*versions_);
    key = key_text(reg_, state.place, state.values);
  }
  versions_->reset();
  return key;
}

// Of the records that are the commune's on the day, and of those of which nothing was accepted yet: two
// drafts that add one code are about one record, and the second of them is refused.
void ChangeWriter::read_codes() {
  if (codes_) return;
  codes_.emplace();
  const PlacesPointer places = load_places(db_, head_.place);
  const auto add = [&](const std::string& key, programme::RecordId record) {
    if (!key.empty() && by_code_.emplace(key, record).second) codes_->add(key);
  };
  const CommuneRecords of{*places, head_.place, head_.valid_from, kKnownToday};
  std::set<programme::RecordId> with_versions;
  for (const CurrentRecord& one : current_records(db_, reg_, of, key_field_)) {
    with_versions.insert(one.record);
    add(one.key, one.record);
  }
  const auto homes = places->ever_part_of(head_.place);
  for (const RecordKey& one : record_keys(db_, reg_.name, {homes.begin(), homes.end()}))
    if (!with_versions.contains(one.record) && !key_of(one.record)) add(one.key, one.record);
}

std::optional<programme::RecordId> ChangeWriter::record_of_key(const std::string& key) {
  read_codes();
  if (const auto found = by_code_.find(key); found != by_code_.end()) return found->second;
  if (reg_.key && codes_->meaning_of(key).is_there) {
    report("storage.code_spelled_otherwise", key);
    return std::nullopt;
  }
  NTM_CHECK(add_key_->with(reg_.name, head_.place, key).step());
  const programme::RecordId record = add_key_->whole(0);
  add_key_->execute();
  codes_->add(key);
  by_code_.emplace(key, record);
  return record;
}

std::optional<std::string> ChangeWriter::place_of_base(const programme::Change& change,
                                                       programme::RecordId record, const std::string& key) {
  if (!change.based_on) return std::nullopt;
  if (find_base_->with(*change.based_on, record).step()) return std::string(find_base_->text(0));
  report("storage.no_base", key);
  return std::nullopt;
}

void ChangeWriter::check_place(const programme::PlaceCode& place) {
  if (known_places_.contains(place)) return;
  if (!is_place(db_, place))
    throw base::Error(base::Error::Kind::invalid, {"storage.place_unknown", {{"place", place}}});
  known_places_.insert(place);
}

void ChangeWriter::report(const char* message, const std::string& key) {
  diagnostics_.add({}, message, {{"key", key}});
}

}  // namespace ntm::storage
