// SPDX-License-Identifier: Apache-2.0
#include "formula/sense.h"

#include <algorithm>

#include "base/check.h"
#include "formula/bounds.h"
#include "formula/parse.h"
#include "formula/range.h"

namespace ntm::formula {
namespace {

using base::Rational;

bool is_comparison(Operation operation) {
  return operation >= Operation::equal && operation <= Operation::at_least;
}

// A condition that is asked for together with others, and where it stands.
struct Asked {
  const Expression* text;
  const CheckedNode* node;
};

// field = "a", members >= 5: what is compared, how, and with which number or choice.
struct Constraint {
  const CheckedNode* subject = nullptr;
  Operation operation = Operation::equal;
  Rational value;
};

Operation turned(Operation operation) {
  switch (operation) {
    case Operation::less:
      return Operation::more;
    case Operation::more:
      return Operation::less;
    case Operation::at_most:
      return Operation::at_least;
    case Operation::at_least:
      return Operation::at_most;
    default:
      return operation;
  }
}

std::optional<Rational> constant_of(const CheckedNode& node) {
  if (node.operation == Operation::text) return Rational(node.choice);
  if (node.type.kind != Type::Kind::quantity && node.type.kind != Type::Kind::date) return std::nullopt;
  if (node.operation == Operation::name) return std::nullopt;  // whatever its limits are
  const Bounds bounds = bounds_of(node);
  return bounds.is_one_number() ? bounds.low : std::nullopt;
}

std::optional<Constraint> constraint_of(const CheckedNode& node) {
  if (!is_comparison(node.operation)) return std::nullopt;
  if (const auto right = constant_of(node.operands[1]))
    return Constraint{&node.operands[0], node.operation, *right};
  if (const auto left = constant_of(node.operands[0]))
    return Constraint{&node.operands[1], turned(node.operation), *left};
  return std::nullopt;
}

// Where the numbers that fulfil a constraint lie, without its strictness.
Bounds range_of(const Constraint& constraint) {
  switch (constraint.operation) {
    case Operation::equal:
      return Bounds::exactly(constraint.value);
    case Operation::less:
    case Operation::at_most:
      return {std::nullopt, constraint.value};
    case Operation::more:
    case Operation::at_least:
      return {constraint.value, std::nullopt};
    default:
      return {};
  }
}

bool allows(const Constraint& constraint, const Rational& value) {
  return holds(constraint.operation, value, constraint.value);
}

// Whether nothing fulfils both.
bool exclude(const Constraint& a, const Constraint& b) {
  const Bounds first = range_of(a), second = range_of(b);
  if (foregone(Operation::equal, first, second) == Truth::no) return true;
  for (const Constraint* one : {&a, &b})
    if (one->operation == Operation::equal) return !allows(a, one->value) || !allows(b, one->value);
  const bool touch = (first.high && second.low && *first.high == *second.low) ||
                     (second.high && first.low && *second.high == *first.low);
  return touch && (!allows(a, a.value) || !allows(b, b.value));
}

bool exclude(const CheckedNode& a, const CheckedNode& b) {
  if (a.operation == Operation::not_ && same(a.operands[0], b)) return true;
  if (b.operation == Operation::not_ && same(b.operands[0], a)) return true;
  const auto first = constraint_of(a), second = constraint_of(b);
  return first && second && same(*first->subject, *second->subject) && exclude(*first, *second);
}

class SenseCheck {
 public:
  explicit SenseCheck(base::Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void look(const Expression& text, const CheckedNode& node) {
    if (node.is_aggregate()) {
      look_at_condition(text, node);
      return;
    }
    if (node.operation == Operation::and_) {
      std::vector<Asked> asked;
      collect(text, node, asked);
      look_at_joined(asked);
      return;
    }
    if (is_comparison(node.operation)) look_at_comparison(text, node);
    if (node.operation == Operation::divide || node.operation == Operation::ratio)
      look_at_division(text, node);
    look_at_fraction(text, node);
    look_into(text, node);
  }

 private:
  // The text beside a choice or a date is no part of the formula of its own.
  void look_into(const Expression& text, const CheckedNode& node) {
    for (std::size_t i = 0; i < text.operands.size() && i < node.operands.size(); ++i)
      if (text.operands[0].operation != Operation::text && text.operands.back().operation != Operation::text)
        look(text.operands[i], node.operands[i]);
  }

  static void collect(const Expression& text, const CheckedNode& node, std::vector<Asked>& asked) {
    if (node.operation != Operation::and_) {
      asked.push_back({&text, &node});
      return;
    }
    for (std::size_t i = 0; i < node.operands.size(); ++i) collect(text.operands[i], node.operands[i], asked);
  }

  // `where` and `among` choose together.
  void look_at_condition(const Expression& text, const CheckedNode& node) {
    std::vector<Asked> asked;
    for (std::size_t i = 0; i < node.operands.size(); ++i) collect(text.operands[i], node.operands[i], asked);
    look_at_joined(asked);
  }

  void look_at_joined(const std::vector<Asked>& asked) {
    for (std::size_t i = 0; i < asked.size(); ++i) {
      look(*asked[i].text, *asked[i].node);
      const bool excluded =
          std::any_of(asked.begin(), asked.begin() + static_cast<std::ptrdiff_t>(i),
                      [&](const Asked& other) { return exclude(*other.node, *asked[i].node); });
      if (excluded) diagnostics_.add(asked[i].text->where, "criteria.formula_excluded");
    }
  }

  void look_at_comparison(const Expression& text, const CheckedNode& node) {
    const CheckedNode &left = node.operands[0], &right = node.operands[1];
    const Truth result = foregone(node);
    if (result == Truth::unknown || is_fraction(left, right) || is_fraction(right, left)) return;
    diagnostics_.add(text.where, result == Truth::yes ? "criteria.formula_always" : "criteria.formula_never");
  }

  void look_at_division(const Expression& text, const CheckedNode& node) {
    const Bounds below = bounds_of(node.operands[1]);
    if (below.is_one_number() && *below.low == 0)
      diagnostics_.add(text.operands[1].where, "criteria.formula_by_nothing");
  }

  // 0.9 or 0.05 as a plain number beside a percentage.
  static bool is_fraction(const CheckedNode& number, const CheckedNode& beside) {
    if (!number.type.adapts || beside.type.adapts || beside.type.unit != kPercent) return false;
    const Bounds bounds = bounds_of(number);
    return bounds.is_one_number() && *bounds.low != 0 && abs(*bounds.low) < 1;
  }

  void look_at_fraction(const Expression& text, const CheckedNode& node) {
    const bool beside = is_comparison(node.operation) || node.operation == Operation::add ||
                        node.operation == Operation::subtract || node.operation == Operation::minimum ||
                        node.operation == Operation::maximum;
    if (!beside || node.operands.size() != 2) return;
    for (const std::size_t i : {0, 1}) {
      const CheckedNode& number = node.operands[i];
      if (!is_fraction(number, node.operands[1 - i])) continue;
      const Rational value = *bounds_of(number).low;
      diagnostics_.add(text.operands[i].where, "criteria.formula_fraction",
                       {{"value", base::exact_text(value)}, {"percent", base::exact_text(value * 100)}});
    }
  }

  base::Diagnostics& diagnostics_;
};

}  // namespace

void find_nonsense(const CheckedExpression& expression, const base::Location& start,
                   base::Diagnostics& diagnostics) {
  base::Diagnostics none;
  const auto text = parse(expression.text(), start, none);
  NTM_CHECK(text);  // it was parsed when it was checked
  SenseCheck(diagnostics).look(*text, expression.root());
}

}  // namespace ntm::formula
