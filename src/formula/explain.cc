// SPDX-License-Identifier: Apache-2.0
#include "formula/explain.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"
#include "formula/phrases.h"

namespace ntm::formula {
namespace {

using base::Language;
using registers::RegisterDefinition;

constexpr int kMonthsOfYear = 12;
constexpr int kMostPlaces = 18;

bool is_comparison(const CheckedNode& node) {
  switch (node.operation) {
    case Operation::equal:
    case Operation::not_equal:
    case Operation::less:
    case Operation::at_most:
    case Operation::more:
    case Operation::at_least:
      return true;
    default:
      return false;
  }
}

// Whether a comparison stands somewhere in it, which then could be taken for one of the whole.
bool holds_comparison(const CheckedNode& node) {
  return is_comparison(node) || std::any_of(node.operands.begin(), node.operands.end(), holds_comparison);
}

// Whether records of another register are counted in it.
bool counts(const CheckedNode& node) {
  return node.is_aggregate() || std::any_of(node.operands.begin(), node.operands.end(), counts);
}

bool is_literal(const CheckedNode& node) {
  return node.operation == Operation::number || node.operation == Operation::percent ||
         node.operation == Operation::text;
}

std::string bracketed(const std::string& text) {
  return "(" + text + ")";
}

std::string in_quotes(const std::string& label) {
  return "“" + label + "”";
}

class Explainer {
 public:
  Explainer(const registers::Dictionary& dictionary, Language language)
      : dictionary_(dictionary), language_(language), phrases_(phrases(language)) {}

  std::string say(const CheckedNode& node) const {
    switch (node.operation) {
      case Operation::number:
      case Operation::percent:
        return number(node, node.type.unit);
      case Operation::truth:
        return node.truth ? phrases_.always : phrases_.never;
      case Operation::name:
        return node.type.kind == Type::Kind::truth ? fact(node, true) : owned(node);
      case Operation::not_:
        return negation(node.operands[0]);
      case Operation::and_:
      case Operation::or_:
        return logic(node);
      case Operation::share:
      case Operation::count:
      case Operation::sum:
      case Operation::exists:
        return aggregate(node);
      case Operation::months_ago:
        return earlier(node);
      default:
        return is_comparison(node) ? comparison(node) : arithmetic(node);
    }
  }

 private:
  const base::Label& label_of(const CheckedNode& name) const { return name.reg->fields[*name.field].label; }

  std::string number(const CheckedNode& node, const std::string& unit) const {
    if (node.type.kind == Type::Kind::date) {
      const auto day = static_cast<std::int32_t>(boost::multiprecision::numerator(node.number));
      const base::Date date = base::Date::from_days(day);
      return language_ == Language::vietnamese ? date.vietnamese() : date.iso();
    }
    const std::string text = base::human_text(node.number, language_, kMostPlaces);
    if (unit.empty()) return text;
    return text + (unit == kPercent ? "" : " ") + dictionary_.unit_text(unit, language_);
  }

  // A fact that is so or not: of the records counted, or of the commune.
  std::string fact(const CheckedNode& name, bool so) const {
    std::string label = label_of(name).in(language_);
    // "có “Có chợ”" would say it twice.
    if (label.starts_with(phrases_.has)) label.erase(0, phrases_.has.size());
    const std::string text =
        fmt::format(fmt::runtime(so ? phrases_.fact : phrases_.no_fact), in_quotes(label));
    return in_condition_ ? text : fmt::format(fmt::runtime(phrases_.fact_of), holder(*name.reg), text);
  }

  std::string owned(const CheckedNode& name) const {
    const std::string label = in_quotes(label_of(name).in(language_));
    return in_condition_ ? label : fmt::format(fmt::runtime(phrases_.owned), label, holder(*name.reg));
  }

  std::string holder(const RegisterDefinition& reg) const {
    return language_ == Language::vietnamese ? dictionary_.unit_text(reg.unit, language_) : reg.label.en;
  }

  std::string negation(const CheckedNode& operand) const {
    if (operand.operation == Operation::name) return fact(operand, false);
    if (operand.operation == Operation::exists) return existence(operand, false);
    return fmt::format(fmt::runtime(phrases_.negation), say(operand));
  }

  std::string logic(const CheckedNode& node) const {
    const auto part = [&](const CheckedNode& operand) {
      const bool other = (operand.operation == Operation::and_ || operand.operation == Operation::or_) &&
                         operand.operation != node.operation;
      return other ? bracketed(say(operand)) : say(operand);
    };
    const auto& word = node.operation == Operation::and_ ? phrases_.and_ : phrases_.or_;
    return part(node.operands[0]) + word + part(node.operands[1]);
  }

  // A side of a comparison, or an operand of arithmetic.
  std::string operand(const CheckedNode& node) const {
    switch (node.operation) {
      case Operation::number:
      case Operation::percent:
      case Operation::name:
        return say(node);
      case Operation::minimum:
      case Operation::maximum:
      case Operation::share:
      case Operation::count:
      case Operation::sum:
        return std::any_of(node.operands.begin(), node.operands.end(), holds_comparison)
                   ? bracketed(say(node))
                   : say(node);
      default:
        return bracketed(say(node));
    }
  }

  std::string comparison(const CheckedNode& node) const {
    const CheckedNode &left = node.operands[0], &right = node.operands[1];
    if (right.operation == Operation::truth) return so_or_not(left, right.truth == is_equal(node));
    if (left.operation == Operation::truth) return so_or_not(right, left.truth == is_equal(node));
    if (is_literal(left) && !is_literal(right)) return compared(right, mirrored(node.operation), left);
    return compared(left, node.operation, right);
  }

  static bool is_equal(const CheckedNode& node) { return node.operation == Operation::equal; }

  // hardened = true, hardened = false
  std::string so_or_not(const CheckedNode& what, bool so) const {
    if (!so) return negation(what);
    return what.operands.empty() || what.operation == Operation::exists ? say(what) : bracketed(say(what));
  }

  std::string compared(const CheckedNode& left, Operation operation, const CheckedNode& right) const {
    const auto form = [&](const Comparisons& forms) { return forms.of(operation); };
    const auto& of_record = counts(left) || counts(right) ? phrases_.record_where : phrases_.record_has;
    const auto finish = [&](std::string_view pattern, const std::string& a, const std::string& b) {
      const std::string text = fmt::format(fmt::runtime(pattern), a, b);
      return in_condition_ ? fmt::format(fmt::runtime(of_record), text) : text;
    };
    if (left.type.kind == Type::Kind::truth)
      return fmt::format(fmt::runtime(form(phrases_.truths)), bracketed(say(left)), bracketed(say(right)));
    if (left.type.kind == Type::Kind::choice)
      return finish(form(phrases_.choices), owned(left),
                    in_quotes(left.type.field->choices[right.choice].label.in(language_)));
    if (left.type.kind == Type::Kind::date) return finish(form(phrases_.dates), say(left), say(right));
    const std::string value = is_literal(right) ? number(right, left.type.unit) : operand(right);
    return finish(form(is_literal(right) ? phrases_.literals : phrases_.numbers), operand(left), value);
  }

  std::string arithmetic(const CheckedNode& node) const {
    switch (node.operation) {
      case Operation::negate:
        return fmt::format(fmt::runtime(phrases_.negative), operand(node.operands[0]));
      case Operation::minimum:
      case Operation::maximum:
        return extreme(node);
      case Operation::add:
        return two(phrases_.sum, node);
      case Operation::subtract:
        return two(phrases_.difference, node);
      case Operation::multiply:
        return two(phrases_.product, node);
      case Operation::ratio:
        return two(phrases_.percentage, node);
      default:
        return two(node.divides_like_units() ? phrases_.percentage : phrases_.quotient, node);
    }
  }

  std::string two(std::string_view pattern, const CheckedNode& node) const {
    return fmt::format(fmt::runtime(pattern), operand(node.operands[0]), operand(node.operands[1]));
  }

  // min(a, min(b, c)) is the least of three.
  std::string extreme(const CheckedNode& node) const {
    std::string list;
    int count = 0;
    const auto add = [&](const CheckedNode& part, const auto& again) -> void {
      if (part.operation == node.operation) {
        for (const CheckedNode& inner : part.operands) again(inner, again);
        return;
      }
      list += (list.empty() ? "" : "; ") + say(part);
      ++count;
    };
    add(node, add);
    const auto& pattern = node.operation == Operation::minimum ? phrases_.least : phrases_.greatest;
    return fmt::format(fmt::runtime(pattern), count, list);
  }

  std::string aggregate(const CheckedNode& node) const {
    const CheckedNode *where = node.where_condition(), *among = node.among_condition();
    const std::string records = dictionary_.unit_text(node.reg->unit, language_);
    const std::string counted = records_of(node);
    switch (node.operation) {
      case Operation::share:
        if (!among) return fmt::format(fmt::runtime(phrases_.share), counted);
        return fmt::format(fmt::runtime(phrases_.share_among), counted, records + " " + condition(*among));
      case Operation::count:
        return fmt::format(fmt::runtime(where ? phrases_.count : phrases_.count_all), counted);
      case Operation::exists:
        return existence(node, true);
      default:
        break;
    }
    const std::string label = in_quotes(label_of(node).in(language_));
    return fmt::format(fmt::runtime(where ? phrases_.total_of : phrases_.total), label, counted);
  }

  std::string records_of(const CheckedNode& node) const {
    const CheckedNode* where = node.where_condition();
    const std::string records = dictionary_.unit_text(node.reg->unit, language_);
    return where ? records + " " + condition(*where) : records;
  }

  std::string existence(const CheckedNode& node, bool so) const {
    const std::string text =
        fmt::format(fmt::runtime(so ? phrases_.exists : phrases_.exists_not), records_of(node));
    return in_condition_ ? fmt::format(fmt::runtime(phrases_.exists_in), text) : text;
  }

  // What is said of the records of a register, after their name. A choice of one of two or more things would
  // otherwise run on into what follows.
  std::string condition(const CheckedNode& node) const {
    Explainer inner = *this;
    inner.in_condition_ = true;
    const std::string text = inner.say(node);
    return node.operation == Operation::or_ || node.operation == Operation::truth ? bracketed(text) : text;
  }

  std::string earlier(const CheckedNode& node) const {
    const int months = static_cast<int>(boost::multiprecision::numerator(node.number));
    const std::string what = operand(node.operands[0]);
    if (months == kMonthsOfYear) return fmt::format(fmt::runtime(phrases_.last_year), what);
    if (months % kMonthsOfYear == 0)
      return fmt::format(fmt::runtime(phrases_.years_ago), what, months / kMonthsOfYear);
    return fmt::format(fmt::runtime(months == 1 ? phrases_.month_ago : phrases_.months_ago), what, months);
  }

  static Operation mirrored(Operation operation) {
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

  const registers::Dictionary& dictionary_;
  Language language_;
  const Phrases& phrases_;
  bool in_condition_ = false;  // of the records of a register
};

}  // namespace

std::string in_words(const CheckedExpression& expression, const registers::Dictionary& dictionary,
                     Language language) {
  return Explainer(dictionary, language).say(expression.root());
}

}  // namespace ntm::formula
