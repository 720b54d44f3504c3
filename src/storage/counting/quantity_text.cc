// SPDX-License-Identifier: Apache-2.0
#include "storage/counting/quantity_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/check.h"
#include "formula/range.h"

namespace ntm::storage {
namespace {

using base::Integer;
using base::Rational;
using boost::multiprecision::denominator;
using boost::multiprecision::numerator;
using formula::CheckedNode;
using formula::Operation;
using registers::FieldType;

// Room is left for a number that is one more.
const Integer kMostWhole = 9'000'000'000'000'000'000LL;
constexpr std::size_t kLongestText = 4000;
constexpr int kPercent = 100;

std::string_view sign_of(Operation operation) {
  switch (operation) {
    case Operation::equal:
      return "=";
    case Operation::not_equal:
      return "<>";
    case Operation::less:
      return "<";
    case Operation::at_most:
      return "<=";
    case Operation::more:
      return ">";
    case Operation::at_least:
      return ">=";
    default:
      NTM_CHECK(false);
  }
}

// The comparison with its sides exchanged.
Operation turned(Operation operation) {
  switch (operation) {
    case Operation::less:
      return Operation::more;
    case Operation::at_most:
      return Operation::at_least;
    case Operation::more:
      return Operation::less;
    case Operation::at_least:
      return Operation::at_most;
    default:
      return operation;
  }
}

std::string compared(const std::string& a, Operation operation, const std::string& b) {
  return fmt::format("({} {} {})", a, sign_of(operation), b);
}

void add_divisors(const std::vector<std::string>& from, std::vector<std::string>& to) {
  for (const std::string& divisor : from)
    if (std::ranges::find(to, divisor) == to.end()) to.push_back(divisor);
}

}  // namespace

std::string cell_name(std::size_t field) {
  return fmt::format("c{}", field);
}

std::optional<std::string> QuantityText::comparison(const CheckedNode& node) {
  writable_ = true;
  guards_.clear();
  const Quantity left = quantity(node.operands[0]), right = quantity(node.operands[1]);
  std::string text = within_limits(written(node.operation, left, right));
  if (!writable_) return std::nullopt;
  return text;
}

QuantityText::Quantity QuantityText::quantity(const CheckedNode& node) {
  const auto operand = [&](std::size_t at) { return quantity(node.operands[at]); };
  Quantity made;
  switch (node.operation) {
    case Operation::number:
    case Operation::percent:
      made.factor = node.number;
      return made;
    case Operation::text:
      made.factor = node.choice;
      return made;
    case Operation::name:
      return cell(node);
    case Operation::negate:
      made = operand(0);
      made.factor = -made.factor;
      return made;
    case Operation::add:
    case Operation::subtract:
      return sum(operand(0), operand(1), node.operation == Operation::subtract);
    case Operation::multiply:
      return product(operand(0), operand(1));
    case Operation::divide:
    case Operation::ratio:
      made = quotient(operand(0), operand(1));
      if (node.operation == Operation::ratio || node.divides_like_units()) made.factor *= kPercent;
      return made;
    case Operation::minimum:
    case Operation::maximum:
      return extreme(operand(0), operand(1), node.operation == Operation::minimum);
    default:
      NTM_CHECK(false);
  }
}

QuantityText::Quantity QuantityText::cell(const CheckedNode& node) {
  const registers::Field& field = node.reg->fields[*node.field];
  const bool is_choice = field.type == FieldType::choice;
  Quantity made;
  made.factor = Rational(1, base::power_of_ten(field.scale));
  made.above = Whole{cell_name(*node.field), -registers::kLargestLimit, registers::kLargestLimit};
  if (is_choice) made.above->low = 0, made.above->high = field.choices.size();
  if (cells_ == Cells::any || !field.is_number()) return made;
  made.above->low = field.min.value, made.above->high = field.max.value;
  guards_[*node.field] = fmt::format("{} BETWEEN {} AND {}", cell_name(*node.field),
                                     values_.number(field.min.value), values_.number(field.max.value));
  return made;
}

// Weights that turn both into whole numbers, which have no divisor in common.
QuantityText::Pair QuantityText::in_one_unit(const Quantity& a, const Quantity& b) {
  const Integer common = lcm(denominator(a.factor), denominator(b.factor));
  Integer left = numerator(a.factor) * (common / denominator(a.factor));
  Integer right = numerator(b.factor) * (common / denominator(b.factor));
  Integer divisor = gcd(left, right);
  if (divisor == 0) divisor = 1;
  left /= divisor;
  right /= divisor;
  const bool alike =
      a.below.has_value() == b.below.has_value() && (!a.below || a.below->text == b.below->text);
  if (alike) return {times(left, a.above), times(right, b.above), Rational(divisor, common)};
  return {times(left, times(a.above, b.below)), times(right, times(b.above, a.below)),
          Rational(divisor, common)};
}

QuantityText::Quantity QuantityText::sum(const Quantity& a, Quantity b, bool subtracted) {
  if (subtracted) b.factor = -b.factor;
  Quantity made;
  made.undefined = a.undefined || b.undefined;
  made.divisors = a.divisors;
  add_divisors(b.divisors, made.divisors);
  if (a.is_constant() && b.is_constant()) {
    made.factor = a.factor + b.factor;
    return made;
  }
  const Pair pair = in_one_unit(a, b);
  made.factor = pair.unit;
  made.above = checked({fmt::format("({} + {})", pair.left.text, pair.right.text),
                        pair.left.low + pair.right.low, pair.left.high + pair.right.high});
  made.below = !a.below || (b.below && a.below->text == b.below->text) ? b.below : times(a.below, b.below);
  return made;
}

QuantityText::Quantity QuantityText::product(const Quantity& a, const Quantity& b) {
  Quantity made;
  made.undefined = a.undefined || b.undefined;
  made.divisors = a.divisors;
  add_divisors(b.divisors, made.divisors);
  made.factor = a.factor * b.factor;
  made.above = times(a.above, b.above);
  made.below = times(a.below, b.below);
  return made;
}

QuantityText::Quantity QuantityText::quotient(const Quantity& a, const Quantity& b) {
  Quantity made;
  made.divisors = a.divisors;
  add_divisors(b.divisors, made.divisors);
  made.undefined = a.undefined || b.undefined || b.factor == 0;
  if (made.undefined) return made;
  made.factor = a.factor / b.factor;
  made.above = times(a.above, b.below);
  made.below = times(a.below, b.above);
  if (b.above) add_divisors({b.above->text}, made.divisors);
  return made;
}

QuantityText::Quantity QuantityText::extreme(const Quantity& a, const Quantity& b, bool least) {
  Quantity made;
  made.undefined = a.undefined || b.undefined;
  made.divisors = a.divisors;
  add_divisors(b.divisors, made.divisors);
  if (a.is_constant() && b.is_constant()) {
    made.factor = least ? std::min(a.factor, b.factor) : std::max(a.factor, b.factor);
    return made;
  }
  if (a.below || b.below) writable_ = false;
  const Pair pair = in_one_unit(a, b);
  const Whole &x = pair.left, &y = pair.right;
  made.factor = pair.unit;
  // NULL where either is.
  made.above = checked({fmt::format("(CASE WHEN {0} {2} {1} THEN {0} WHEN {1} {2} {0} THEN {1} END)", x.text,
                                    y.text, least ? "<=" : ">="),
                        least ? std::min(x.low, y.low) : std::max(x.low, y.low),
                        least ? std::min(x.high, y.high) : std::max(x.high, y.high)});
  return made;
}

std::string QuantityText::written(Operation operation, const Quantity& a, const Quantity& b) {
  if (!writable_ || a.undefined || b.undefined) return "CAST(NULL AS BOOLEAN)";
  std::vector<std::string> divisors = a.divisors;
  add_divisors(b.divisors, divisors);
  if (divisors.empty()) return of_defined(operation, a, b);
  for (std::string& divisor : divisors) divisor += " <> 0";
  return fmt::format("(CASE WHEN {} THEN {} END)", fmt::join(divisors, " AND "), of_defined(operation, a, b));
}

std::string QuantityText::of_defined(Operation operation, const Quantity& a, const Quantity& b) {
  if (a.is_constant() && b.is_constant())
    return formula::holds(operation, a.factor, b.factor) ? "TRUE" : "FALSE";
  if (!a.below && b.is_constant()) return with_constant(operation, a, b.factor);
  if (!b.below && a.is_constant()) return with_constant(turned(operation), b, a.factor);
  return multiplied_out(operation, a, b);
}

// a.above against number / a.factor, rounded to the side that decides the same.
std::string QuantityText::with_constant(Operation operation, const Quantity& a, const Rational& number) {
  const Whole& whole = *a.above;
  const auto always = [&](bool truth) {
    return compared(whole.text, truth ? Operation::equal : Operation::not_equal, whole.text);
  };
  if (a.factor == 0) return always(formula::holds(operation, 0, number));
  if (a.factor < 0) operation = turned(operation);
  const Rational exact = number / a.factor;
  Integer bound = base::floor_of(exact);
  if (bound != exact) {
    if (operation == Operation::equal || operation == Operation::not_equal)
      return always(operation == Operation::not_equal);
    if (operation == Operation::less || operation == Operation::at_least) bound = base::ceiling_of(exact);
  }
  bound = std::clamp(bound, Integer(whole.low - 1), Integer(whole.high + 1));
  return compared(whole.text, operation, values_.number(bound.convert_to<std::int64_t>()));
}

std::string QuantityText::multiplied_out(Operation operation, const Quantity& a, const Quantity& b) {
  const auto [left, right, unit] = in_one_unit(a, b);
  const std::string text = compared(left.text, operation, right.text);
  if (!a.below && !b.below) return text;
  const bool apart = a.below && b.below && a.below->text != b.below->text;
  const std::string keeps_order = apart ? fmt::format("({} > 0) = ({} > 0)", a.below->text, b.below->text)
                                        : fmt::format("{} > 0", a.below ? a.below->text : b.below->text);
  return fmt::format("(CASE WHEN {} THEN {} ELSE {} END)", keeps_order, text,
                     compared(right.text, operation, left.text));
}

std::string QuantityText::within_limits(std::string comparison) const {
  if (guards_.empty()) return comparison;
  std::vector<std::string> asked;
  for (const auto& [field, guard] : guards_) asked.push_back(guard);
  return fmt::format("(CASE WHEN {} THEN {} END)", fmt::join(asked, " AND "), comparison);
}

QuantityText::Whole QuantityText::constant(const Integer& number) {
  if (abs(number) <= kMostWhole) return {values_.number(number.convert_to<std::int64_t>()), number, number};
  writable_ = false;
  return {"0", 0, 0};
}

QuantityText::Whole QuantityText::times(const Integer& number, const std::optional<Whole>& of) {
  if (!of) return constant(number);
  return number == 1 ? *of : times(constant(number), *of);
}

QuantityText::Whole QuantityText::times(const Whole& a, const Whole& b) {
  const Integer corners[] = {a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high};
  return checked({fmt::format("({} * {})", a.text, b.text), *std::ranges::min_element(corners),
                  *std::ranges::max_element(corners)});
}

std::optional<QuantityText::Whole> QuantityText::times(const std::optional<Whole>& a,
                                                       const std::optional<Whole>& b) {
  if (!a || !b) return a ? a : b;
  return times(*a, *b);
}

QuantityText::Whole QuantityText::checked(Whole whole) {
  if (-kMostWhole <= whole.low && whole.high <= kMostWhole && whole.text.size() <= kLongestText) return whole;
  writable_ = false;
  return {"0", 0, 0};
}

}  // namespace ntm::storage
