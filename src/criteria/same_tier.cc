// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "criteria/load_criteria.h"

namespace ntm::criteria {
namespace {

bool are_for_the_same(const CriteriaSet& a, const CriteriaSet& b) {
  const bool both_law = a.purpose == Purpose::recognition && b.purpose == Purpose::recognition;
  const bool both_judge = a.is_whole() && b.is_whole();
  return both_law && both_judge && a.id != b.id && a.tier == b.tier && a.subject == b.subject &&
         a.province == b.province && a.from <= b.to && b.from <= a.to;
}

}  // namespace

void report_same_tier(const std::vector<CriteriaSet>& sets, const std::vector<std::string>& files,
                      base::Diagnostics& diagnostics) {
  for (const CriteriaSet& set : sets) {
    if (std::ranges::find(files, set.file) == files.end()) continue;
    const auto other =
        std::ranges::find_if(sets, [&](const CriteriaSet& one) { return are_for_the_same(set, one); });
    if (other == sets.end()) continue;
    diagnostics.add(set.where, "set.same_tier",
                    {{"set", set.id},
                     {"other", other->id},
                     {"from", std::max(set.from, other->from).vietnamese()},
                     {"to", std::min(set.to, other->to).vietnamese()}});
  }
}

}  // namespace ntm::criteria
