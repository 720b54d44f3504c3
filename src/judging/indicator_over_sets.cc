// SPDX-License-Identifier: Apache-2.0
#include "judging/indicator_over_sets.h"

#include <algorithm>

#include "base/check.h"
#include "criteria/set_difference.h"

namespace ntm::judging {
namespace {

using criteria::Correspondence;
using criteria::CriteriaSet;
using criteria::Indicator;
using criteria::Link;

bool feeds(const Link& link, const CriteriaSet& from, const Indicator& indicator) {
  return std::ranges::any_of(link.from, [&](const criteria::NamedIndicator& one) {
    return criteria::find_named(from, one.name) == &indicator;
  });
}

// What the old indicator has become, where it is one thing.
const Indicator* successor(const Correspondence& by, const CriteriaSet& from, const Indicator& indicator,
                           const CriteriaSet& to) {
  const Indicator* found = nullptr;
  for (const Link& link : by.links) {
    if (!feeds(link, from, indicator)) continue;
    if (found || link.from.size() > 1) return nullptr;
    found = criteria::find_named(to, link.to.name);
  }
  return found;
}

const Indicator* forerunner(const Correspondence& by, const CriteriaSet& from, const CriteriaSet& to,
                            const Indicator& indicator) {
  const Link* link = criteria::link_to(by, to, indicator);
  return link && link->from.size() == 1 ? criteria::find_named(from, link->from.front().name) : nullptr;
}

Comparable comparable_by(criteria::Carries carries) {
  switch (carries) {
    case criteria::Carries::value:
      return Comparable::yes;
    case criteria::Carries::data:
      return Comparable::no;
    case criteria::Carries::unknown:
      return Comparable::not_known;
  }
  NTM_CHECK(false);
}

}  // namespace

std::string_view name_of(Comparable comparable) {
  switch (comparable) {
    case Comparable::yes:
      return "yes";
    case Comparable::no:
      return "no";
    case Comparable::not_known:
      return "not_known";
  }
  NTM_CHECK(false);
}

const Indicator* IndicatorOverSets::in(const CriteriaSet& set) const {
  const auto known = found_.find(&set);
  return known != found_.end() ? known->second : found_.emplace(&set, look_in(set)).first->second;
}

const Indicator* IndicatorOverSets::look_in(const CriteriaSet& set) const {
  if (!home_ || criteria::are_of_one_law(set, *home_)) return set.find(code_);
  const Indicator* own = home_->find(code_);
  if (!own) return set.find(code_);
  if (const auto* by = criteria::find_correspondence(law_.correspondences, *home_, set))
    return successor(*by, *home_, *own, set);
  if (const auto* by = criteria::find_correspondence(law_.correspondences, set, *home_))
    return forerunner(*by, set, *home_, *own);
  return set.find(code_);
}

Comparable IndicatorOverSets::between(const CriteriaSet& before, const CriteriaSet& after) const {
  const Indicator *was = in(before), *is = in(after);
  if (!was || !is) return Comparable::not_known;
  if (criteria::are_of_one_law(before, after)) {
    const auto differences = criteria::differences_between(*was, *is);
    const bool otherwise = std::ranges::any_of(differences, [](criteria::Difference one) {
      return one == criteria::Difference::measure || one == criteria::Difference::unit;
    });
    return otherwise ? Comparable::no : Comparable::yes;
  }
  const auto* by = criteria::find_correspondence(law_.correspondences, before, after);
  const Link* link = by ? criteria::link_to(*by, after, *is) : nullptr;
  return link ? comparable_by(link->carries) : Comparable::not_known;
}

}  // namespace ntm::judging
