// SPDX-License-Identifier: Apache-2.0
#include "report/judged_commune.h"

#include <algorithm>

namespace ntm::report {
namespace {

bool has_share(const plans::Party& party, const std::string& code) {
  return std::ranges::find(party.indicators, code) != party.indicators.end();
}

void add_post(std::vector<std::string>& posts, const std::string& post) {
  if (!post.empty() && std::ranges::find(posts, post) == posts.end()) posts.push_back(post);
}

}  // namespace

std::string commune_name(std::string_view name) {
  for (const std::string_view kind : {"Xã ", "xã ", "XÃ "})
    if (name.starts_with(kind)) return std::string(name.substr(kind.size()));
  return std::string(name);
}

const programme::IndicatorVerdict* before_of(const JudgedCommune& commune,
                                             const criteria::Indicator& indicator) {
  if (!commune.before) return nullptr;
  const auto* found = commune.before->assessment->find(indicator.code);
  return found && found->indicator().name.vi == indicator.name.vi ? found : nullptr;
}

std::string leads_of(const JudgedCommune& commune, const criteria::Criterion& criterion,
                     const criteria::Indicator& indicator) {
  if (!commune.plan) return "";
  std::vector<std::string> of_indicator, of_criterion;
  for (const plans::Section& section : commune.plan->sections) {
    if (section.kind != plans::Section::Kind::criterion || section.criterion != criterion.code) continue;
    for (const plans::Party& party : section.assignment.leads) {
      if (has_share(party, indicator.code)) add_post(of_indicator, party.post);
      if (party.indicators.empty()) add_post(of_criterion, party.post);
    }
  }
  return fmt::format("{}", fmt::join(of_indicator.empty() ? of_criterion : of_indicator, ", "));
}

}  // namespace ntm::report
