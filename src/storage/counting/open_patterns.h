// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>

#include "formula/row.h"

namespace ntm::storage {

// What records of which cells are unknown could add to one atom; each pattern of cells is looked at once.
class OpenPatterns {
 public:
  // It must outlive this.
  explicit OpenPatterns(const formula::Atom& atom) : atom_(atom), tied_(formula::fields_tied(atom)) {}

  // Adds so many records of such cells.
  void add(const formula::Row& cells, std::int64_t records, formula::Piece& piece);
  // Says that there may be any number of further records.
  void add_further(formula::Piece& piece);

 private:
  struct Found {
    formula::Possibilities possibilities;
    std::set<std::size_t> usual;  // formula::narrowed_by_usual
  };

  const Found& of(const formula::Row& cells);

  const formula::Atom& atom_;
  std::vector<std::size_t> tied_;  // fields that can matter
  std::map<formula::Row, Found> known_;
};

}  // namespace ntm::storage
