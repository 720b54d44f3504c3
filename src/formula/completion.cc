// SPDX-License-Identifier: Apache-2.0
#include "formula/completion.h"

#include <algorithm>

#include "formula/row_evaluator.h"

namespace ntm::formula {
namespace {

using base::Rational;
using base::Wide;
using registers::Field;
using registers::FieldType;

// A domain this small is always tried whole; of larger ones only the values at which something can change.
constexpr std::int64_t kSmallDomain = 12;

// Roughly nanoseconds, on the safe side: a node of a condition, arithmetic on big numbers, going on to one
// more cell. All together half of what is promised.
constexpr std::int64_t kNodeCost = 10, kArithmeticCost = 400, kBranchCost = 1500;
constexpr std::int64_t kMostSpent = 5'000'000;

// Numbers and dates: what has an order.
bool has_order(const Field& field) {
  return field.is_number() || field.type == FieldType::date;
}

bool is_arithmetic(Operation operation) {
  switch (operation) {
    case Operation::negate:
    case Operation::add:
    case Operation::subtract:
    case Operation::multiply:
    case Operation::divide:
    case Operation::ratio:
    case Operation::minimum:
    case Operation::maximum:
      return true;
    default:
      return false;
  }
}

Wide cross(const Contribution& o, const Contribution& a, const Contribution& b) {
  return (a.numerator - o.numerator) * (b.denominator - o.denominator) -
         (a.denominator - o.denominator) * (b.numerator - o.numerator);
}

// One side of the polygon (Andrew's monotone chain).
template <typename Iterator>
void add_side(Iterator begin, Iterator end, std::set<Contribution>& hull) {
  std::vector<Contribution> side;
  for (auto at = begin; at != end; ++at) {
    while (side.size() >= 2 && cross(side[side.size() - 2], side.back(), *at) <= 0) side.pop_back();
    side.push_back(*at);
  }
  hull.insert(side.begin(), side.end());
}

}  // namespace

Possibilities extremes(const std::set<Contribution>& found, bool ratio) {
  std::set<Contribution> corners;
  if (ratio) {
    add_side(found.begin(), found.end(), corners);
    add_side(found.rbegin(), found.rend(), corners);
  } else {
    corners = {*found.begin(), *found.rbegin()};
  }
  return {corners.begin(), corners.end()};
}

Completion::Completion(const Atom& atom, const Row& row, const std::set<std::size_t>& usual)
    : atom_(atom), fields_(atom.reg->fields), row_(row), domains_(domains(*atom.reg, row, usual)) {
  std::set<std::size_t> unknown;
  for (std::size_t field : fields_read(atom))
    if (!row_[field]) unknown.insert(field);
  if (unknown.empty()) return;
  orders_ = orders_among(unknown, *atom.reg, row);
  for (std::size_t field : unknown) open_.push_back({field, {}, true});
  note_conditions();
}

void Completion::note_conditions() {
  const auto& above = atom_.numerator.where;
  if (above) note_condition(*above);
  if (!atom_.denominator) return;
  const auto& below = atom_.denominator->where;
  if (below) note_condition(*below);
  if (!above || !below) {
    same_where_ = !above && !below;
    subset_where_ = !below;
    return;
  }
  same_where_ = canonical(*above) == canonical(*below);
  subset_where_ = same_where_ ||
                  (above->operation == Operation::and_ && canonical(above->operands[1]) == canonical(*below));
}

void Completion::note_condition(const CheckedNode& node) {
  const bool compares_fields = node.operands.size() == 2 && node.operands[0].operation == Operation::name &&
                               node.operands[1].operation == Operation::name;
  // Steps of one field fall between the steps of another.
  const bool scales_differ =
      compares_fields && fields_[*node.operands[0].field].scale != fields_[*node.operands[1].field].scale;
  arithmetic_ = arithmetic_ || is_arithmetic(node.operation) || scales_differ;
  cost_ += is_arithmetic(node.operation) ? kArithmeticCost : kNodeCost;
  if (node.operation == Operation::number || node.operation == Operation::percent)
    literals_.insert(node.number);
  for (const CheckedNode& operand : node.operands) note_condition(operand);
}

Possibilities Completion::run() {
  if (open_.empty()) return {contribution()};
  const bool contradiction = std::any_of(open_.begin(), open_.end(), [&](const OpenCell& cell) {
    return domains_[cell.field].low > domains_[cell.field].high;
  });
  if (contradiction)
    for (std::size_t field = 0; field < fields_.size(); ++field)
      if (!row_[field]) domains_[field] = own_domain(fields_[field]);
  const bool possible = !contradiction && (!arithmetic_ || fits_whole());
  if (possible) plan_values();
  if (possible && try_from(0) && !found_.empty()) return extremes(found_, atom_.denominator.has_value());
  const Possibilities all = corners();
  return extremes({all.begin(), all.end()}, atom_.denominator.has_value());
}

bool Completion::fits_whole() const {
  std::int64_t completions = 1;
  for (const OpenCell& cell : open_) {
    const std::int64_t size = domains_[cell.field].size();
    if (size > static_cast<std::int64_t>(kMostCompletions)) return false;
    completions *= has_order(fields_[cell.field]) ? size : 1;
    if (completions > static_cast<std::int64_t>(kMostCompletions)) return false;
  }
  return true;
}

void Completion::plan_values() {
  for (OpenCell& cell : open_) {
    const Domain& domain = domains_[cell.field];
    cell.whole = !has_order(fields_[cell.field]) || arithmetic_ || domain.size() <= kSmallDomain;
    if (cell.whole)
      for (std::int64_t value = domain.low; value <= domain.high; ++value) cell.values.push_back(value);
    else
      cell.values = anchors(cell.field);
  }
  std::stable_sort(open_.begin(), open_.end(),
                   [](const OpenCell& a, const OpenCell& b) { return a.values.size() < b.values.size(); });
}

// Conditions only compare here: what they and the limits say of a completion depends on the order of its
// values and of the fixed numbers among them. Every order that can be had at all can be had, and every
// extreme be reached, with each value within as many steps of a fixed number as there are open cells.
std::vector<std::int64_t> Completion::anchors(std::size_t field) const {
  std::set<std::int64_t> values;
  for (const Rational& literal : literals_) add_around(literal, field, values);
  for (std::size_t other : fields_read(atom_)) {
    if (!has_order(fields_[other])) continue;
    add_around(base::scaled(domains_[other].low, fields_[other].scale), field, values);
    add_around(base::scaled(domains_[other].high, fields_[other].scale), field, values);
  }
  return {values.begin(), values.end()};
}

void Completion::add_around(const Rational& value, std::size_t field, std::set<std::int64_t>& values) const {
  const Domain& domain = domains_[field];
  const auto steps = static_cast<std::int64_t>(open_.size());
  const base::Integer floor = base::floor_of(value * base::power_of_ten(fields_[field].scale));
  if (floor < domain.low - steps - 1 || floor > domain.high + steps) return;
  const auto middle = static_cast<std::int64_t>(floor);
  for (std::int64_t near = middle - steps; near <= middle + steps + 1; ++near)
    if (near >= domain.low && near <= domain.high) values.insert(near);
}

// False when looking on would take too long.
bool Completion::try_from(std::size_t next) {
  spent_ += next == open_.size() ? cost_ : cost_ + kBranchCost;
  if (spent_ > kMostSpent || found_.size() > kMostCompletions) return false;
  if (next == open_.size()) {
    found_.insert(contribution());
    return true;
  }
  // Values in their domains and in order can always be completed: a single corner is reached.
  const Possibilities all = corners();
  if (all.size() == 1) found_.insert(all.front());
  if (std::all_of(all.begin(), all.end(), [&](const Contribution& one) { return is_covered(one); }))
    return true;
  const std::size_t field = open_[next].field;
  for (std::int64_t value : values_of(open_[next])) {
    row_[field] = value;
    const bool goes_on = !in_order(field) || try_from(next + 1);
    row_[field].reset();
    if (!goes_on) return false;
  }
  return true;
}

// Cells tried before are fixed numbers now.
std::vector<std::int64_t> Completion::values_of(const OpenCell& cell) const {
  if (cell.whole) return cell.values;
  std::set<std::int64_t> values(cell.values.begin(), cell.values.end());
  for (const OpenCell& other : open_)
    if (row_[other.field] && has_order(fields_[other.field]))
      add_around(base::scaled(*row_[other.field], fields_[other.field].scale), cell.field, values);
  return {values.begin(), values.end()};
}

bool Completion::in_order(std::size_t field) const {
  return std::all_of(orders_.begin(), orders_.end(), [&](const auto& order) {
    if (order.first != field && order.second != field) return true;
    return !row_[order.first] || !row_[order.second] || *row_[order.first] <= *row_[order.second];
  });
}

// Whether it lies between what has been found.
bool Completion::is_covered(const Contribution& one) const {
  if (found_.count(one)) return true;
  if (atom_.denominator || found_.empty()) return false;
  return found_.begin()->numerator <= one.numerator && one.numerator <= found_.rbegin()->numerator;
}

// The extremes of each line by itself, for the cells known or tried so far; what lies between them includes
// all that the record could still add.
Possibilities Completion::corners() const {
  const RowEvaluator evaluator(row_, &domains_);
  const auto included = [&](const Part& part) {
    return part.where ? evaluator.truth(*part.where) : Truth::yes;
  };
  const auto amounts = [&](const Part& part, bool in) -> std::vector<Wide> {
    if (!in) return {0};
    if (!part.field) return {1};
    if (row_[*part.field]) return {*row_[*part.field]};
    return {domains_[*part.field].low, domains_[*part.field].high};
  };
  static const Part kNothing;
  const Part& lower = atom_.denominator ? *atom_.denominator : kNothing;
  const Truth above = included(atom_.numerator), below = atom_.denominator ? included(lower) : Truth::no;
  std::set<Contribution> corners;
  for (bool in_above : {false, true})
    for (bool in_below : {false, true}) {
      if (above == truth_of(!in_above) || below == truth_of(!in_below)) continue;
      if ((same_where_ && in_above != in_below) || (subset_where_ && in_above && !in_below)) continue;
      for (Wide numerator : amounts(atom_.numerator, in_above))
        for (Wide denominator : amounts(lower, in_below)) corners.insert({numerator, denominator});
    }
  return {corners.begin(), corners.end()};
}

Contribution Completion::contribution() const {
  const RowEvaluator evaluator(row_);
  const auto amount = [&](const Part& part) -> Wide {
    if (part.where && evaluator.truth(*part.where) != Truth::yes) return 0;
    return part.field ? *row_[*part.field] : 1;
  };
  Contribution one;
  one.numerator = amount(atom_.numerator);
  if (atom_.denominator) one.denominator = amount(*atom_.denominator);
  return one;
}

}  // namespace ntm::formula
