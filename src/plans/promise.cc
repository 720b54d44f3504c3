// SPDX-License-Identifier: Apache-2.0
#include "plans/promise.h"

#include <algorithm>
#include <set>
#include <string>

namespace ntm::plans {
namespace {

using Aim = Objective::Kind;

constexpr int kMostCriteria = 1000;  // a larger number in a sentence is none of criteria

// What objectives of some kinds say: which criteria, how many of all ("12/19"), how many of no whole ("01").
struct Said {
  std::set<std::string> criteria;
  int of_all = 0, alone = 0;

  int count() const { return std::max(static_cast<int>(criteria.size()), alone); }
};

int whole_of(const Target& target) {
  if (target.unit != "tiêu chí" || !target.value || target.change != Target::Change::none) return 0;
  const base::Rational& value = *target.value;
  if (value <= 0 || value > kMostCriteria || denominator(value) != 1) return 0;
  return static_cast<int>(numerator(value));
}

Said said_by(const Plan& plan, std::initializer_list<Aim> kinds) {
  Said said;
  for (const Objective& objective : plan.objectives) {
    if (std::ranges::find(kinds, objective.kind) == kinds.end()) continue;
    said.criteria.insert(objective.criteria.begin(), objective.criteria.end());
    for (const Target& target : objective.targets) {
      int& most = target.out_of ? said.of_all : said.alone;
      most = std::max(most, whole_of(target));
    }
  }
  return said;
}

}  // namespace

std::optional<int> promised_criteria(const Plan& plan) {
  const Said held = said_by(plan, {Aim::keep, Aim::strengthen});
  Said more = said_by(plan, {Aim::achieve});
  for (const std::string& code : held.criteria) more.criteria.erase(code);
  const int kept = std::max(held.count(), held.of_all);
  const int promised = std::max(kept + more.count(), more.of_all);
  return promised > 0 ? std::optional(promised) : std::nullopt;
}

}  // namespace ntm::plans
