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

// Visits the records in force on `date` as they were known at `known_at`, in the order of place, then record.
// Each is what its versions not after `date` that were accepted at or before `known_at` come to
// (programme::take); a record that has ended by then, or lies in a place that is not listed, is left out.
// `places`: the codes themselves, nothing below them. `fields`: indices of those to read, the others come as
// unknown.
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
  // The newest accepted version, whatever its date: what Change::based_on must name.
  programme::VersionId newest = 0;
  // Its state on the day asked for, which may be that it has ended; none when the record begins later.
  std::optional<programme::RecordVersion> in_force{};
  // Its accepted versions of later days, in the order of (valid_from, version).
  std::vector<programme::RecordVersion> later{};
  // The first day of its earliest version.
  base::Date begins = base::Date::from_days(0);
  // Where it has been, each place once: ever, and on the day or later.
  std::vector<programme::PlaceCode> places{};
  std::vector<programme::PlaceCode> places_from_now{};
  programme::PlaceCode last_place{};  // after its last version

  // Takes in the next version in the order of (valid_from, version).
  void add(const programme::RecordVersion& version, base::Date date);
};

// By key, every record of the commune that has a version accepted at or before `known_at`.
std::map<std::string, CurrentRecord> current_by_key(Database& db, const registers::RegisterDefinition& reg,
                                                    std::string_view commune, base::Date date,
                                                    base::Instant known_at);

// A record and the key by which it is known.
struct RecordKey {
  programme::RecordId record = 0;
  std::string key;
};

// Of all records of the commune, those among them of which nothing has been accepted; in order of their
// numbers.
std::vector<RecordKey> record_keys(Database& db, std::string_view register_name, std::string_view commune);

}  // namespace ntm::storage
