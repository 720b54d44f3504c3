// SPDX-License-Identifier: Apache-2.0
#include "report/results_section.h"

#include <algorithm>

#include "report/figures.h"
#include "report/paper_parts.h"
#include "report/words.h"

namespace ntm::report {
namespace {

using documents::Alignment;
using programme::CriterionVerdict;
using programme::IndicatorVerdict;
using programme::Verdict;

bool is_held(Verdict verdict) {
  return verdict == Verdict::met || verdict == Verdict::marginal;
}

std::string named(const CriterionVerdict& one) {
  return fmt::format("{} ({})", one.criterion->code, one.criterion->name.vi);
}

// The criterion as it was judged before; null when there was none of that code and name.
const CriterionVerdict* before_of(const JudgedCommune& commune, const CriterionVerdict& criterion) {
  if (!commune.before) return nullptr;
  for (const CriterionVerdict& one : commune.before->assessment->criteria)
    if (one.criterion->code == criterion.criterion->code &&
        one.criterion->name.vi == criterion.criterion->name.vi)
      return &one;
  return nullptr;
}

template <typename Holds>
std::string criteria_that(const JudgedCommune& commune, Holds holds) {
  std::vector<std::string> names;
  for (const CriterionVerdict& one : commune.now.assessment->criteria)
    if (holds(one)) names.push_back(named(one));
  return fmt::format("{}", fmt::join(names, ", "));
}

void add_list(std::vector<std::string>& sentences, std::string_view key, const std::string& names) {
  if (!names.empty()) sentences.push_back(words("report", key, {{"criteria", names}}));
}

std::string overview(const JudgedCommune& commune) {
  const auto& counts = commune.now.assessment->counts;
  const IndicatorCounts indicators = count_indicators(*commune.now.assessment);
  return words("report", "overview",
               {{"date", commune.now.date.vietnamese()},
                {"place", commune.place_name},
                {"held", two_digits(counts.held())},
                {"total", two_digits(counts.total())},
                {"marginal", two_digits(counts.marginal)},
                {"not_met", two_digits(counts.not_met)},
                {"undetermined", two_digits(counts.undetermined)},
                {"indicators_held", two_digits(indicators.held)},
                {"indicators", two_digits(indicators.total)}});
}

std::string overview_before(const Judgement& before) {
  const IndicatorCounts indicators = count_indicators(*before.assessment);
  return words("report", "overview_before",
               {{"date", before.date.vietnamese()},
                {"held", two_digits(before.assessment->counts.held())},
                {"total", two_digits(before.assessment->counts.total())},
                {"indicators_held", two_digits(indicators.held)},
                {"indicators", two_digits(indicators.total)}});
}

std::string date_column(std::string_view name, const base::Date& date) {
  return words("report", name, {{"date", date.vietnamese()}});
}

documents::Row criterion_row(const JudgedCommune& commune, const CriterionVerdict& criterion) {
  const CriterionVerdict* before = before_of(commune, criterion);
  documents::Cell name =
      cell(words("review", "criterion",
                 {{"code", criterion.criterion->code}, {"name", criterion.criterion->name.vi}}),
           Alignment::left, true);
  name.columns = 2;
  return {{std::move(name), cell(before ? Figures::verdict(before->verdict) : "", Alignment::centre, true),
           cell(criterion.criterion->rule.kind == criteria::Rule::Kind::all
                    ? ""
                    : Figures::counted(rule_standing(criterion)),
                Alignment::centre, true),
           cell(Figures::verdict(criterion.verdict), Alignment::centre, true)},
          true};
}

documents::Row indicator_row(const JudgedCommune& commune, const Figures& figures,
                             const IndicatorVerdict& verdict) {
  using enum documents::Alignment;
  const IndicatorVerdict* before = report::before_of(commune, verdict.indicator());
  return {{cell(verdict.indicator().code + ". " + verdict.indicator().name.vi, left),
           cell(figures.requirement(verdict), centre), cell(before ? figures.result(*before) : "", centre),
           cell(figures.result(verdict), centre), cell(Figures::verdict(verdict.verdict()), centre)}};
}

// With its parts below it.
void add_rows(const JudgedCommune& commune, const Figures& figures,
              const std::vector<IndicatorVerdict>& verdicts, documents::Table& table) {
  for (const IndicatorVerdict& verdict : verdicts) {
    table.rows.push_back(indicator_row(commune, figures, verdict));
    add_rows(commune, figures, verdict.parts(), table);
  }
}

documents::Row conditions_head() {
  documents::Cell name = cell(word("term", "conditions"), Alignment::left, true);
  name.columns = 5;
  return {{std::move(name)}, true};
}

}  // namespace

std::vector<std::string> results_in_words(const JudgedCommune& commune) {
  std::vector<std::string> sentences{overview(commune)};
  if (commune.before) {
    sentences.push_back(overview_before(*commune.before));
    add_list(sentences, "gained", criteria_that(commune, [&](const CriterionVerdict& one) {
               const auto* before = before_of(commune, one);
               return before && is_held(one.verdict) && !is_held(before->verdict);
             }));
    add_list(sentences, "lost", criteria_that(commune, [&](const CriterionVerdict& one) {
               const auto* before = before_of(commune, one);
               return before && !is_held(one.verdict) && is_held(before->verdict);
             }));
  }
  add_list(sentences, "open",
           criteria_that(commune, [](const auto& one) { return one.verdict == Verdict::not_met; }));
  add_list(sentences, "unknown",
           criteria_that(commune, [](const auto& one) { return one.verdict == Verdict::undetermined; }));
  for (std::string& one : said_of_conclusion(commune)) sentences.push_back(std::move(one));
  return sentences;
}

documents::Table results_table(const JudgedCommune& commune) {
  const Figures figures(*commune.dictionary);
  documents::Table table{{44, 14, 15, 15, 12}, 1, {}};
  table.rows.push_back(head_row(
      {word("term", "criteria_and_indicators"), words("report", "requirement"),
       commune.before ? date_column("before", commune.before->date) : words("report", "before_missing"),
       date_column("now", commune.now.date), words("report", "verdict")}));
  for (const CriterionVerdict& criterion : commune.now.assessment->criteria) {
    table.rows.push_back(criterion_row(commune, criterion));
    add_rows(commune, figures, criterion.indicators, table);
  }
  const auto& conditions = commune.now.assessment->conditions;
  if (!conditions.empty()) table.rows.push_back(conditions_head());
  add_rows(commune, figures, conditions, table);
  return table;
}

}  // namespace ntm::report
