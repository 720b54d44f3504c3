// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <span>
#include <vector>

#include "formula/tally.h"
#include "storage/counting/stated_places.h"
#include "storage/database.h"

namespace ntm::storage {

// One register as a plan reads it so many months ago.
struct CountedRegister {
  const registers::RegisterDefinition* reg = nullptr;
  int months_ago = 0;
  base::Date day;          // the day that this was
  base::Instant known_at;  // when it was known what held on it
  // Where what was stated stands on the day, by the tally's number of the place.
  std::span<const StatedPlace> places;
  // They are all that there are: the records of the whole register are counted, and none looked for by place.
  bool everywhere = false;
  // By number of the place: how many records there should be (0 = nobody says), and where there may be any
  // number of further ones. Empty = nowhere.
  std::vector<std::int64_t> expected;
  std::vector<bool> open;
};

// Fills the pieces of all atoms of the plan that count this register at this time, for every place of the
// tally, with one statement (CountStatement::kMostAtoms); they are those that columns::scan makes of the same
// records. Pieces of other atoms stay as they are; conditions on villages are for formula::complete.
// base::Error (corrupt) when a record holds what its register does not have.
void count_records(Database& db, const formula::Plan& plan, const CountedRegister& of, formula::Tally& tally);

// How many records are in force by number of the place; of those that have none, nothing.
std::map<std::size_t, std::int64_t> records_by_number(Database& db, const CountedRegister& of);

// About how many versions there are of all registers, everywhere.
std::int64_t versions_ever(Database& db);
// Whether more than `most` versions of the register were written in these places.
bool has_more_versions(Database& db, const registers::RegisterDefinition& reg,
                       std::span<const programme::PlaceCode> places, std::int64_t most);

// The days from `from` to `to`, both included, from which on anything was stated, as it was known then, of
// records that ever were in these places: there may be others among them on which nothing changes.
std::set<base::Date> days_stated(Database& db, const registers::RegisterDefinition& reg,
                                 std::span<const programme::PlaceCode> places, base::Date from, base::Date to,
                                 base::Instant known_at);

// Of a register with one record a place, which formulas read by name, notes those records in the tally.
void note_records(Database& db, const CountedRegister& of, formula::Tally& tally);

}  // namespace ntm::storage
