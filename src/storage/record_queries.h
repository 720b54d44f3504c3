// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "programme/changeset.h"
#include "programme/places.h"
#include "registers/register_definition.h"
#include "storage/database.h"

namespace ntm::storage {

// What a record is known by in its commune: the key field as registers::stored_text writes it, the place
// where the register has a single record a place. Nothing when the key is unknown or empty.
std::optional<std::string> key_text(const registers::RegisterDefinition& reg,
                                    const programme::PlaceCode& place,
                                    const std::vector<registers::Value>& values);

// The version is valid during the call only.
using RecordVisitor = std::function<void(const programme::RecordVersion&)>;

// Of a record in force its state, and where it stands; both are valid during the call only.
using StandingVisitor = std::function<void(const programme::RecordVersion&, const programme::PlaceCode&)>;

// Visits what read_records visits, record by record as it is read, so that nothing is kept of a whole
// register. `known`: the places as they were known at `known_at`.
void visit_records(Database& db, const registers::RegisterDefinition& reg, const programme::Places& known,
                   std::span<const programme::PlaceCode> places, base::Date date, base::Instant known_at,
                   std::span<const std::size_t> fields, const StandingVisitor& visit);

// Visits the records in force on `date` as they were known at `known_at`, in the order of place, then record.
// Each is what its versions not after `date` that were accepted at or before `known_at` come to
// (programme::take), and its place is where it stands on the day (programme::Places::settled); a record that
// has ended by then, or stands in a place that is not listed, is left out. `places`: the codes themselves,
// nothing below them. `fields`: indices of those to read, the others come as unknown.
void read_records(Database& db, const registers::RegisterDefinition& reg,
                  std::span<const programme::PlaceCode> places, base::Date date, base::Instant known_at,
                  std::span<const std::size_t> fields, const RecordVisitor& visit);

// With all fields.
void read_records(Database& db, const registers::RegisterDefinition& reg,
                  std::span<const programme::PlaceCode> places, base::Date date, base::Instant known_at,
                  const RecordVisitor& visit);

// What somebody who is about to change a record has to know of it.
struct CurrentRecord {
  programme::RecordId record = 0;
  std::string key{};  // on the day, else on its first one; "" when that is unknown
  // The newest accepted version, whatever its date: what Change::based_on must name.
  programme::VersionId newest = 0;
  // Its state on the day asked for, where it stands then, which may be that it has ended; none when the
  // record begins later.
  std::optional<programme::RecordVersion> in_force{};
  // Its accepted versions of later days, in the order of (valid_from, version).
  std::vector<programme::RecordVersion> later{};
  // The first day of its earliest version.
  base::Date begins = base::Date::from_days(0);
  // Where it has been, each place once: ever, and on the day or later.
  std::vector<programme::PlaceCode> places{};
  std::vector<programme::PlaceCode> places_from_now{};
  // Where it stands on the day, else on its first one.
  programme::PlaceCode place{};

  bool has_ended() const { return in_force && in_force->ended; }
};

// The records of a commune on a day: those that stand in it or in one of its villages, and those that begin
// there later; each as known at a moment.
struct CommuneRecords {
  const programme::Places& places;  // as known then
  std::string_view commune;
  base::Date date;
  base::Instant known_at;
};

// Those that have an accepted version, in the order of their numbers; of the fields only those asked for.
std::vector<CurrentRecord> current_records(Database& db, const registers::RegisterDefinition& reg,
                                           const CommuneRecords& of, std::span<const std::size_t> fields);
// The same of a few records; those that are not the commune's on the day are left out.
std::vector<CurrentRecord> current_records(Database& db, const registers::RegisterDefinition& reg,
                                           const CommuneRecords& of,
                                           std::span<const programme::RecordId> only);

// By key, each with all fields; of two that have one key the one that was there first.
std::map<std::string, CurrentRecord> current_by_key(Database& db, const registers::RegisterDefinition& reg,
                                                    std::string_view commune, base::Date date,
                                                    base::Instant known_at);

// A record and the key by which it was known at its birth.
struct RecordKey {
  programme::RecordId record = 0;
  std::string key;
};

// Of all records that were born in one of these places, those among them of which nothing has been accepted;
// in order of their numbers.
std::vector<RecordKey> record_keys(Database& db, std::string_view register_name,
                                   const std::vector<programme::PlaceCode>& homes);
// Of these records, wherever they were born; in order of their numbers.
std::vector<RecordKey> record_keys(Database& db, std::span<const programme::RecordId> records);

}  // namespace ntm::storage
