// SPDX-License-Identifier: Apache-2.0
#include "formula/plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"

namespace ntm::formula {
namespace {

using registers::RegisterDefinition;

constexpr int kPercentFactor = 100;

bool contains_aggregate(const CheckedNode& node) {
  return node.is_aggregate() || std::any_of(node.operands.begin(), node.operands.end(), contains_aggregate);
}

std::string canonical(const Part& part) {
  return (part.field ? fmt::format("sum {} ", *part.field) : "count ") +
         (part.where ? canonical(*part.where) : "all");
}

CheckedNode conjunction(const CheckedNode& a, const CheckedNode& b) {
  CheckedNode node;
  node.operation = Operation::and_;
  node.type = a.type;
  node.operands = {a, b};
  return node;
}

// Powers of ten that undo the scales of two parts: the value of a ratio of scaled sums.
base::Rational scale_factor(const RegisterDefinition& reg, const Part& numerator, const Part* denominator) {
  const auto scale = [&](const Part& part) { return part.field ? reg.fields[*part.field].scale : 0; };
  base::Rational factor(1, base::power_of_ten(scale(numerator)));
  if (denominator) factor *= base::power_of_ten(scale(*denominator));
  return factor;
}

class Lowering {
 public:
  Lowering(Plan& plan, int months) : plan_(plan), months_(months) {}

  Term lower(const CheckedNode& node) {
    switch (node.operation) {
      case Operation::number:
      case Operation::percent:
        return number(node.number);
      case Operation::text:
        return number(node.choice);
      case Operation::name:
        return name(node);
      case Operation::share:
        return share(node);
      case Operation::count:
      case Operation::sum:
        return count(node);
      case Operation::exists:
        return exists(node);
      case Operation::ratio:
        return quotient(node, kPercentFactor);
      case Operation::divide:
        return quotient(node, node.divides_like_units() ? kPercentFactor : 1);
      case Operation::months_ago:
        return earlier(node);
      default:
        return inner(node);
    }
  }

 private:
  static Term number(const base::Rational& value) {
    Term term;
    term.number = value;
    return term;
  }

  Term inner(const CheckedNode& node) {
    Term term;
    term.operation = node.operation;
    term.truth = node.truth;
    term.is_truth = node.type.kind == Type::Kind::truth;
    for (const CheckedNode& operand : node.operands) term.operands.push_back(lower(operand));
    if (node.operation >= Operation::equal && node.operation <= Operation::at_least)
      for (Term& operand : term.operands) operand.compared = operand.operation == Operation::name;
    return term;
  }

  Term name(const CheckedNode& node) {
    Term term;
    term.operation = Operation::name;
    term.reg = node.reg;
    term.field = *node.field;
    term.months_ago = months_;
    term.is_truth = node.type.kind == Type::Kind::truth;
    term.factor = base::Rational(1, base::power_of_ten(node.reg->fields[*node.field].scale));
    term.step = term.factor;
    term.unit = node.reg->fields[*node.field].unit;
    term.summed = &node.reg->fields[*node.field];
    plan_.singles.emplace(node.reg, months_);
    note_months();
    return term;
  }

  Term share(const CheckedNode& node) {
    const CheckedNode* among = node.among_condition();
    const CheckedNode& where = *node.where_condition();
    Atom atom;
    atom.reg = node.reg;
    atom.months_ago = months_;
    if (contains_aggregate(node.operands.front()) || contains_aggregate(node.operands.back())) {
      lower_for_villages(atom, node);
      atom.denominator.emplace();
      return atom_term(Operation::ratio, std::move(atom), kPercentFactor, canonical(node));
    }
    atom.numerator.where = among ? conjunction(where, *among) : where;
    atom.denominator.emplace();
    if (among) atom.denominator->where = *among;
    return atom_term(Operation::ratio, std::move(atom), kPercentFactor, "");
  }

  Term count(const CheckedNode& node) {
    Atom atom;
    atom.reg = node.reg;
    atom.months_ago = months_;
    const base::Rational factor = scale_factor(*node.reg, part_of(node), nullptr);
    if (node.has_where && contains_aggregate(*node.where_condition())) {
      lower_for_villages(atom, node);
      atom.numerator.field = node.field;
      return atom_term(Operation::count, std::move(atom), factor, canonical(node));
    }
    atom.numerator = part_of(node);
    return atom_term(Operation::count, std::move(atom), factor, "");
  }

  Term exists(const CheckedNode& node) {
    CheckedNode counted = node;
    counted.operation = Operation::count;
    Term term;
    term.operation = Operation::at_least;
    term.is_truth = true;
    term.operands = {count(counted), number(1)};
    return term;
  }

  // Two plain counts or sums over one register are fitted together record by record; anything else is divided
  // as ranges.
  Term quotient(const CheckedNode& node, int factor) {
    const CheckedNode &above = node.operands[0], &below = node.operands[1];
    if (is_plain(above) && is_plain(below) && above.reg == below.reg) {
      Atom atom;
      atom.reg = above.reg;
      atom.months_ago = months_;
      atom.numerator = part_of(above);
      atom.denominator = part_of(below);
      const base::Rational scale = scale_factor(*above.reg, atom.numerator, &*atom.denominator);
      return atom_term(Operation::ratio, std::move(atom), scale * factor, "");
    }
    Term term;
    term.operation = Operation::divide;
    term.operands = {lower(above), lower(below)};
    if (factor == 1) return term;
    Term scaled;
    scaled.operation = Operation::multiply;
    scaled.operands = {number(factor), std::move(term)};
    return scaled;
  }

  Term earlier(const CheckedNode& node) {
    const int months = static_cast<int>(boost::multiprecision::numerator(node.number));
    return Lowering(plan_, months_ + months).lower(node.operands[0]);
  }

  static bool is_plain(const CheckedNode& node) {
    if (node.operation != Operation::count && node.operation != Operation::sum) return false;
    return !node.has_where || !contains_aggregate(*node.where_condition());
  }

  static Part part_of(const CheckedNode& node) {
    Part part;
    part.field = node.field;
    if (node.has_where) part.where = *node.where_condition();
    return part;
  }

  void lower_for_villages(Atom& atom, const CheckedNode& node) {
    Lowering village(plan_, months_);
    if (node.has_where)
      atom.village_where = std::make_shared<const Term>(village.lower(*node.where_condition()));
    if (node.has_among)
      atom.village_among = std::make_shared<const Term>(village.lower(*node.among_condition()));
    plan_.singles.emplace(node.reg, months_);
  }

  Term atom_term(Operation operation, Atom atom, const base::Rational& factor, std::string key) {
    if (key.empty()) {
      key = canonical(atom.numerator);
      if (atom.denominator) key += fmt::format(" / {}", canonical(*atom.denominator));
    }
    key = fmt::format("{} {} months ago: {}", atom.reg->name, months_, key);
    note_months();
    Term term;
    term.operation = operation;
    term.factor = factor;
    term.months_ago = months_;
    term.step = scale_factor(*atom.reg, atom.numerator, nullptr);
    if (atom.numerator.field) term.summed = &atom.reg->fields[*atom.numerator.field];
    if (atom.denominator) term.denominator_step = scale_factor(*atom.reg, *atom.denominator, nullptr);
    term.unit = atom.numerator.field ? atom.reg->fields[*atom.numerator.field].unit : atom.reg->unit;
    const auto found = std::find(plan_.keys.begin(), plan_.keys.end(), key);
    term.atom = static_cast<std::size_t>(found - plan_.keys.begin());
    if (found == plan_.keys.end()) {
      plan_.keys.push_back(std::move(key));
      plan_.atoms.push_back(std::move(atom));
    }
    return term;
  }

  void note_months() {
    if (std::find(plan_.months.begin(), plan_.months.end(), months_) == plan_.months.end())
      plan_.months.push_back(months_);
  }

  Plan& plan_;
  int months_;
};

}  // namespace

std::string canonical(const CheckedNode& node) {
  std::string text = fmt::format("({}", static_cast<int>(node.operation));
  if (node.reg) text += fmt::format(" {}", node.reg->name);
  if (node.field) text += fmt::format(".{}", *node.field);
  if (node.operation == Operation::number || node.operation == Operation::percent)
    text += fmt::format(" {}", node.number.str());
  if (node.operation == Operation::text) text += fmt::format(" #{}", node.choice);
  if (node.operation == Operation::truth) text += node.truth ? " yes" : " no";
  for (const CheckedNode& operand : node.operands) text += canonical(operand);
  return text + ")";
}

Term lower(const CheckedExpression& expression, Plan& plan) {
  return Lowering(plan, 0).lower(expression.root());
}

}  // namespace ntm::formula
