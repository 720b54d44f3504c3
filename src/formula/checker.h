// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "formula/checked_expression.h"

namespace ntm::formula {

// Finds names, types and units of a parsed formula: one method a construct. Each returns nothing after
// reporting what is wrong; where it can, it goes on with the other operands first, so that a person sees all
// mistakes at once.
class Checker {
 public:
  Checker(const registers::Dictionary& dictionary, base::Diagnostics& diagnostics)
      : dictionary_(dictionary), diagnostics_(diagnostics) {}

  // Checks a formula that stands alone.
  std::optional<CheckedNode> run(const Expression& root) { return check(root, Surroundings{}); }

 private:
  using Checked = std::optional<CheckedNode>;

  // Where a part of a formula stands: in the commune as a whole (reg is null), or in the condition of an
  // aggregate.
  struct Surroundings {
    const registers::RegisterDefinition* reg = nullptr;
    bool earlier = false;  // inside months_ago

    bool is_commune() const { return reg == nullptr; }
    bool is_village() const { return reg && reg->name == registers::Dictionary::kVillage; }
  };

  Checked check(const Expression& node, const Surroundings& around);
  Checked truth(const Expression& node, const Surroundings& around);
  Checked quantity(const Expression& node, const Surroundings& around);

  Checked literal(const Expression& node);
  Checked name(const Expression& node, const Surroundings& around);
  Checked single(const Expression& node, const Surroundings& around);
  Checked field_node(const Expression& node, const registers::RegisterDefinition& reg, std::size_t field);

  Checked negate(const Expression& node, const Surroundings& around);
  Checked logic(const Expression& node, const Surroundings& around);
  Checked like_units(const Expression& node, const Surroundings& around);
  Checked multiply(const Expression& node, const Surroundings& around);
  Checked divide(const Expression& node, const Surroundings& around);
  Checked ratio(const Expression& node, const Surroundings& around);

  Checked comparison(const Expression& node, const Surroundings& around);
  Checked text_comparison(const Expression& node, const Surroundings& around, bool text_left);
  Checked text_beside(const Expression& node, const Expression& text, const Type& type);
  bool is_unquoted_choice(const Expression& node, const Surroundings& around) const;
  std::optional<std::size_t> choice_of(const Expression& text, const registers::Field& field);

  Checked aggregate(const Expression& node, const Surroundings& around);
  bool settle_type(const Expression& node, CheckedNode& checked);
  bool may_nest(const Expression& node, const registers::RegisterDefinition& reg, const Surroundings& around);
  Checked months_ago(const Expression& node, const Surroundings& around);

  std::optional<std::string> common_unit(const Expression& node, const Type& a, const Type& b);

  std::nullopt_t unknown_register(const Expression& node);
  std::nullopt_t unknown_field(const Expression& node, const registers::RegisterDefinition& reg);
  using Arguments = std::vector<std::pair<std::string, std::string>>;
  std::nullopt_t fail(const Expression& node, std::string key, Arguments arguments = {});
  std::nullopt_t fail(const base::Location& where, std::string key, Arguments arguments = {});

  static CheckedNode made(const Expression& node, Type type);
  static CheckedNode with_operands(CheckedNode node, Checked first, Checked second = std::nullopt);

  const registers::Dictionary& dictionary_;
  base::Diagnostics& diagnostics_;
};

inline Type truth_type() {
  return {Type::Kind::truth, "", false, nullptr};
}

inline Type quantity_type(std::string unit, bool adapts = false) {
  return {Type::Kind::quantity, std::move(unit), adapts, nullptr};
}

// "a, b, c"
std::string joined(const std::vector<std::string>& words);

}  // namespace ntm::formula
