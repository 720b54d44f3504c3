// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "base/date.h"
#include "programme/changeset.h"
#include "registers/register_definition.h"
#include "storage/database.h"

namespace ntm::storage {

// What to read of a register: the fields by their indices; the others come as unknown.
struct RegisterFields {
  const registers::RegisterDefinition* reg = nullptr;
  std::vector<std::size_t> fields;
};

// Of the register with that index the state of a record, valid during the call only, and the first day on
// which it may be another: a later version begins then. None = nothing else begins on the days asked for. Its
// place is the one that was stated, on the day place_since; what that has become is for the caller
// (programme::Places::heirs).
using StateVisitor = std::function<void(std::size_t reg, const programme::RecordVersion&,
                                        const std::optional<base::Date>& until)>;

// Visits what the records in `places` were over a stretch of time, as it was known at `known_at`: each state
// that holds on one of the days `from` to `to`, in no particular order. Where no place changes, the states
// that hold on any of these days (valid_from <= day < until) are what read_records visits (record_queries.h).
// One statement a register for all days.
void read_states(Database& db, std::span<const RegisterFields> registers,
                 std::span<const programme::PlaceCode> places, base::Date from, base::Date to,
                 base::Instant known_at, const StateVisitor& visit);

// The same of these records only, of one register.
void read_states_of(Database& db, const RegisterFields& of, std::span<const programme::RecordId> records,
                    std::span<const programme::PlaceCode> places, base::Date from, base::Date to,
                    base::Instant known_at, const StateVisitor& visit);

// Of each of the records its newest version accepted at or before `known_at`; none where there is none.
std::map<programme::RecordId, programme::VersionId> newest_of_each(
    Database& db, const registers::RegisterDefinition& reg, std::span<const programme::RecordId> records,
    base::Instant known_at);

}  // namespace ntm::storage
