// SPDX-License-Identifier: Apache-2.0
#include "formula/bounds.h"

#include <algorithm>
#include <utility>

namespace ntm::formula {
namespace {

using base::Rational;
using registers::Field;
using registers::RegisterDefinition;

bool is_at_least_0(const Bounds& bounds) {
  return bounds.low && *bounds.low >= 0;
}

// A limit by another field holds that field's own limit.
Bounds of_field(const Field& field) {
  if (!field.is_number()) return {};
  return {base::scaled(field.min.value, field.scale), base::scaled(field.max.value, field.scale)};
}

// Whether a field never exceeds another one of its record: it is that field, or limited by it step by step.
bool is_within(const RegisterDefinition& reg, std::size_t field, std::size_t whole) {
  if (reg.fields[field].min.value < 0) return false;
  for (std::optional<std::size_t> at = field; at; at = reg.fields[*at].max.field)
    if (*at == whole) return true;
  return false;
}

// Whether each condition that chooses the whole also chooses the part.
bool chooses_within(const CheckedNode& part, const CheckedNode& whole) {
  if (!whole.has_where) return true;
  if (!part.has_where) return false;
  const auto of_part = conjuncts_of(*part.where_condition());
  return std::ranges::all_of(conjuncts_of(*whole.where_condition()), [&](const CheckedNode* asked) {
    return std::ranges::any_of(of_part, [&](const CheckedNode* given) { return same(*asked, *given); });
  });
}

bool is_part(const CheckedNode& part, const CheckedNode& whole) {
  if (part.operation != whole.operation) return false;
  if (part.operation == Operation::add)
    return is_part(part.operands[0], whole.operands[0]) && is_part(part.operands[1], whole.operands[1]);
  if (part.reg != whole.reg || !part.reg) return false;
  if (part.operation == Operation::name) return is_within(*part.reg, *part.field, *whole.field);
  if (part.operation == Operation::count) return chooses_within(part, whole);
  return part.operation == Operation::sum && is_within(*part.reg, *part.field, *whole.field) &&
         chooses_within(part, whole);
}

Bounds sum_of(const Bounds& a, const Bounds& b) {
  Bounds sum;
  if (a.low && b.low) sum.low = *a.low + *b.low;
  if (a.high && b.high) sum.high = *a.high + *b.high;
  return sum;
}

Bounds negated(const Bounds& bounds) {
  Bounds result;
  if (bounds.high) result.low = -*bounds.high;
  if (bounds.low) result.high = -*bounds.low;
  return result;
}

// Times a number that is known.
Bounds scaled(const Bounds& bounds, const Rational& factor) {
  if (factor == 0) return Bounds::exactly(0);
  Bounds result;
  if (bounds.low) result.low = *bounds.low * factor;
  if (bounds.high) result.high = *bounds.high * factor;
  if (factor < 0) std::swap(result.low, result.high);
  return result;
}

Bounds product_of(const Bounds& a, const Bounds& b) {
  if (b.is_one_number()) return scaled(a, *b.low);
  if (a.is_one_number()) return scaled(b, *a.low);
  if (!is_at_least_0(a) || !is_at_least_0(b)) return {};
  Bounds product{*a.low * *b.low, std::nullopt};
  if (a.high && b.high) product.high = *a.high * *b.high;
  return product;
}

Bounds quotient_of(const CheckedNode& node, bool percent) {
  const Bounds above = bounds_of(node.operands[0]), below = bounds_of(node.operands[1]);
  const Rational scale = percent ? 100 : 1;
  if (same(node.operands[0], node.operands[1])) return Bounds::exactly(scale);
  if (below.is_one_number() && *below.low != 0) return scaled(above, scale / *below.low);
  if (!is_at_least_0(above) || !is_at_least_0(below)) return {};
  Bounds quotient{Rational(0), std::nullopt};
  if (below.high && *below.high > 0) quotient.low = *above.low / *below.high * scale;
  if (above.high && *below.low > 0) quotient.high = *above.high / *below.low * scale;
  if (is_part(node.operands[0], node.operands[1]) && (!quotient.high || *quotient.high > scale))
    quotient.high = scale;
  return quotient;
}

Bounds difference_of(const CheckedNode& node) {
  const CheckedNode &left = node.operands[0], &right = node.operands[1];
  if (same(left, right)) return Bounds::exactly(0);
  Bounds difference = sum_of(bounds_of(left), negated(bounds_of(right)));
  if (is_part(left, right) && (!difference.high || *difference.high > 0)) difference.high = 0;
  if (is_part(right, left) && (!difference.low || *difference.low < 0)) difference.low = 0;
  return difference;
}

// Where every condition that is asked also chose the whole, the share is all of it.
Bounds of_share(const CheckedNode& node) {
  const CheckedNode* among = node.among_condition();
  if (!among || !node.has_where) return {Rational(0), Rational(100)};
  const auto chosen = conjuncts_of(*among);
  const bool all = std::ranges::all_of(conjuncts_of(*node.where_condition()), [&](const CheckedNode* asked) {
    return std::ranges::any_of(chosen, [&](const CheckedNode* given) { return same(*asked, *given); });
  });
  return all ? Bounds::exactly(100) : Bounds{Rational(0), Rational(100)};
}

Bounds lesser_of(const Bounds& a, const Bounds& b) {
  Bounds result;
  if (a.low && b.low) result.low = std::min(*a.low, *b.low);
  if (a.high || b.high) result.high = !a.high ? b.high : !b.high ? a.high : std::min(a.high, b.high);
  return result;
}

Bounds of_sum(const CheckedNode& node) {
  const Bounds one = of_field(node.reg->fields[*node.field]);
  return is_at_least_0(one) ? Bounds{Rational(0), std::nullopt} : Bounds{};
}

}  // namespace

Bounds bounds_of(const CheckedNode& node) {
  const auto& operands = node.operands;
  switch (node.operation) {
    case Operation::number:
    case Operation::percent:
      return Bounds::exactly(node.number);
    case Operation::name:
      return of_field(node.reg->fields[*node.field]);
    case Operation::negate:
      return negated(bounds_of(operands[0]));
    case Operation::add:
      return sum_of(bounds_of(operands[0]), bounds_of(operands[1]));
    case Operation::subtract:
      return difference_of(node);
    case Operation::multiply:
      return product_of(bounds_of(operands[0]), bounds_of(operands[1]));
    case Operation::divide:
      return quotient_of(node, node.divides_like_units());
    case Operation::ratio:
      return quotient_of(node, true);
    case Operation::share:
      return of_share(node);
    case Operation::count:
      return {Rational(0), std::nullopt};
    case Operation::sum:
      return of_sum(node);
    case Operation::minimum:
      return lesser_of(bounds_of(operands[0]), bounds_of(operands[1]));
    case Operation::maximum:
      return negated(lesser_of(negated(bounds_of(operands[0])), negated(bounds_of(operands[1]))));
    case Operation::months_ago:
      return bounds_of(operands[0]);
    default:
      return {};
  }
}

Truth foregone(Operation comparison, const Bounds& left, const Bounds& right) {
  const auto below = [](const Bounds& a, const Bounds& b) { return a.high && b.low && *a.high < *b.low; };
  const auto not_above = [](const Bounds& a, const Bounds& b) {
    return a.high && b.low && *a.high <= *b.low;
  };
  const auto decided = [](bool always, bool never) {
    return always ? Truth::yes : never ? Truth::no : Truth::unknown;
  };
  const bool apart = below(left, right) || below(right, left);
  const bool one = left.is_one_number() && right.is_one_number() && *left.low == *right.low;
  switch (comparison) {
    case Operation::equal:
      return decided(one, apart);
    case Operation::not_equal:
      return decided(apart, one);
    case Operation::less:
      return decided(below(left, right), not_above(right, left));
    case Operation::at_most:
      return decided(not_above(left, right), below(right, left));
    case Operation::more:
      return decided(below(right, left), not_above(left, right));
    case Operation::at_least:
      return decided(not_above(right, left), below(left, right));
    default:
      return Truth::unknown;
  }
}

Truth foregone(const CheckedNode& comparison) {
  const CheckedNode &left = comparison.operands[0], &right = comparison.operands[1];
  // What a thing is to itself needs no knowledge of either.
  if (same(left, right)) return foregone(comparison.operation, Bounds::exactly(0), Bounds::exactly(0));
  if (left.type.kind != Type::Kind::quantity) return Truth::unknown;
  const Truth result = foregone(comparison.operation, bounds_of(left), bounds_of(right));
  if (result != Truth::unknown) return result;
  const Bounds none = Bounds::exactly(0), some{Rational(0), std::nullopt};
  if (is_part(left, right)) return foregone(comparison.operation, none, some);
  return is_part(right, left) ? foregone(comparison.operation, some, none) : Truth::unknown;
}

bool same(const CheckedNode& a, const CheckedNode& b) {
  if (a.operation != b.operation || a.number != b.number || a.truth != b.truth || a.choice != b.choice ||
      a.reg != b.reg || a.field != b.field || a.has_where != b.has_where || a.has_among != b.has_among)
    return false;
  return std::ranges::equal(a.operands, b.operands, same);
}

std::vector<const CheckedNode*> conjuncts_of(const CheckedNode& condition) {
  if (condition.operation != Operation::and_) return {&condition};
  std::vector<const CheckedNode*> all;
  for (const CheckedNode& operand : condition.operands) {
    const auto inner = conjuncts_of(operand);
    all.insert(all.end(), inner.begin(), inner.end());
  }
  return all;
}

}  // namespace ntm::formula
