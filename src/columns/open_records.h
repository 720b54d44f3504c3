// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/container_hash/hash.hpp>
#include <cstdint>
#include <set>
#include <unordered_map>
#include <vector>

#include "columns/table.h"
#include "formula/row.h"

namespace ntm::columns {

// What records with unknown cells could add to one atom. Unknown cells come in few patterns: records that
// agree in all that matters to the atom are looked at once.
class OpenRecords {
 public:
  struct Found {
    formula::Possibilities possibilities;
    std::set<std::size_t> usual;  // formula::narrowed_by_usual
  };

  // Both must outlive it.
  OpenRecords(const Table& table, const formula::Atom& atom);

  // formula::possibilities of a row. Valid until the next call.
  const Found& of(std::size_t row);

  // Of a record of which nothing is known.
  const Found& of_missing() { return found(); }

 private:
  using Cells = std::vector<std::int64_t>;  // one for each of tied_, kOpen where
                                            // it does not matter or is not known

  void look_at(std::size_t row, std::size_t tied);
  const Found& found();

  const Table& table_;
  const formula::Atom& atom_;
  std::vector<std::size_t> tied_;                     // fields that can matter
  std::vector<std::size_t> read_;                     // which of tied_ the atom itself reads
  std::vector<std::vector<std::size_t>> neighbours_;  // for each of tied_, those that share a limit with it
  Cells cells_;
  std::vector<bool> looked_at_;
  std::vector<std::size_t> open_;
  std::unordered_map<Cells, Found, boost::hash<Cells>> known_;
};

}  // namespace ntm::columns
