// SPDX-License-Identifier: Apache-2.0
#include "storage/review_queries.h"

#include <fmt/format.h>

#include "base/check.h"
#include "storage/bound_list.h"
#include "storage/changeset_queries.h"
#include "storage/home_numbers.h"
#include "storage/record_rows.h"
#include "storage/register_tables.h"

namespace ntm::storage {

using programme::ChangesetId;

std::vector<programme::Change> entered_changes_of(Database& db, const registers::Dictionary& dictionary,
                                                  ChangesetId id) {
  const auto versions = changes_of(db, dictionary, id);
  std::vector<programme::Change> changes;
  if (versions.empty()) return changes;
  const auto changeset = find_changeset(db, id);
  const auto base = db.prepare(fmt::format("SELECT _based_on FROM {} WHERE _version = ?1 AND {}",
                                           table_of(changeset->head.register_name), of_home_of("", 1)));
  for (const programme::RecordVersion& version : versions) {
    NTM_CHECK(base->with(version.version).step());
    changes.push_back({version.record, base->optional_whole(0), version.place, version.ended, version.values,
                       version.said});
  }
  return changes;
}

void add_reasons(Database& db, ChangesetId id, const std::map<programme::RecordId, std::string>& reasons) {
  NTM_CHECK(db.is_writing());
  const auto insert = db.prepare(
      "INSERT INTO changeset_reason (rowid, changeset_id, record_id, reason) VALUES (?1, ?2, ?3, ?4)");
  std::int64_t row = next_row(db, "changeset_reason", home_number_of(id));
  for (const auto& [record, reason] : reasons) insert->with(row++, id, record, reason).execute();
}

std::map<programme::RecordId, std::string> reasons_of(Database& db, ChangesetId id) {
  const auto rows = db.prepare(fmt::format(
      "SELECT record_id, reason FROM changeset_reason WHERE changeset_id = ?1 AND {}", of_home_of("", 1)));
  rows->with(id);
  std::map<programme::RecordId, std::string> reasons;
  while (rows->step()) reasons[rows->whole(0)] = std::string(rows->text(1));
  return reasons;
}

void add_part(Database& db, ChangesetId part, ChangesetId whole) {
  NTM_CHECK(db.is_writing());
  db.prepare("INSERT INTO changeset_part (changeset_id, split_from) VALUES (?1, ?2)")
      ->with(part, whole)
      .execute();
}

std::optional<ChangesetId> split_from(Database& db, ChangesetId part) {
  const auto row = db.prepare(
      fmt::format("SELECT split_from FROM changeset_part WHERE changeset_id = ?1 AND {}", of_home_of("", 1)));
  if (!row->with(part).step()) return std::nullopt;
  return row->whole(0);
}

std::vector<ChangesetId> split_into(Database& db, ChangesetId whole) {
  std::vector<ChangesetId> parts;
  const auto of = find_changeset(db, whole);
  if (!of) return parts;
  const AskedHomes homes = homes_of_place(db, of->head.place);
  const auto rows = db.prepare(fmt::format(
      "SELECT changeset_id FROM changeset_part WHERE split_from = ?1 AND {} ORDER BY changeset_id",
      homes.hold("", 2)));
  rows->with(whole);
  homes.bind(*rows, 2);
  while (rows->step()) parts.push_back(rows->whole(0));
  return parts;
}

std::map<ChangesetId, std::map<programme::PlaceCode, std::int64_t>> records_by_place(
    Database& db, std::span<const ChangesetId> ids) {
  std::map<ChangesetId, std::map<programme::PlaceCode, std::int64_t>> records;
  const AskedHomes homes = homes_of_rows(ids);
  std::vector<std::string> counts;
  for (const std::string& reg : known_registers(db))
    counts.push_back(
        fmt::format("SELECT _changeset, _place, COUNT(*) FROM {} WHERE _changeset IN ({}) AND {} "
                    "GROUP BY _changeset, _place",
                    table_of(reg), listed_numbers(1), homes.hold("", 2)));
  if (counts.empty()) return records;
  const auto rows = db.prepare(fmt::format("{}", fmt::join(counts, " UNION ALL ")));
  rows->with(bound_list(ids));
  homes.bind(*rows, 2);
  while (rows->step()) records[rows->whole(0)].emplace(rows->text(1), rows->whole(2));
  return records;
}

std::map<ChangesetId, ChangesetId> split_from_of_each(Database& db, std::span<const ChangesetId> ids) {
  const AskedHomes homes = homes_of_rows(ids);
  const auto rows = db.prepare(
      fmt::format("SELECT changeset_id, split_from FROM changeset_part WHERE changeset_id IN ({}) AND {}",
                  listed_numbers(1), homes.hold("", 2)));
  rows->with(bound_list(ids));
  homes.bind(*rows, 2);
  std::map<ChangesetId, ChangesetId> wholes;
  while (rows->step()) wholes[rows->whole(0)] = rows->whole(1);
  return wholes;
}

std::map<programme::PlaceCode, std::int64_t> records_by_place(Database& db, std::string_view register_name,
                                                              ChangesetId id) {
  const auto rows =
      db.prepare(fmt::format("SELECT _place, COUNT(*) FROM {} WHERE _changeset = ?1 AND {} GROUP BY _place",
                             table_of(register_name), of_home_of("", 1)));
  rows->with(id);
  std::map<programme::PlaceCode, std::int64_t> records;
  while (rows->step()) records.emplace(rows->text(0), rows->whole(1));
  return records;
}

}  // namespace ntm::storage
