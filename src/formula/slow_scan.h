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
// records of which nothing is known.
struct SlowPlace {
  std::vector<SlowRecord> records;
  std::int64_t expected = 0;
};

// By name of the register and months ago: one entry a place, the commune's own last. A register that is not
// there has no records.
using SlowTables = std::map<std::pair<std::string, int>, std::vector<SlowPlace>>;

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
