// SPDX-License-Identifier: Apache-2.0
#include "storage/conflicts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/error.h"
#include "storage/home_numbers.h"
#include "storage/place_queries.h"
#include "storage/record_queries.h"
#include "storage/record_rows.h"

namespace ntm::storage {
namespace {

// The accepted versions of one record form a chain, each based on the one before: so the newest is the one
// with the greatest number.
constexpr std::string_view kOvertaken = R"(
    SELECT r.key, n._changeset, e.actor, e.at
    FROM {0} v
    JOIN record r ON r.record_id = v._record AND {2}
    JOIN {0} n ON {3} AND n._version = (
      SELECT MAX(o._version) FROM {0} o
      JOIN changeset_event a ON a.changeset_id = o._changeset AND a.of_home = o.of_home AND a.state = 'accepted'
      WHERE o._record = v._record AND {4})
    JOIN changeset_event e ON e.changeset_id = n._changeset AND e.of_home = n.of_home AND e.state = 'accepted'
    WHERE v._changeset = ?1 AND {1} AND (v._based_on IS NULL OR v._based_on <> n._version)
    ORDER BY v._version)";

// Based on a version that nobody has accepted (yet): there is no newest one to compare with.
constexpr std::string_view kUnfounded = R"(
    SELECT r.key FROM {0} v
    JOIN record r ON r.record_id = v._record AND {2}
    WHERE v._changeset = ?1 AND {1} AND v._based_on IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM {0} o
      JOIN changeset_event a ON a.changeset_id = o._changeset AND a.of_home = o.of_home AND a.state = 'accepted'
      WHERE o._record = v._record AND {4})
    ORDER BY v._version)";

// The register as far as its codes go; nothing when its records have none that people write.
std::optional<registers::RegisterDefinition> codes_of(Database& db, const std::string& name) {
  const auto row =
      db.prepare("SELECT field FROM known_field WHERE register = ?1 AND is_key = 1 AND type = 'text'");
  if (!row->with(name).step()) return std::nullopt;
  registers::RegisterDefinition reg;
  reg.name = name;
  reg.key = 0;
  reg.fields.resize(1);
  reg.fields.front().name = row->text(0);
  reg.fields.front().type = registers::FieldType::text;
  return reg;
}

// By code, the records to which the changeset gives it.
std::multimap<std::string, programme::RecordId> codes_given(Database& db, const programme::Changeset& of,
                                                            const registers::RegisterDefinition& reg) {
  const auto rows = db.prepare(
      fmt::format("SELECT {} FROM {} v WHERE v._changeset = ?1 AND {} ORDER BY v._version",
                  version_columns(reg, "v", all_fields(reg)), table_of(reg.name), of_home_of("v", 1)));
  rows->with(of.id);
  VersionReader reader(reg, all_fields(reg));
  std::multimap<std::string, programme::RecordId> given;
  while (rows->step()) {
    const programme::RecordVersion& version = reader.read(*rows);
    const auto key = key_text(reg, version.place, version.values);
    if (key && version.says(*reg.key) && !version.ended) given.emplace(*key, version.record);
  }
  return given;
}

// A code belongs to one record of a commune on a day: others may have got it since this was written.
void check_codes(Database& db, const programme::Changeset& changeset, base::Diagnostics& diagnostics) {
  const auto reg = codes_of(db, changeset.head.register_name);
  if (!reg) return;
  auto given = codes_given(db, changeset, *reg);
  if (given.empty()) return;
  const PlacesPointer places = load_places(db, changeset.head.place);
  const CommuneRecords of{*places, changeset.head.place, changeset.head.valid_from, kKnownToday};
  std::multimap<std::string, CurrentRecord> holders;
  for (CurrentRecord& one : current_records(db, *reg, of, all_fields(*reg))) {
    if (one.has_ended() || !given.contains(one.key)) continue;
    const auto [first, last] = given.equal_range(one.key);
    const auto same = std::find_if(first, last, [&](const auto& it) { return it.second == one.record; });
    if (same != last) given.erase(same);  // it has that code already
    std::string key = one.key;
    holders.emplace(std::move(key), std::move(one));
  }
  const auto who = db.prepare(
      fmt::format("SELECT e.changeset_id, e.actor, e.at FROM {} v JOIN changeset_event e "
                  "ON e.changeset_id = v._changeset AND e.of_home = v.of_home AND e.state = 'accepted' "
                  "WHERE v._version = ?1 AND {}",
                  table_of(reg->name), of_home_of("v", 1)));
  for (const auto& [key, record] : given) {
    const auto holder = holders.find(key);
    if (holder == holders.end() || !who->with(holder->second.newest).step()) continue;
    diagnostics.add({}, "storage.record_overtaken",
                    {{"key", key},
                     {"changeset", std::to_string(who->whole(0))},
                     {"by", std::string(who->text(1))},
                     {"at", who->instant(2).vietnamese()}});
    who->reset();
  }
}

}  // namespace

void check_conflicts(Database& db, const programme::Changeset& changeset) {
  const std::string table = table_of(changeset.head.register_name);
  const AskedHomes homes = homes_of_records(db, std::vector{changeset.head.place});
  const auto asking = [&](std::string_view sql) {
    auto rows = db.prepare(fmt::format(fmt::runtime(sql), table, of_home_of("v", 1),
                                       homes.hold_of_birth("r", "v._record", 2), homes.hold("n", 2),
                                       homes.hold("o", 2)));
    rows->with(changeset.id);
    homes.bind(*rows, 2);
    return rows;
  };
  base::Diagnostics diagnostics;
  const auto overtaken = asking(kOvertaken);
  while (overtaken->step())
    diagnostics.add({}, "storage.record_overtaken",
                    {{"key", std::string(overtaken->text(0))},
                     {"changeset", std::to_string(overtaken->whole(1))},
                     {"by", std::string(overtaken->text(2))},
                     {"at", overtaken->instant(3).vietnamese()}});
  const auto unfounded = asking(kUnfounded);
  while (unfounded->step())
    diagnostics.add({}, "storage.record_unfounded", {{"key", std::string(unfounded->text(0))}});
  if (diagnostics.empty()) check_codes(db, changeset, diagnostics);
  if (diagnostics.empty()) return;
  const std::string count = std::to_string(diagnostics.count());
  throw base::Error(base::Error::Kind::conflict,
                    {"storage.conflict", {{"changeset", std::to_string(changeset.id)}, {"count", count}}},
                    std::move(diagnostics));
}

}  // namespace ntm::storage
