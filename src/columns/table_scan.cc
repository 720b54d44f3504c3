// SPDX-License-Identifier: Apache-2.0
#include "columns/table_scan.h"

#include <algorithm>

#include "base/check.h"

namespace ntm::columns {
namespace {

// Of a block: many may have no rows at all.
constexpr std::size_t kMostPlaces = 1024;

}  // namespace

TableScan::TableScan(const formula::Plan& plan, const registers::RegisterDefinition& reg, int months_ago) {
  for (std::size_t index = 0; index < plan.atoms.size(); ++index) {
    const formula::Atom& atom = plan.atoms[index];
    if (atom.reg == &reg && atom.months_ago == months_ago && !atom.by_village())
      counters_.emplace_back(atom, index, program_, lines_, scratch_);
  }
}

void TableScan::make_room(formula::Tally& tally) const {
  for (const AtomCounter& counter : counters_) tally.make_room(counter.index());
}

bool TableScan::has_room(const formula::Tally& tally) const {
  return std::ranges::any_of(counters_,
                             [&](const AtomCounter& counter) { return tally.has_room(counter.index()); });
}

void TableScan::bind(const Table& table, const Kernels& kernels) {
  table_ = &table;
  kernels_ = &kernels;
  program_.bind(table, kernels);
  for (AtomCounter& counter : counters_) counter.bind(table);
}

void TableScan::keep(std::vector<std::shared_ptr<const void>>& kept) {
  for (AtomCounter& counter : counters_)
    if (auto one = counter.kept()) kept.push_back(std::move(one));
}

void TableScan::take_sums(std::map<std::size_t, formula::Piece>& sums) {
  for (AtomCounter& counter : counters_) sums[counter.index()].add(counter.take_sum());
}

// Neighbouring places are read together, so that small villages still fill a block.
void TableScan::run(std::span<const std::size_t> places, GroupStore& groups, formula::Tally& tally) {
  while (!places.empty()) {
    const auto [first, end] = table_->rows_of(places.front());
    if (end - first > kBlockRows) {
      run_large(places.front(), groups, tally);
      places = places.subspan(1);
    } else {
      begin_block(first);
      places = places.subspan(begin_places(places));
      count_block(groups, tally);
    }
  }
}

// Takes as many places as follow each other and fit; returns how many.
std::size_t TableScan::begin_places(std::span<const std::size_t> places) {
  std::size_t taken = 0;
  for (; taken < places.size() && taken < kMostPlaces; ++taken) {
    if (taken > 0 && places[taken] != places[taken - 1] + 1) break;
    const auto [first, end] = table_->rows_of(places[taken]);
    if (end - block_.first > kBlockRows) break;
    add_place(places[taken], first, end);
  }
  return taken;
}

void TableScan::run_large(std::size_t place, GroupStore& groups, formula::Tally& tally) {
  const auto [first, end] = table_->rows_of(place);
  for (std::size_t from = first; from < end; from += kBlockRows) {
    begin_block(from);
    add_place(place, from, std::min(end, from + kBlockRows));
    count_block(groups, tally);
  }
}

void TableScan::begin_block(std::size_t first) {
  block_.first = first;
  block_.count = 0;
  block_.stretches.clear();
  block_.starts.clear();
}

void TableScan::add_place(std::size_t place, std::size_t first, std::size_t end) {
  const auto [place_first, place_end] = table_->rows_of(place);
  Stretch stretch;
  stretch.place = place;
  stretch.begin = static_cast<std::uint32_t>(first - block_.base());
  stretch.end = static_cast<std::uint32_t>(end - block_.base());
  stretch.is_first = first == place_first;
  stretch.is_last = end == place_end;
  block_.stretches.push_back(stretch);
  block_.count += end - first;
  Start start;
  start.expected = table_->expected(place);
  start.missing = start.expected - static_cast<std::int64_t>(place_end - place_first);
  start.is_open = table_->is_open(place);
  if (const auto dates = table_->dates_of(place)) {
    start.oldest = dates->first;
    start.newest = dates->second;
  }
  block_.starts.push_back(start);
}

void TableScan::count_block(GroupStore& groups, formula::Tally& tally) {
  if (block_.count > 0) program_.run(block_.first, block_.count);
  lines_.begin(program_, *table_, *kernels_, block_);
  for (AtomCounter& counter : counters_) counter.count(program_, block_, lines_, groups, tally);
}

}  // namespace ntm::columns
