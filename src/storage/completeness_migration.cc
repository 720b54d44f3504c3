// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <limits>
#include <map>

#include "base/check.h"
#include "registers/load_registers.h"
#include "storage/completeness_queries.h"
#include "storage/law_queries.h"
#include "storage/record_rows.h"
#include "storage/register_tables.h"

namespace ntm::storage {
namespace {

using programme::CompletenessStatement;
using programme::PlaceCode;
using registers::KeptBy;

// Since when there have been records of a register in a place, and where.
struct FirstRecord {
  PlaceCode commune, place;
  base::Date from;
};

std::vector<FirstRecord> first_records(Database& db, const std::string& reg) {
  const auto rows = db.prepare(fmt::format(
      "SELECT r.commune, v._place, MIN(v._valid_from) FROM {} v JOIN record r ON r.record_id = v._record "
      "JOIN changeset_event e ON e.changeset_id = v._changeset AND e.state = 'accepted' "
      "GROUP BY r.commune, v._place ORDER BY r.commune, v._place",
      table_of(reg)));
  std::vector<FirstRecord> found;
  while (rows->step())
    found.push_back({std::string(rows->text(0)), std::string(rows->text(1)), rows->date(2)});
  return found;
}

std::vector<PlaceCode> commune_and_villages(Database& db, const PlaceCode& commune) {
  std::vector<PlaceCode> codes{commune};
  const auto rows = db.prepare(
      "SELECT DISTINCT code FROM place WHERE parent = ?1 AND kind = 'village' AND code <> ?1 ORDER BY code");
  rows->with(commune);
  while (rows->step()) codes.emplace_back(rows->text(0));
  return codes;
}

base::Instant last_entry(Database& db) {
  const auto row = db.prepare("SELECT COALESCE(MAX(at), 0) FROM audit");
  NTM_CHECK(row->step());
  return row->instant(0);
}

// The dictionary of now; none where this program cannot read it any more.
std::optional<registers::Dictionary> dictionary_now(Database& db) {
  const auto files = dictionary_sources(db, base::Instant{std::numeric_limits<std::int64_t>::max()});
  base::Diagnostics diagnostics;
  return files ? registers::load_registers(*files, diagnostics) : std::nullopt;
}

}  // namespace

void say_completeness_of_before(Database& db) {
  NTM_CHECK(db.is_writing());
  const base::Instant at = last_entry(db);
  const auto dictionary = dictionary_now(db);
  // Tables are new, and homes have no numbers yet.
  std::int64_t id = 0, row = 1;
  const auto say = [&](const std::string& reg, std::vector<PlaceCode> places, base::Date from) {
    const CompletenessStatement statement{
        0, reg, std::move(places), true, from, "", at, CompletenessStatement::Origin::migration, {}};
    write_completeness(db, statement, ++id, row);
    row += std::ssize(statement.places);
  };
  for (const std::string& name : known_registers(db)) {
    const registers::RegisterDefinition* reg = dictionary ? dictionary->find(name) : nullptr;
    if (reg && !programme::is_said_complete(*reg)) continue;
    const bool in_all = !reg || reg->kept_by == KeptBy::either;
    std::map<PlaceCode, base::Date> communes;
    for (const FirstRecord& one : first_records(db, name)) {
      const auto [found, is_new] = communes.try_emplace(one.commune, one.from);
      if (!is_new) found->second = std::min(found->second, one.from);
      if (!in_all) say(name, {one.place}, one.from);
    }
    if (!in_all) continue;
    for (const auto& [commune, from] : communes) say(name, commune_and_villages(db, commune), from);
  }
}

}  // namespace ntm::storage
