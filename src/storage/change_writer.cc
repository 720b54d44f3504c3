// SPDX-License-Identifier: Apache-2.0
#include "storage/change_writer.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "base/error.h"
#include "storage/home_numbers.h"
#include "storage/place_queries.h"
#include "storage/record_queries.h"
#include "storage/record_rows.h"

namespace ntm::storage {
namespace {

// Rows that are handed to the database, and then to the digest, together.
constexpr std::size_t kRowsAtOnce = 16 * BlockInsert::kBlock;

constexpr std::string_view kOwnColumns =
    "_version, _record, _place, _changeset, _valid_from, _ended, _based_on, _moved_from, _said";
constexpr std::size_t kOwnColumnCount = 9;

std::string columns_of_rows(const registers::RegisterDefinition& reg) {
  std::string columns(kOwnColumns);
  for (const registers::Field& field : reg.fields) columns += ", " + quoted_name(field.name);
  return columns;
}

std::vector<std::size_t> fields_by_name(const registers::RegisterDefinition& reg) {
  std::vector<std::size_t> fields = all_fields(reg);
  std::ranges::sort(fields, {}, [&](std::size_t field) { return std::string_view(reg.fields[field].name); });
  return fields;
}

}  // namespace

ChangeWriter::ChangeWriter(Database& db, const registers::RegisterDefinition& reg,
                           const programme::ChangesetHead& head, programme::ChangesetId changeset)
    : db_(db),
      reg_(reg),
      head_(head),
      changeset_(changeset),
      homes_(homes_of_records(db, std::vector{head.place})),
      next_record_(next_row(db, "record", home_number_of(changeset))),
      find_record_(db.prepare(
          fmt::format("SELECT commune, key FROM record WHERE record_id = ?1 AND register = ?2 AND {}",
                      of_home_of("", 1)))),
      find_base_(db.prepare(fmt::format("SELECT _place FROM {} WHERE _version = ?1 AND _record = ?2 AND {}",
                                        table_of(reg.name), of_home_of("", 1)))),
      said_text_(said_text_of(db, reg)),
      insert_record_(db, "record", "record_id, register, commune, key", 4),
      insert_row_(db, table_of(reg.name), columns_of_rows(reg), kOwnColumnCount + reg.fields.size()),
      by_name_(fields_by_name(reg)) {
  if (reg.key) key_field_ = {*reg.key};
  versions_ = db.prepare(
      fmt::format("SELECT {} FROM {} v WHERE v._record = ?1 AND {} AND {} ORDER BY v._valid_from, v._version",
                  version_columns(reg, "v", key_field_, "''"), table_of(reg.name), accepted("v", "?2"),
                  homes_.hold("v", 3)));
  check_place(head.place);
}

void ChangeWriter::write(programme::VersionId version, const programme::Change& change) {
  NTM_CHECK(change.values.size() == reg_.fields.size());
  check_place(change.place);
  const auto key = key_text(reg_, change.place, change.values);
  if (!key) return report("storage.key_missing", change.place);
  Birth birth;
  const auto record = record_of(change, *key, birth);
  if (!record) return;
  if (!written_.insert(*record).second) return report("storage.record_twice", *key);
  const auto base_place = place_of_base(change, *record, *key);
  if (change.based_on && !base_place) return;
  const bool moved = base_place && *base_place != change.place;
  rows_.push_back({version, *record, &change, std::move(birth), moved ? base_place : std::nullopt,
                   change.said ? std::optional(said_text_.write(*change.said)) : std::nullopt});
  records_.push_back(*record);
  if (rows_.size() == kRowsAtOnce) insert_waiting();
}

void ChangeWriter::finish() {
  if (!diagnostics_.empty())
    throw base::Error(base::Error::Kind::invalid, {"storage.changes_refused", {}}, std::move(diagnostics_));
  insert_waiting();
  if (digesting_.valid()) digesting_.get();
}

void ChangeWriter::take_digest(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const programme::Change& change = *row.change;
    digest_.begin({row.version, row.record, ChangeDigest::Birth{reg_.name, row.birth.commune, row.birth.key},
                   change.place, head_.valid_from.days(), change.ended ? 1 : 0, change.based_on,
                   row.moved_from});
    for (const std::size_t field : by_name_) add_to_digest(digest_, reg_.fields[field], change.values[field]);
    digest_.end(row.said);
  }
}

// Records first: rows refer to them. The digest of many rows is taken while the next ones are inserted.
void ChangeWriter::insert_waiting() {
  insert_record_.insert(std::span<const NewRecord>(new_records_),
                        [&](Statement& to, int at, const NewRecord& one) {
                          to.bind(at++, one.record);
                          to.bind(at++, std::string_view(reg_.name));
                          to.bind(at++, std::string_view(head_.place));
                          to.bind(at, std::string_view(one.key));
                        });
  insert_row_.insert(std::span<const Row>(rows_),
                     [&](Statement& to, int at, const Row& row) { bind_row(to, at, row); });
  new_records_.clear();
  if (digesting_.valid()) digesting_.get();
  if (rows_.size() < kRowsAtOnce)
    take_digest(rows_);
  else
    digesting_ = std::async(std::launch::async, [this, rows = std::move(rows_)] { take_digest(rows); });
  rows_.clear();
}

void ChangeWriter::bind_row(Statement& to, int at, const Row& row) const {
  const auto bind_optional = [&](const auto& value) {
    if (value)
      to.bind(at++, *value);
    else
      to.bind_null(at++);
  };
  to.bind(at++, row.version);
  to.bind(at++, row.record);
  to.bind(at++, std::string_view(row.change->place));
  to.bind(at++, changeset_);
  to.bind(at++, std::int64_t{head_.valid_from.days()});
  to.bind(at++, std::int64_t{row.change->ended ? 1 : 0});
  bind_optional(row.change->based_on);
  bind_optional(row.moved_from);
  bind_optional(row.said);
  bind_values(to, at, reg_, row.change->values);
}

std::optional<ChangeWriter::Birth> ChangeWriter::birth_of(programme::RecordId record) {
  if (!find_record_->with(record, reg_.name).step()) return std::nullopt;
  Birth birth{std::string(find_record_->text(0)), std::string(find_record_->text(1))};
  find_record_->reset();
  return birth;
}

std::optional<programme::RecordId> ChangeWriter::record_of(const programme::Change& change,
                                                           const std::string& key, Birth& birth) {
  if (!change.record) return record_of_key(key, birth);
  made_all_ = false;
  auto found = birth_of(*change.record);
  if (!found) {
    report("storage.no_record", key);
    return std::nullopt;
  }
  birth = *std::move(found);
  if (!reg_.key) return change.record;  // there the key is the place
  const std::string was = key_of(*change.record).value_or(birth.key);
  if (was == key) return change.record;
  if (!change.said || !change.said->cells[*reg_.key]) {
    diagnostics_.add({}, "storage.key_changed", {{"key", key}, {"was", was}});
    return std::nullopt;
  }
  read_codes();
  const auto [holder, is_free] = by_code_.emplace(key, *change.record);
  if (is_free && codes_->has(key)) {
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
  homes_.bind(*versions_, 3);
  VersionReader reader(reg_, key_field_);
  reader.know(said_text_);
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

std::optional<programme::RecordId> ChangeWriter::record_of_key(const std::string& key, Birth& birth) {
  read_codes();
  if (const auto found = by_code_.find(key); found != by_code_.end()) {
    made_all_ = false;
    // One that was born in this changeset is not in the database yet; a second row of it is refused anyway.
    birth = birth_of(found->second).value_or(Birth{head_.place, key});
    return found->second;
  }
  if (reg_.key && codes_->has(key)) {
    report("storage.code_spelled_otherwise", key);
    return std::nullopt;
  }
  birth = {head_.place, key};
  const programme::RecordId record = next_record_++;
  new_records_.push_back({record, key});
  if (reg_.key) codes_->add(key);
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
  if (place == last_place_) return;
  if (!known_places_.contains(place)) {
    if (!is_place(db_, place))
      throw base::Error(base::Error::Kind::invalid, {"storage.place_unknown", {{"place", place}}});
    known_places_.insert(place);
  }
  last_place_ = place;
}

void ChangeWriter::report(const char* message, const std::string& key) {
  diagnostics_.add({}, message, {{"key", key}});
}

}  // namespace ntm::storage
