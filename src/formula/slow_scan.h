// SPDX-License-Identifier: Apache-2.0
// Support for tests: the plainest way to fill a tally, against which the fast scan of columns is tested.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "formula/tally.h"

namespace ntm::formula {

struct SlowRecord {
  Row row;
  std::optional<base::Date> valid_from{};
};

// What one place has of one register. `expected` records there should be; those that are not there count as
// records of which nothing is known. Unless it is `complete` there may be any number of others.
struct SlowPlace {
  std::vector<SlowRecord> records;
  std::int64_t expected = 0;
  bool complete = true;
};

// By name of the register and months ago: one entry a place, the commune's own last. A register that is not
// there has no records.
using SlowTables = std::map<std::pair<std::string, int>, std::vector<SlowPlace>>;

// "household": nobody says that the register is complete anywhere; "household Nà Làng", "road commune": not
// in that place. False when the tables have no such register or place.
inline bool leave_open(const std::string& what, const std::vector<std::string>& villages,
                       SlowTables& tables) {
  const std::string reg = what.substr(0, what.find(' '));
  const std::string at = reg.size() < what.size() ? what.substr(reg.size() + 1) : "";
  bool found = false;
  for (auto& [key, places] : tables)
    for (std::size_t place = 0; key.first == reg && place < places.size(); ++place) {
      const std::string& name = place < villages.size() ? villages[place] : "commune";
      if (!at.empty() && at != name) continue;
      places[place].complete = false;
      found = true;
    }
  return found;
}

inline void slow_add(const Atom& atom, const Row& row, Piece& piece) {
  const Possibilities found = possibilities(atom, row);
  const auto usual = narrowed_by_usual(atom, row);
  piece.usual.insert(usual.begin(), usual.end());
  if (found.size() > 1) {
    ++piece.open[found];
    return;
  }
  piece.settled.numerator += found.front().numerator;
  piece.settled.denominator += found.front().denominator;
}

inline Piece slow_piece(const Atom& atom, const SlowPlace& place) {
  Piece piece;
  const auto present = static_cast<std::int64_t>(place.records.size());
  piece.expected = std::max(place.expected, present);
  for (const SlowRecord& record : place.records) {
    slow_add(atom, record.row, piece);
    bool known = true;
    for (std::size_t field : fields_read(atom)) known = known && record.row[field].has_value();
    piece.known += known ? 1 : 0;
    Piece dates;
    dates.oldest = dates.newest = record.valid_from;
    piece.add(dates);
  }
  for (std::int64_t missing = present; missing < piece.expected; ++missing)
    slow_add(atom, Row(atom.reg->fields.size()), piece);
  if (place.complete) return piece;
  const Row unknown(atom.reg->fields.size());
  piece.further = possibilities(atom, unknown);
  const auto usual = narrowed_by_usual(atom, unknown);
  piece.usual.insert(usual.begin(), usual.end());
  return piece;
}

// Keeps the records that formulas read by name.
inline void slow_singles(const Plan& plan, const SlowTables& tables, Tally& tally) {
  for (const auto& [reg, months] : plan.singles) {
    const auto table = tables.find({reg->name, months});
    if (table == tables.end()) continue;
    const bool of_village = reg->kept_by == registers::KeptBy::village;
    for (std::size_t place = 0; place <= tally.commune(); ++place) {
      const auto& records = table->second[place].records;
      if (records.empty() || of_village == (place == tally.commune())) continue;
      if (of_village)
        tally.village_records[{place, months}] = records.back().row;
      else
        tally.commune_records[{reg->name, months}] = records.back().row;
    }
  }
}

// Fills and completes an empty tally, record by record and atom by atom.
inline void slow_scan(const Plan& plan, const SlowTables& tables, Tally& tally) {
  for (std::size_t index = 0; index < plan.atoms.size(); ++index) {
    const Atom& atom = plan.atoms[index];
    const auto table = tables.find({atom.reg->name, atom.months_ago});
    if (atom.by_village() || table == tables.end()) continue;
    for (std::size_t place = 0; place <= tally.commune(); ++place)
      tally.at(index, place) = slow_piece(atom, table->second[place]);
  }
  slow_singles(plan, tables, tally);
  complete(plan, tally);
}

}  // namespace ntm::formula
