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

// All versions of the records that the condition names, record by record in the order in which they are
// folded.
std::string versions_of(const RegisterFields& of, const std::string& records, const AskedHomes& homes) {
  return fmt::format(
      R"(
      SELECT {0} FROM {1} v
      WHERE v._record IN ({3}) AND v._valid_from <= ?2 AND {2} AND {4}
      ORDER BY v._record, v._valid_from, v._version)",
      version_columns(*of.reg, "v", of.fields), table_of(of.reg->name), accepted("v", "?3"), records,
      homes.hold("v", 4));
}

// The states that hold from that day on, of a register's rows.
class States {
 public:
  States(std::span<const programme::PlaceCode> places, base::Date from, const StateVisitor& visit)
      : wanted_(places.begin(), places.end()), from_(from), visit_(visit) {}

  void give(Statement& rows, std::size_t reg, const RegisterFields& of) const {
    VersionReader reader(*of.reg, of.fields);
    const programme::RecordVersion* state = nullptr;
    const auto give_one = [&](const std::optional<base::Date>& until) {
      const bool is_over = until && (*until <= from_ || *until <= state->valid_from);
      if (!is_over && !state->ended && wanted_.contains(state->place)) visit_(reg, *state, until);
    };
    while (rows.step()) {
      const VersionHead next = reader.head(rows);
      if (state) give_one(state->record == next.record ? std::optional(next.valid_from) : std::nullopt);
      state = &reader.take(rows);
    }
    if (state) give_one(std::nullopt);
  }

 private:
  std::set<std::string_view> wanted_;
  base::Date from_;
  const StateVisitor& visit_;
};

}  // namespace

void read_states(Database& db, std::span<const RegisterFields> registers,
                 std::span<const programme::PlaceCode> places, base::Date from, base::Date to,
                 base::Instant known_at, const StateVisitor& visit) {
  const States states(places, from, visit);
  const AskedHomes homes = homes_of_records(db, places);
  for (std::size_t reg = 0; reg < registers.size(); ++reg) {
    // Of which one version at least was ever written in one of the places.
    const std::string records = fmt::format("SELECT _record FROM {} WHERE _place IN ({}) AND {}",
                                            table_of(registers[reg].reg->name), listed(1), homes.hold("", 4));
    const auto rows = db.prepare(versions_of(registers[reg], records, homes));
    rows->with(bound_list(places), to, known_at);
    homes.bind(*rows, 4);
    states.give(*rows, reg, registers[reg]);
  }
}

void read_states_of(Database& db, const RegisterFields& of, std::span<const programme::RecordId> records,
                    std::span<const programme::PlaceCode> places, base::Date from, base::Date to,
                    base::Instant known_at, const StateVisitor& visit) {
  const AskedHomes homes = homes_of_known_records(db, records);
  const auto rows = db.prepare(versions_of(of, listed_numbers(1), homes));
  rows->with(bound_list(records), to, known_at);
  homes.bind(*rows, 4);
  States(places, from, visit).give(*rows, 0, of);
}

std::map<programme::RecordId, programme::VersionId> newest_of_each(
    Database& db, const registers::RegisterDefinition& reg, std::span<const programme::RecordId> records,
    base::Instant known_at) {
  const AskedHomes homes = homes_of_known_records(db, records);
  const auto rows =
      db.prepare(fmt::format("SELECT v._record, MAX(v._version) FROM {} v "
                             "WHERE v._record IN ({}) AND {} AND {} GROUP BY v._record",
                             table_of(reg.name), listed_numbers(1), accepted("v", "?2"), homes.hold("v", 3)));
  rows->with(bound_list(records), known_at);
  homes.bind(*rows, 3);
  std::map<programme::RecordId, programme::VersionId> newest;
  while (rows->step()) newest[rows->whole(0)] = rows->whole(1);
  return newest;
}

}  // namespace ntm::storage
