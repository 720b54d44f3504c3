// SPDX-License-Identifier: Apache-2.0
#include "judging/counting_records.h"

#include <algorithm>
#include <limits>
#include <set>

#include "base/error.h"
#include "columns/scan.h"
#include "formula/row.h"
#include "judging/judged_place.h"
#include "programme/comparisons.h"
#include "programme/leaves.h"
#include "storage/place_queries.h"
#include "storage/record_queries.h"

namespace ntm::judging {
namespace {

using base::Rational;
using formula::Piece;
using formula::Term;
using formula::Truth;
using programme::RecordVersion;
using Why = CountingRecord::Why;

// A formula alone, lowered to a plan of its own.
struct Measured {
  explicit Measured(const criteria::Indicator& indicator)
      : measure(formula::lower(*indicator.measure, plan)), leaves(programme::leaves_of(measure)) {}
  Measured(const Measured&) = delete;
  Measured& operator=(const Measured&) = delete;

  const formula::Atom& atom(const Term& leaf) const { return plan.atoms[*leaf.atom]; }

  formula::Plan plan;
  Term measure;
  std::vector<const Term*> leaves;
};

// What the formula itself reads: not the fields that only narrow what an unknown cell can be.
std::vector<std::size_t> fields_of(const Measured& measured) {
  std::set<std::size_t> fields;
  for (const formula::Atom& atom : measured.plan.atoms)
    for (const std::size_t field : formula::fields_read(atom)) fields.insert(field);
  return {fields.begin(), fields.end()};
}

const registers::RegisterDefinition* register_of(const criteria::Indicator& indicator,
                                                 const Measured& measured) {
  if (!indicator.target || measured.leaves.empty()) return nullptr;
  const registers::RegisterDefinition* reg = nullptr;
  for (const Term* leaf : measured.leaves) {
    if (!leaf->atom) return nullptr;
    const formula::Atom& atom = measured.atom(*leaf);
    if (atom.by_village() || atom.months_ago != 0 || (reg && reg != atom.reg)) return nullptr;
    reg = atom.reg;
  }
  // Where more of something is wanted and nothing stands below the line, what is missing is not there to be
  // listed.
  const auto is_divided = [&](const Term* leaf) { return measured.atom(*leaf).denominator.has_value(); };
  const bool counts_only = measured.leaves.size() == 1 && !is_divided(measured.leaves.front());
  return counts_only && !programme::wants_less(indicator.target->operation) ? nullptr : reg;
}

// Each record as if it were a village of its own: what the formula makes of it alone.
class RecordByRecord {
 public:
  RecordByRecord(const criteria::Indicator& indicator, const Measured& measured,
                 const std::vector<RecordVersion>& records, std::optional<Rational> level)
      : indicator_(indicator),
        measured_(measured),
        level_(std::move(level)),
        tally_(measured.plan.atoms.size(), records.size()),
        adds_up_(adds_up(indicator, measured)) {
    columns::Tables tables;
    for (const auto& [key, fields] : columns::fields_to_hold(measured.plan)) {
      const std::vector<std::size_t> held(fields.begin(), fields.end());
      columns::Table table(*measured.plan.atoms.front().reg, held, records.size() + 1);
      for (std::size_t i = 0; i < records.size(); ++i) table.add(i, records[i].valid_from, records[i].values);
      tables.emplace(key, std::move(table));
    }
    std::vector<std::size_t> every(records.size() + 1);
    for (std::size_t i = 0; i < every.size(); ++i) every[i] = i;
    columns::scan(measured.plan, tables, every, tally_);
  }

  // How much the record keeps the indicator from its level; nothing when it does not.
  std::optional<Rational> weight(std::size_t record) const {
    if (!adds_up_) return distance_from_level(record);
    Rational weight = 0;
    for (const Term* leaf : measured_.leaves) weight += weight_of(*leaf, record);
    return weight > 0 ? std::optional(weight) : std::nullopt;
  }

  bool may_turn(std::size_t record) const {
    return std::ranges::any_of(
        measured_.leaves, [&](const Term* leaf) { return !tally_.at(*leaf->atom, record).open.empty(); });
  }

  // Whether weights are amounts of one thing; else how far each record alone is from the level.
  bool adds_up() const { return adds_up_; }

 private:
  // Parts of a whole do, and a count does: both lines are in one unit. An income a head does not.
  static bool adds_up(const criteria::Indicator& indicator, const Measured& measured) {
    const bool parts = indicator.unit == "percent";
    return std::ranges::all_of(measured.leaves, [&](const Term* leaf) {
      return measured.atom(*leaf).denominator ? parts : measured.leaves.size() == 1;
    });
  }

  Rational weight_of(const Term& leaf, std::size_t record) const {
    const Piece& piece = tally_.at(*leaf.atom, record);
    const Rational above = base::to_rational(piece.settled.numerator) * leaf.step;
    if (programme::wants_less(indicator_.target->operation)) return above;
    const Rational below = base::to_rational(piece.settled.denominator) * leaf.denominator_step;
    return below > above ? Rational(below - above) : Rational(0);
  }

  // Of sums divided by one another: whether the record alone would reach the level.
  std::optional<Rational> distance_from_level(std::size_t record) const {
    if (!level_) return std::nullopt;
    const auto value = formula::value_of(measured_.measure, {tally_, record});
    const auto reaches =
        formula::compare(indicator_.target->operation, value, formula::Range::exactly(*level_));
    if (reaches != Truth::no || !value.is_exact()) return std::nullopt;
    return abs(Rational(value.low - *level_));
  }

  const criteria::Indicator& indicator_;
  const Measured& measured_;
  std::optional<Rational> level_;
  formula::Tally tally_;
  bool adds_up_;
};

// The places whose records are read, with their names.
std::map<programme::PlaceCode, std::string> places_of(const programme::Places& places,
                                                      const Occasion& occasion,
                                                      const std::vector<programme::PlaceCode>& only) {
  std::map<programme::PlaceCode, std::string> names;
  for (const auto& commune : places.predecessors(occasion.place, occasion.date)) {
    if (const auto* place = places.find(commune, occasion.date)) names[commune] = place->name;
    for (const auto& village : places.villages(commune, occasion.date)) names[village.code] = village.name;
  }
  if (!only.empty())
    std::erase_if(names, [&](const auto& one) { return std::ranges::find(only, one.first) == only.end(); });
  return names;
}

// With what the formula reads, what limits it, and what a record is known by.
std::vector<RecordVersion> records_in(storage::Database& database, const registers::RegisterDefinition& reg,
                                      const Measured& measured,
                                      const std::map<programme::PlaceCode, std::string>& places,
                                      const Occasion& occasion) {
  std::vector<programme::PlaceCode> codes;
  for (const auto& [code, name] : places) codes.push_back(code);
  std::set<std::size_t> needed;
  for (const auto& [table, held] : columns::fields_to_hold(measured.plan))
    needed.insert(held.begin(), held.end());
  for (const auto& field : {reg.key, reg.label_field()})
    if (field) needed.insert(*field);
  const std::vector<std::size_t> fields(needed.begin(), needed.end());
  std::vector<RecordVersion> records;
  storage::read_records(database, reg, codes, occasion.date, occasion.known_at, fields,
                        [&](const RecordVersion& record) { records.push_back(record); });
  return records;
}

std::optional<Rational> level_of(const programme::Places& places, const criteria::CriteriaSet& set,
                                 const criteria::Indicator& indicator, const Occasion& occasion) {
  const auto communes = places.predecessors(occasion.place, occasion.date);
  const auto attributes = places.attributes(communes.front(), occasion.date);
  const auto found = criteria::level_in_force(set, indicator, attributes, occasion.date);
  const auto* level = std::get_if<criteria::Level>(&found);
  return level ? std::optional(level->number) : std::nullopt;
}

CountingRecord::Rank rank_of(const CountingRecord& record) {
  constexpr std::int64_t kMillion = 1'000'000, kMost = std::numeric_limits<std::int64_t>::max();
  constexpr std::size_t kLongest = 64;  // of a key: a cursor is to stay short
  const base::Integer weight = base::floor_of(record.missing.value_or(0) * kMillion);
  return {record.why == Why::unknown ? 1 : 0, -(weight > kMost ? kMost : weight.convert_to<std::int64_t>()),
          record.version.place, record.key.substr(0, kLongest), record.version.record};
}

}  // namespace

std::string_view name_of(Why why) {
  switch (why) {
    case Why::lacks:
      return "lacks";
    case Why::exceeds:
      return "exceeds";
    case Why::unknown:
      break;
  }
  return "unknown";
}

const registers::RegisterDefinition* counting_register(const criteria::Indicator& indicator) {
  return indicator.measure ? register_of(indicator, Measured(indicator)) : nullptr;
}

CountingRecords counting_records(storage::Database& database, const Occasion& occasion,
                                 const std::string& code, const std::vector<programme::PlaceCode>& places) {
  const storage::Snapshot snapshot(database);
  CountingRecords found{law_for(database, occasion), nullptr, nullptr, {}, "", {}};
  const auto known = storage::load_places(database, occasion.place, occasion.known_at);
  place_on(*known, occasion.place, occasion.date);
  const auto& set = *set_for(*known, *found.law, occasion.place, occasion.date, occasion.set).set;
  found.indicator = set.find(code);
  if (!found.indicator)
    throw base::Error(base::Error::Kind::not_found, {"indicator.unknown", {{"code", code}, {"set", set.id}}});
  found.reg = counting_register(*found.indicator);
  if (!found.reg) return found;
  const Measured measured(*found.indicator);
  found.fields = fields_of(measured);
  const auto names = places_of(*known, occasion, places);
  std::vector<RecordVersion> records = records_in(database, *found.reg, measured, names, occasion);
  const RecordByRecord each(*found.indicator, measured, records,
                            level_of(*known, set, *found.indicator, occasion));
  if (each.adds_up()) found.unit = measured.leaves.front()->unit;
  const Why why = programme::wants_less(found.indicator->target->operation) ? Why::exceeds : Why::lacks;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const auto weight = each.weight(i);
    if (!weight && !each.may_turn(i)) continue;
    const std::string record_key =
        storage::key_text(*found.reg, records[i].place, records[i].values).value_or("?");
    const std::string name = names.at(records[i].place);
    found.records.push_back(
        {std::move(records[i]), record_key, name, weight ? why : Why::unknown, weight, {}});
  }
  for (CountingRecord& record : found.records) record.rank = rank_of(record);
  std::ranges::sort(found.records, {}, &CountingRecord::rank);
  if (!each.adds_up())
    for (CountingRecord& record : found.records) record.missing.reset();
  return found;
}

}  // namespace ntm::judging
