// SPDX-License-Identifier: Apache-2.0
#include "report/judged_commune.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "plans/progress_views.h"
#include "report/words.h"

namespace ntm::report {
std::string commune_name(std::string_view name) {
  for (const std::string_view kind : {"Xã ", "xã ", "XÃ "})
    if (name.starts_with(kind)) return std::string(name.substr(kind.size()));
  return std::string(name);
}

const programme::IndicatorVerdict* same_indicator(const programme::Assessment& assessment,
                                                  const criteria::Indicator& indicator) {
  const auto* found = assessment.find(indicator.code);
  return found && found->indicator().name.vi == indicator.name.vi ? found : nullptr;
}

const programme::IndicatorVerdict* before_of(const JudgedCommune& commune,
                                             const criteria::Indicator& indicator) {
  return commune.before ? same_indicator(*commune.before->assessment, indicator) : nullptr;
}

std::vector<std::string> said_for_reference(const JudgedCommune& commune) {
  std::vector<std::string> sentences;
  if (const auto& now = commune.now.for_reference)
    sentences.push_back(words(
        "review", "for_reference",
        {{"set", now->title.vi}, {"ended", now->ended.vietnamese()}, {"date", now->date.vietnamese()}}));
  if (commune.before && commune.before->for_reference)
    sentences.push_back(
        words("review", "before_for_reference", {{"date", commune.before->date.vietnamese()}}));
  return sentences;
}

std::vector<std::string> said_of_gaps(const JudgedCommune& commune) {
  std::vector<std::pair<programme::TakenWithin, std::vector<std::string>>> fields;
  for (const auto& criterion : commune.now.assessment->criteria)
    for (const programme::IndicatorVerdict& verdict : criterion.indicators)
      for (const programme::TakenWithin& one : verdict.trace().within_usual) {
        const auto same =
            std::ranges::find_if(fields, [&](const auto& other) { return &other.first.of() == &one.of(); });
        auto& codes =
            same == fields.end() ? fields.emplace_back(one, std::vector<std::string>{}).second : same->second;
        codes.push_back(verdict.indicator().code);
      }
  std::vector<std::string> sentences;
  for (const auto& [one, codes] : fields)
    sentences.push_back(words("review", "within_usual",
                              {{"indicators", fmt::format("{}", fmt::join(codes, ", "))},
                               {"said", one.message().in(base::Language::vietnamese)}}));
  for (const OpenRegister& one : commune.open)
    sentences.push_back(words("review", one.opened ? "not_complete" : "not_opened",
                              {{"register", one.label},
                               {"places", fmt::format("{}", fmt::join(one.places, ", "))},
                               {"date", one.date.vietnamese()}}));
  return sentences;
}

std::string leads_of(const JudgedCommune& commune, const criteria::Criterion& criterion,
                     const criteria::Indicator& indicator) {
  if (!commune.plan) return "";
  return fmt::format("{}",
                     fmt::join(plans::posts_answering(*commune.plan, criterion.code, indicator.code), ", "));
}

}  // namespace ntm::report
