// SPDX-License-Identifier: Apache-2.0
#include "storage/record_states.h"

#include <fmt/format.h>

#include <set>
#include <string_view>

#include "storage/bound_list.h"
#include "storage/home_numbers.h"
#include "storage/record_rows.h"

namespace ntm::storage {
namespace {

// All versions of each record of which one was ever written in one of the places, record by record in the
// order in which they are folded.
std::string versions_of(const RegisterFields& of, const AskedHomes& homes) {
  return fmt::format(
      R"(
      SELECT {0} FROM {1} v
      WHERE v._record IN (SELECT _record FROM {1} WHERE _place IN ({3}) AND {4})
        AND v._valid_from <= ?2 AND {2} AND {5}
      ORDER BY v._record, v._valid_from, v._version)",
      version_columns(*of.reg, "v", of.fields), table_of(of.reg->name), accepted("v", "?3"), listed(1),
      homes.hold("", 4), homes.hold("v", 4));
}

}  // namespace

void read_states(Database& db, std::span<const RegisterFields> registers,
                 std::span<const programme::PlaceCode> places, base::Date from, base::Date to,
                 base::Instant known_at, const StateVisitor& visit) {
  const std::set<std::string_view> wanted(places.begin(), places.end());
  const AskedHomes homes = homes_of_records(db, places);
  for (std::size_t reg = 0; reg < registers.size(); ++reg) {
    const auto rows = db.prepare(versions_of(registers[reg], homes));
    rows->with(bound_list(places), to, known_at);
    homes.bind(*rows, 4);
    VersionReader reader(*registers[reg].reg, registers[reg].fields);
    const programme::RecordVersion* state = nullptr;
    const auto give = [&](const std::optional<base::Date>& until) {
      const bool is_over = until && (*until <= from || *until <= state->valid_from);
      if (!is_over && !state->ended && wanted.contains(state->place)) visit(reg, *state, until);
    };
    while (rows->step()) {
      const VersionHead next = reader.head(*rows);
      if (state) give(state->record == next.record ? std::optional(next.valid_from) : std::nullopt);
      state = &reader.take(*rows);
    }
    if (state) give(std::nullopt);
  }
}

std::map<programme::RecordId, programme::VersionId> newest_of_each(
    Database& db, const registers::RegisterDefinition& reg, std::span<const programme::RecordId> records,
    base::Instant known_at) {
  const AskedHomes homes = homes_of_known_records(db, records);
  const auto rows = db.prepare(fmt::format("SELECT v._record, MAX(v._version) FROM {} v "
                                           "WHERE v._record IN ({}) AND {} AND {} GROUP BY v._record",
                                           table_of(reg.name), listed_numbers(1), accepted("v", "?2"),
                                           homes.hold("v", 3)));
  rows->with(bound_list(records), known_at);
  homes.bind(*rows, 3);
  std::map<programme::RecordId, programme::VersionId> newest;
  while (rows->step()) newest[rows->whole(0)] = rows->whole(1);
  return newest;
}

}  // namespace ntm::storage
