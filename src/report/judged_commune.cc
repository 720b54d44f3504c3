// SPDX-License-Identifier: Apache-2.0
#include "report/judged_commune.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/vocabulary.h"
#include "plans/progress_views.h"
#include "report/words.h"

namespace ntm::report {
namespace {

// A word of the vocabulary as it stands within a sentence: "chưa đạt".
std::string in_sentence(std::string_view group, std::string_view id) {
  return base::word(group, id).in(base::Language::vietnamese);
}

}  // namespace

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
  if (const auto entered = commune.set->entered())
    sentences.push_back(entered->in(base::Language::vietnamese) + ".");
  if (const auto& now = commune.now.for_reference)
    sentences.push_back(now->message().in(base::Language::vietnamese));
  if (commune.before && commune.before->for_reference)
    sentences.push_back(
        words("review", "before_for_reference", {{"date", commune.before->date.vietnamese()}}));
  return sentences;
}

std::vector<std::string> said_of_trust(const JudgedCommune& commune) {
  const auto said = commune.now.assessment->trust().message();
  return said ? std::vector{said->in(base::Language::vietnamese)} : std::vector<std::string>{};
}

std::vector<std::string> said_of_marks(const JudgedCommune& commune) {
  const auto said = commune.now.assessment->trust().marks();
  return said ? std::vector{said->in(base::Language::vietnamese)} : std::vector<std::string>{};
}

std::vector<std::string> said_of_gaps(const JudgedCommune& commune) {
  std::vector<std::pair<programme::TakenWithin, std::vector<std::string>>> fields;
  const auto add = [&](const std::vector<programme::IndicatorVerdict>& verdicts) {
    for (const programme::IndicatorVerdict& verdict : verdicts)
      for (const programme::TakenWithin& one : verdict.trace().within_usual) {
        const auto same =
            std::ranges::find_if(fields, [&](const auto& other) { return &other.first.of() == &one.of(); });
        auto& codes =
            same == fields.end() ? fields.emplace_back(one, std::vector<std::string>{}).second : same->second;
        codes.push_back(verdict.indicator().code);
      }
  };
  for (const auto& criterion : commune.now.assessment->criteria) add(criterion.indicators);
  add(commune.now.assessment->conditions);
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

std::vector<std::string> said_of_conclusion(const JudgedCommune& commune) {
  const programme::Assessment& assessment = *commune.now.assessment;
  const std::string tier = word("tier", name_of(commune.set->tier));
  std::vector<std::string> sentences;
  const bool by_rule = assessment.rule && assessment.rule->rule.kind != criteria::Rule::Kind::all;
  if (by_rule)
    sentences.push_back(words("review", assessment.rule->of_indicators ? "rule_of_indicators" : "rule",
                              {{"said", assessment.by_rule.text(base::Language::vietnamese)}}));
  if (!commune.conclusion) return sentences;
  const auto& [verdict, required, tiers] = *commune.conclusion;
  for (const JudgedTier& one : required)
    sentences.push_back(
        words("review", "required",
              {{"title", one.title}, {"verdict", in_sentence("verdict", name_of(one.verdict))}}));
  if (by_rule || !required.empty() || !assessment.conditions.empty())
    sentences.push_back(words("review", "conclusion",
                              {{"tier", tier}, {"verdict", in_sentence("verdict", name_of(verdict))}}));
  if (tiers.empty()) return sentences;
  std::vector<std::string> stands;
  for (const JudgedTier& one : tiers)
    stands.push_back(fmt::format("{} – {}", in_sentence("tier", name_of(one.tier)),
                                 in_sentence("verdict", name_of(one.verdict))));
  sentences.push_back(words("review", "tiers",
                            {{"tiers", fmt::format("{}", fmt::join(stands, "; "))},
                             {"tier", in_sentence("tier", name_of(commune.set->tier))}}));
  return sentences;
}

std::vector<std::string> said_of_rules(const JudgedCommune& commune) {
  std::vector<std::string> sentences;
  for (const programme::CriterionVerdict& one : commune.now.assessment->criteria)
    if (one.criterion->rule.kind != criteria::Rule::Kind::all)
      sentences.push_back(words("review", "rule_of_criterion",
                                {{"code", one.criterion->code},
                                 {"name", one.criterion->name.vi},
                                 {"said", rule_standing(one).text(base::Language::vietnamese)}}));
  return sentences;
}

std::string leads_of(const JudgedCommune& commune, const criteria::Criterion& criterion,
                     const criteria::Indicator& indicator) {
  if (!commune.plan) return "";
  return fmt::format("{}",
                     fmt::join(plans::posts_answering(*commune.plan, criterion.code, indicator.code), ", "));
}

}  // namespace ntm::report
