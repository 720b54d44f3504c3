// SPDX-License-Identifier: Apache-2.0
#include "storage/counting/open_patterns.h"

namespace ntm::storage {

void OpenPatterns::add(const formula::Row& cells, std::int64_t records, formula::Piece& piece) {
  const Found& found = of(cells);
  piece.usual.insert(found.usual.begin(), found.usual.end());
  if (found.possibilities.size() > 1) {
    piece.open[found.possibilities] += records;
    return;
  }
  piece.settled.numerator += found.possibilities.front().numerator * records;
  piece.settled.denominator += found.possibilities.front().denominator * records;
}

void OpenPatterns::add_further(formula::Piece& piece) {
  const Found& found = of(formula::Row(atom_.reg->fields.size()));
  piece.further = found.possibilities;
  piece.usual.insert(found.usual.begin(), found.usual.end());
}

const OpenPatterns::Found& OpenPatterns::of(const formula::Row& cells) {
  formula::Row mattering(cells.size());
  for (const std::size_t field : tied_) mattering[field] = cells[field];
  const auto known = known_.find(mattering);
  if (known != known_.end()) return known->second;
  Found found{formula::possibilities(atom_, mattering), formula::narrowed_by_usual(atom_, mattering)};
  return known_.emplace(std::move(mattering), std::move(found)).first->second;
}

}  // namespace ntm::storage
