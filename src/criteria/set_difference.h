// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "criteria/correspondence.h"
#include "criteria/criteria_set.h"

// What one set asks otherwise than another.
namespace ntm::criteria {

enum class Difference {
  added,      // the later set alone has it
  gone,       // the earlier set alone has it
  not_known,  // nobody could read what becomes of it, or whence it comes
  code,
  wording,
  level,  // another number, another comparison, or left to the province in one of them
  unit,
  measure,  // another formula, other parts, or another paper
  scope,    // levels by something else, for other regions; judged under another condition
  rule,     // how many of its parts must be met
};
std::string_view name_of(Difference difference);

// An indicator (or part, or condition) in both sets; in one of them only, where the other side is empty.
struct IndicatorPair {
  std::vector<const Indicator*> before;  // several where a link joins them
  const Indicator* after = nullptr;
  std::vector<Difference> differences;  // in the order above; empty = the same in both
  const Link* link = nullptr;           // that joins them; null where code or wording does
  const NeededData* needs = nullptr;    // what nobody has for it

  bool has(Difference difference) const;
};

// Of a criterion that both sets have: how many of its indicators must be met, its name.
struct CriterionPair {
  const Criterion* before = nullptr;
  const Criterion* after = nullptr;
};

// What differs between two indicators that are one in two sets, in the order above.
std::vector<Difference> differences_between(const Indicator& before, const Indicator& after);

struct SetDifference {
  const CriteriaSet* before = nullptr;
  const CriteriaSet* after = nullptr;
  const Correspondence* by = nullptr;   // by which indicators were joined; null: by code, or by wording
  std::vector<IndicatorPair> pairs;     // in the order of the later set; then those that are gone
  std::vector<CriterionPair> criteria;  // of versions of one set: those whose rule or name differs
  bool rule = false;                    // how many criteria must be met

  std::size_t same() const;  // pairs without a difference
};

// Whether both are versions of one set, or one of them a province's of the other: a code means the same in
// both.
bool are_of_one_law(const CriteriaSet& a, const CriteriaSet& b);

// Versions of one set are joined by code; others by the correspondence, and without one by wording. What a
// correspondence does not speak of is not known. All three must outlive what is returned.
SetDifference compare(const CriteriaSet& before, const CriteriaSet& after, const Correspondence* by);

}  // namespace ntm::criteria
