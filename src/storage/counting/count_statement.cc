// SPDX-License-Identifier: Apache-2.0
#include "storage/counting/count_statement.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "base/check.h"
#include "storage/counting/condition_text.h"
#include "storage/counting/quantity_text.h"

namespace ntm::storage {
namespace {

using formula::Atom;
using formula::Part;

// At most 10^9 records of at most 10^15 each: both halves of such a sum fit into 64 bits.
constexpr std::int64_t kPart = 1 << 20;

std::vector<std::size_t> fields_of(const std::vector<const Atom*>& atoms) {
  std::set<std::size_t> fields;
  for (const Atom* atom : atoms)
    for (const std::size_t field : formula::fields_tied(*atom)) fields.insert(field);
  return {fields.begin(), fields.end()};
}

bool has(const std::vector<std::size_t>& sorted, std::size_t field) {
  return std::ranges::binary_search(sorted, field);
}

// The fields that limit this one or that it limits.
std::vector<std::size_t> neighbours(const registers::RegisterDefinition& reg, std::size_t of) {
  std::vector<std::size_t> found;
  for (std::size_t field = 0; field < reg.fields.size(); ++field)
    for (const auto& limit : {reg.fields[field].min.field, reg.fields[field].max.field})
      if (limit && (field == of || *limit == of)) found.push_back(field == of ? *limit : field);
  return found;
}

}  // namespace

CountStatement::CountStatement(const registers::RegisterDefinition& reg, std::vector<const Atom*> atoms,
                               const SaidText& said, const AskedHomes& homes, bool everywhere)
    : reg_(reg), fields_(fields_of(atoms)) {
  NTM_CHECK(atoms.size() <= kMostAtoms);
  for (const Atom* atom : atoms) atoms_.push_back({atom, {}, {}, 0});
  write({reg, said, homes, fields_, everywhere});
}

void CountStatement::write(const FoldedRecords& of) {
  const std::string with = folded_records(of, values_);
  std::string bits = "0";
  for (std::size_t at = 0; at < atoms_.size(); ++at)
    bits += fmt::format("\n  + CASE WHEN {} THEN {} ELSE 0 END",
                        fmt::join(undecided(*atoms_[at].atom), " OR "), std::int64_t{1} << at);
  columns_ = {"place",      "open",
              "COUNT(*)",   "MIN(since)",
              "MAX(since)", fmt::format("COUNT(*) FILTER (WHERE {})", broken_cell(of, values_))};
  std::vector<std::string> keys{"1", "2"};
  for (const std::size_t field : fields_) {
    keys.push_back(std::to_string(columns_.size() + 1));
    columns_.push_back(when_it_matters(field));
  }
  for (Counted& counted : atoms_) {
    counted.above = line(counted.atom->numerator);
    if (counted.atom->denominator) counted.below = line(*counted.atom->denominator);
    counted.known = known(*counted.atom);
  }
  std::string truths;
  for (const auto& [key, truth] : truths_) truths += fmt::format(",\n  {} AS {}", truth.second, truth.first);
  text_ =
      values_.settled(fmt::format(R"({}, judged AS (
SELECT here.*{}
FROM here
), marked AS MATERIALIZED (
SELECT judged.*, {} AS open
FROM judged
)
SELECT {}
FROM marked
GROUP BY {})",
                                  with, truths, bits, fmt::join(columns_, ",\n  "), fmt::join(keys, ", ")));
}

// The name of a condition's truth; "" where there is none to fulfil.
std::string CountStatement::truth_of(const Part& part) {
  if (!part.where) return "";
  const auto [known, is_new] = truths_.try_emplace(formula::canonical(*part.where));
  if (is_new) known->second = {fmt::format("t{}", truths_.size()), condition_text(*part.where, values_)};
  return known->second.first;
}

// When what a record adds to one side of the line is not known: whether it counts, or with how much.
std::string CountStatement::open(const Part& part) {
  const std::string truth = truth_of(part);
  if (!part.field) return truth.empty() ? "FALSE" : truth + " IS NULL";
  const std::string amount = cell_name(*part.field) + " IS NULL";
  return truth.empty() ? amount : fmt::format("{0} IS NULL OR ({0} AND {1})", truth, amount);
}

std::vector<std::string> CountStatement::undecided(const Atom& atom) {
  std::vector<std::string> texts{open(atom.numerator)};
  if (atom.denominator) texts.push_back(open(*atom.denominator));
  return texts;
}

// The cell, where an undecided atom looks at it: where the atom reads it, or where it may narrow what an
// unknown cell can be, for which a cell beside it must be unknown.
std::string CountStatement::when_it_matters(std::size_t field) const {
  std::int64_t reading = 0, tied = 0;
  for (std::size_t at = 0; at < atoms_.size(); ++at) {
    const Atom& atom = *atoms_[at].atom;
    if (has(formula::fields_read(atom), field))
      reading |= std::int64_t{1} << at;
    else if (has(formula::fields_tied(atom), field))
      tied |= std::int64_t{1} << at;
  }
  std::vector<std::string> when;
  if (reading != 0) when.push_back(fmt::format("(open & {}) <> 0", reading));
  std::vector<std::string> unknown;
  for (const std::size_t other : neighbours(reg_, field))
    if (has(fields_, other)) unknown.push_back(cell_name(other) + " IS NULL");
  if (tied != 0) when.push_back(fmt::format("(open & {}) <> 0 AND ({})", tied, fmt::join(unknown, " OR ")));
  return fmt::format("CASE WHEN {} THEN {} END", fmt::join(when, " OR "), cell_name(field));
}

CountStatement::Line CountStatement::line(const Part& part) {
  const std::string truth = truth_of(part);
  const std::string counted = truth.empty() ? "" : fmt::format(" FILTER (WHERE {})", truth);
  if (!part.field) return {column("COUNT(*)" + counted), false};
  const std::string cell = cell_name(*part.field);
  const Line split{column(fmt::format("CAST(SUM({} / {}){} AS BIGINT)", cell, kPart, counted)), true};
  column(fmt::format("CAST(SUM({} % {}){} AS BIGINT)", cell, kPart, counted));
  return split;
}

int CountStatement::known(const Atom& atom) {
  std::vector<std::string> cells{"TRUE"};
  for (const std::size_t field : formula::fields_read(atom))
    cells.push_back(cell_name(field) + " IS NOT NULL");
  return column(fmt::format("COUNT(*) FILTER (WHERE {})", fmt::join(cells, " AND ")));
}

int CountStatement::column(const std::string& text) {
  const auto found = std::ranges::find(columns_, text);
  const auto at = static_cast<int>(found - columns_.begin());
  if (found == columns_.end()) columns_.push_back(text);
  return at;
}

formula::Contribution CountStatement::settled(std::size_t atom, const Statement& row) const {
  const auto sum = [&](const Line& of) -> base::Wide {
    const base::Wide number = row.whole(of.column);
    return of.split ? number * kPart + row.whole(of.column + 1) : number;
  };
  const Counted& counted = atoms_[atom];
  return {sum(counted.above), counted.below ? sum(*counted.below) : 0};
}

formula::Row CountStatement::cells(const Statement& row) const {
  formula::Row cells(reg_.fields.size());
  int column = 6;
  for (const std::size_t field : fields_) cells[field] = row.optional_whole(column++);
  return cells;
}

}  // namespace ntm::storage
