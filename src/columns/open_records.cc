// SPDX-License-Identifier: Apache-2.0
#include "columns/open_records.h"

#include <algorithm>
#include <limits>

namespace ntm::columns {
namespace {

constexpr std::int64_t kOpen = std::numeric_limits<std::int64_t>::min();

std::size_t position_of(std::size_t field, const std::vector<std::size_t>& fields) {
  return static_cast<std::size_t>(std::lower_bound(fields.begin(), fields.end(), field) - fields.begin());
}

}  // namespace

OpenRecords::OpenRecords(const Table& table, const formula::Atom& atom)
    : table_(table), atom_(atom), tied_(formula::fields_tied(atom)), neighbours_(tied_.size()) {
  for (std::size_t field : formula::fields_read(atom)) read_.push_back(position_of(field, tied_));
  for (std::size_t at = 0; at < tied_.size(); ++at) {
    const registers::Field& field = table.reg().fields[tied_[at]];
    for (const auto& limit : {field.min.field, field.max.field}) {
      if (!limit) continue;
      const std::size_t other = position_of(*limit, tied_);
      neighbours_[at].push_back(other);
      neighbours_[other].push_back(at);
    }
  }
  cells_.assign(tied_.size(), kOpen);
}

// Unknown cells narrow each other through limits; a known cell ends the chain, so that what lies behind it
// does not matter.
const OpenRecords::Found& OpenRecords::of(std::size_t row) {
  cells_.assign(tied_.size(), kOpen);
  looked_at_.assign(tied_.size(), false);
  for (std::size_t at : read_) look_at(row, at);
  while (!open_.empty()) {
    const std::size_t at = open_.back();
    open_.pop_back();
    for (std::size_t other : neighbours_[at]) look_at(row, other);
  }
  const Found& result = found();
  cells_.assign(tied_.size(), kOpen);
  return result;
}

void OpenRecords::look_at(std::size_t row, std::size_t at) {
  if (looked_at_[at]) return;
  looked_at_[at] = true;
  const auto cell = table_.cell(tied_[at], row);
  cells_[at] = cell.value_or(kOpen);
  if (!cell) open_.push_back(at);
}

const OpenRecords::Found& OpenRecords::found() {
  const auto known = known_.find(cells_);
  if (known != known_.end()) return known->second;
  formula::Row whole(table_.reg().fields.size());
  for (std::size_t at = 0; at < tied_.size(); ++at)
    if (cells_[at] != kOpen) whole[tied_[at]] = cells_[at];
  Found one{formula::possibilities(atom_, whole), formula::narrowed_by_usual(atom_, whole)};
  return known_.emplace(cells_, std::move(one)).first->second;
}

}  // namespace ntm::columns
