// SPDX-License-Identifier: Apache-2.0
#include "storage/record_states.h"

#include <fmt/format.h>

#include <algorithm>

#include "storage/bound_list.h"
#include "storage/record_rows.h"

namespace ntm::storage {
namespace {

// Columns before those of the version: the register, and until when it holds.
constexpr int kOwnColumns = 2;

// The rows of one register; `columns`: how many fields all of them have, since they come in one list. They
// are not sorted here: SQLite would sort each register's rows apart and merge them, which takes longer than
// reading.
std::string states_of(std::size_t index, const RegisterFields& of, std::size_t columns) {
  std::string padding;
  for (std::size_t i = of.fields.size(); i < columns; ++i) padding += ", NULL";
  return fmt::format(
      R"(
      SELECT {0},
             (SELECT w._valid_from FROM {2} w
              WHERE w._record = v._record AND (w._valid_from, w._version) > (v._valid_from, v._version) AND {4}
              ORDER BY w._valid_from, w._version LIMIT 1),
             {1}{5}
      FROM {2} v
      WHERE v._place IN (SELECT value FROM json_each(?1)) AND v._valid_from <= ?2 AND v._ended = 0 AND {3})",
      index, version_columns(*of.reg, "v", of.fields), table_of(of.reg->name), accepted("v", "?3"),
      accepted("w", "?3"), padding);
}

}  // namespace

void read_states(Database& db, std::span<const RegisterFields> registers,
                 std::span<const programme::PlaceCode> places, base::Date from, base::Date to,
                 base::Instant known_at, const StateVisitor& visit) {
  if (registers.empty()) return;
  std::size_t columns = 0;
  for (const RegisterFields& of : registers) columns = std::max(columns, of.fields.size());
  std::string sql;
  std::vector<VersionReader> readers;
  for (std::size_t i = 0; i < registers.size(); ++i) {
    sql += (i > 0 ? " UNION ALL " : "") + states_of(i, registers[i], columns);
    readers.emplace_back(*registers[i].reg, registers[i].fields, kOwnColumns);
  }
  const auto rows = db.prepare(sql);
  rows->with(bound_list(places), to, known_at);
  while (rows->step()) {
    const auto until = rows->optional_date(1);
    if (until && *until <= from) continue;
    const auto reg = static_cast<std::size_t>(rows->whole(0));
    const programme::RecordVersion& version = readers[reg].read(*rows);
    if (!until || *until > version.valid_from) visit(reg, version, until);
  }
}

std::map<programme::RecordId, programme::VersionId> newest_of_each(
    Database& db, const registers::RegisterDefinition& reg, std::span<const programme::RecordId> records,
    base::Instant known_at) {
  const auto rows =
      db.prepare(fmt::format("SELECT v._record, MAX(v._version) FROM {} v "
                             "WHERE v._record IN (SELECT value FROM json_each(?1)) AND {} GROUP BY v._record",
                             table_of(reg.name), accepted("v", "?2")));
  rows->with(bound_list(records), known_at);
  std::map<programme::RecordId, programme::VersionId> newest;
  while (rows->step()) newest[rows->whole(0)] = rows->whole(1);
  return newest;
}

}  // namespace ntm::storage
