// SPDX-License-Identifier: Apache-2.0
#include "random_formulas.h"

#include <fmt/format.h>

namespace ntm::counting {
namespace {

using columns::Dice;
using registers::RegisterDefinition;

class Calculations {
 public:
  Calculations(const RegisterDefinition& reg, Dice& dice) : dice_(dice) {
    for (const registers::Field& field : reg.fields)
      if (field.is_number()) numbers_.push_back(field.name);
  }

  std::string comparison() {
    return dice_.one_in(3) ? fmt::format("{} {} {}", percentage(2), sign(), percentage(1))
                           : fmt::format("{} {} {}", people(3), sign(), people(2));
  }

 private:
  std::string sign() { return dice_.among(std::vector<std::string>{"=", "!=", "<", "<=", ">", ">="}); }
  std::string literal() {
    return dice_.among(std::vector<std::string>{"0", "1", "2", "-3", "0.5", "7.125", "100", "0.000000001",
                                                "1000000000", "999999999999999999", "-128"});
  }

  // A number of people.
  std::string people(int depth) {
    const auto inner = [&] { return "(" + people(depth - 1) + ")"; };
    if (depth == 0 || dice_.one_in(3)) return dice_.one_in(4) ? literal() : dice_.among(numbers_);
    switch (dice_.below(7)) {
      case 0:
        return inner() + " + " + inner();
      case 1:
        return inner() + " - " + inner();
      case 2:
        return literal() + " * " + inner();
      case 3:
        return inner() + " / " + literal();
      case 4:
        return "-" + inner();
      case 5:
        return fmt::format("min({}, {})", inner(), inner());
      default:
        return fmt::format("max({}, {})", inner(), inner());
    }
  }

  // Of cells, so that each side has the unit.
  std::string percentage(int depth) {
    const auto inner = [&] { return "(" + percentage(depth - 1) + ")"; };
    const auto part = [&] { return fmt::format("({} + {})", dice_.among(numbers_), people(depth)); };
    switch (depth == 0 ? dice_.below(3) : dice_.below(6)) {
      case 0:
        return literal();
      case 1:
        return fmt::format("{} / {}", part(), part());
      case 2:
        return fmt::format("ratio({}, {})", part(), part());
      case 3:
        return inner() + " - " + inner();
      case 4:
        return literal() + " * " + inner();
      default:
        return fmt::format("max({}, {})", inner(), inner());
    }
  }

  Dice& dice_;
  std::vector<std::string> numbers_;
};

}  // namespace

registers::Dictionary keyed_dictionary(Dice& dice) {
  const registers::Dictionary plain = columns::random_dictionary(dice);
  std::vector<RegisterDefinition> all = plain.registers();
  for (RegisterDefinition& reg : all) {
    if (reg.single) continue;
    registers::Field code;
    code.name = "code";
    code.type = registers::FieldType::text;
    code.max_length = 20;
    reg.key = reg.fields.size();
    reg.fields.push_back(code);
  }
  return {plain.units(), all};
}

std::string calculating_formula(const registers::Dictionary& dictionary, Dice& dice) {
  const RegisterDefinition& reg = dictionary.at(dice.one_in(4) ? "asset" : "thing");
  Calculations calculations(reg, dice);
  const auto condition = [&] {
    return dice.one_in(2)
               ? calculations.comparison()
               : fmt::format("({}) {} ({})", calculations.comparison(), dice.one_in(2) ? "and" : "or",
                             columns::random_condition(reg, 1, dice));
  };
  std::string number;
  for (const registers::Field& field : reg.fields)
    if (field.is_number() && (number.empty() || dice.one_in(2))) number = field.name;
  switch (dice.below(4)) {
    case 0:
      return fmt::format("count({} where {})", reg.name, condition());
    case 1:
      return fmt::format("sum({}.{} where {})", reg.name, number, condition());
    case 2:
      return fmt::format("share({} where {} among {})", reg.name, condition(), condition());
    default:
      return fmt::format("last_year(ratio(sum({0}.{1} where {2}), sum({0}.{1})))", reg.name, number,
                         condition());
  }
}

}  // namespace ntm::counting
