// SPDX-License-Identifier: Apache-2.0
#include "columns/scan.h"

#include <algorithm>

#include "columns/atom_counter.h"

namespace ntm::columns {
namespace {

using formula::Atom;
using formula::Piece;
using formula::Plan;
using formula::Tally;

// Counts all atoms of one table over some places.
class TableScan {
 public:
  TableScan(const Plan& plan, const Table& table, int months_ago, Tally& tally)
      : table_(table), tally_(tally), program_(table) {
    for (std::size_t index = 0; index < plan.atoms.size(); ++index) {
      const Atom& atom = plan.atoms[index];
      if (atom.reg == &table.reg() && atom.months_ago == months_ago && !atom.by_village())
        counters_.emplace_back(table, atom, index, program_);
    }
  }

  void run(const std::vector<std::size_t>& places) {
    if (counters_.empty()) return;
    for (std::size_t place : places) start(place);
    // Neighbouring places are read together, so that small villages still fill a block.
    for (std::size_t at = 0; at < places.size();) {
      std::size_t last = at;
      while (last + 1 < places.size() && places[last + 1] == places[last] + 1) ++last;
      read_rows(places[at], places[last]);
      at = last + 1;
    }
  }

 private:
  void start(std::size_t place) {
    Piece fresh;
    fresh.expected = table_.expected(place);
    const auto [first, end] = table_.rows_of(place);
    if (const auto dates = table_.dates_of(place)) {
      fresh.oldest = dates->first;
      fresh.newest = dates->second;
    }
    const std::int64_t missing = fresh.expected - static_cast<std::int64_t>(end - first);
    for (AtomCounter& counter : counters_) counter.start(place, fresh, missing, tally_);
  }

  void read_rows(std::size_t first_place, std::size_t last_place) {
    const std::size_t end = table_.rows_of(last_place).second;
    std::size_t place = first_place;
    for (std::size_t first = table_.rows_of(first_place).first; first < end; first += kBlockRows) {
      block_.first = first;
      block_.count = std::min(kBlockRows, end - first);
      place = divide_among_places(place);
      program_.run(block_.first, block_.count);
      for (AtomCounter& counter : counters_) counter.count(program_, block_, tally_);
    }
  }

  // Finds the stretches of the block, from `place` on; returns the place of the row that follows it.
  std::size_t divide_among_places(std::size_t place) {
    block_.stretches.clear();
    const std::size_t block_end = block_.first + block_.count;
    for (;; ++place) {
      const auto [first, end] = table_.rows_of(place);
      const std::size_t from = std::max(first, block_.first), to = std::min(end, block_end);
      if (from < to) block_.stretches.push_back({place, from - block_.first, to - block_.first});
      if (end >= block_end) return place;
    }
  }

  const Table& table_;
  Tally& tally_;
  ConditionProgram program_;
  std::vector<AtomCounter> counters_;
  Block block_;
};

// The records that formulas read by name: the last of a place wins, there is but one.
void note_single_records(const Plan& plan, const Tables& tables, const std::vector<std::size_t>& places,
                         Tally& tally) {
  for (const auto& [reg, months] : plan.singles) {
    const auto table = tables.find({reg->name, months});
    if (table == tables.end()) continue;
    const bool of_village = reg->kept_by == registers::KeptBy::village;
    for (std::size_t place : places) {
      const auto [first, end] = table->second.rows_of(place);
      if (of_village == (place == tally.commune())) continue;
      if (of_village)
        tally.village_records.erase({place, months});
      else
        tally.commune_records.erase({reg->name, months});
      if (first == end) continue;
      if (of_village)
        tally.village_records[{place, months}] = table->second.row(end - 1);
      else
        tally.commune_records[{reg->name, months}] = table->second.row(end - 1);
    }
  }
}

void collect_names(const formula::Term& term,
                   std::map<std::pair<std::string, int>, std::set<std::size_t>>& fields) {
  if (term.operation == formula::Operation::name)
    fields[{term.reg->name, term.months_ago}].insert(term.field);
  for (const formula::Term& operand : term.operands) collect_names(operand, fields);
}

}  // namespace

std::map<std::pair<std::string, int>, std::set<std::size_t>> fields_to_hold(const Plan& plan) {
  std::map<std::pair<std::string, int>, std::set<std::size_t>> fields;
  for (const Atom& atom : plan.atoms) {
    auto& held = fields[{atom.reg->name, atom.months_ago}];
    for (std::size_t field : formula::fields_tied(atom)) held.insert(field);
    for (const auto& condition : {atom.village_where, atom.village_among})
      if (condition) collect_names(*condition, fields);
  }
  for (const auto& [reg, months] : plan.singles) {
    auto& held = fields[{reg->name, months}];
    for (std::size_t field = 0; field < reg->fields.size(); ++field)
      if (reg->fields[field].type != registers::FieldType::text) held.insert(field);
  }
  return fields;
}

void scan(const Plan& plan, const Tables& tables, const std::vector<std::size_t>& places, Tally& tally) {
  for (const auto& [key, table] : tables) TableScan(plan, table, key.second, tally).run(places);
  note_single_records(plan, tables, places, tally);
  formula::complete(plan, tally);
}

}  // namespace ntm::columns
