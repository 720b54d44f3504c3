// SPDX-License-Identifier: Apache-2.0
#include "report/review_table.h"

#include <algorithm>

#include "report/figures.h"
#include "report/paper_parts.h"
#include "report/words.h"

namespace ntm::report {
namespace {

using documents::Alignment;
using documents::Row;
using documents::Style;
using programme::IndicatorVerdict;

constexpr int kColumns = 9;
const std::vector<int> kShares = {5, 27, 9, 11, 11, 10, 14, 13, 11};

// The document that confirms it.
std::string proof_of(const IndicatorVerdict& verdict) {
  const auto& attestation = verdict.trace().attestation;
  if (!attestation) return "";
  if (attestation->document.empty() || !attestation->document_date) return attestation->document;
  return words("review", "confirmed_on",
               {{"document", attestation->document}, {"day", attestation->document_date->vietnamese()}});
}

// `criterion`: none of a condition.
ReviewRow row_of(const JudgedCommune& commune, const Figures& figures, const criteria::Criterion* criterion,
                 const IndicatorVerdict& verdict) {
  const criteria::Indicator& indicator = verdict.indicator();
  ReviewRow row;
  row.criterion = criterion ? criterion->code : "";
  row.criterion_name = criterion ? criterion->name.vi : word("term", "conditions");
  row.code = indicator.code;
  row.name = indicator.name.vi;
  row.requirement = figures.requirement(verdict);
  if (const IndicatorVerdict* before = before_of(commune, indicator)) row.before = figures.result(*before);
  row.now = figures.result(verdict);
  row.verdict = verdict.verdict();
  row.shortfall = figures.shortfall(verdict);
  if (criterion) row.leads = leads_of(commune, *criterion, indicator);
  row.remark = proof_of(verdict);
  return row;
}

std::string column_of_before(const JudgedCommune& commune) {
  if (!commune.before) return words("review", "before_missing");
  return words("review", "before", {{"date", commune.before->date.vietnamese()}});
}

// What stands above its rows, over the whole width, with a verdict of its own and how that counted.
Row group_row(std::string title, programme::Verdict verdict, std::string counted) {
  Row row;
  documents::Cell name = cell(std::move(title), Alignment::left, true);
  name.columns = 5;
  row.cells.push_back(std::move(name));
  row.cells.push_back(cell(Figures::verdict(verdict), Alignment::centre, true));
  documents::Cell rest = cell(std::move(counted));
  rest.columns = kColumns - 6;
  row.cells.push_back(std::move(rest));
  row.keep_with_next = true;
  return row;
}

Row criterion_row(const programme::CriterionVerdict& criterion) {
  const bool all = criterion.criterion->rule.kind == criteria::Rule::Kind::all;
  return group_row(words("review", "criterion",
                         {{"code", criterion.criterion->code}, {"name", criterion.criterion->name.vi}}),
                   criterion.verdict, all ? "" : Figures::counted(rule_standing(criterion)));
}

// All conditions must be met.
Row head_of_conditions(const std::vector<IndicatorVerdict>& conditions) {
  programme::Verdict verdict = programme::Verdict::met;
  for (const IndicatorVerdict& one : conditions) verdict = programme::worse(verdict, one.verdict());
  return group_row(word("term", "conditions"), verdict, "");
}

Row table_row(const ReviewRow& one) {
  using enum documents::Alignment;
  return {{cell(one.number == 0 ? "" : std::to_string(one.number), centre),
           cell(one.code + ". " + one.name, left), cell(one.requirement, centre), cell(one.before, centre),
           cell(one.now, centre), cell(Figures::verdict(one.verdict), centre), cell(one.shortfall, left),
           cell(one.leads, left), cell(one.remark, left)}};
}

documents::Table table_of(const JudgedCommune& commune, const std::vector<ReviewRow>& rows) {
  documents::Table table{kShares, 1, {}};
  table.rows.push_back(
      head_row({words("review", "number"), words("review", "indicator"), words("review", "requirement"),
                column_of_before(commune), words("review", "now", {{"date", commune.now.date.vietnamese()}}),
                words("review", "verdict"), words("review", "shortfall"), word("term", "lead"),
                word("term", "remarks")}));
  auto row = rows.begin();
  const auto add_rows_of = [&](const std::string& criterion) {
    for (; row != rows.end() && row->criterion == criterion; ++row) table.rows.push_back(table_row(*row));
  };
  for (const auto& criterion : commune.now.assessment->criteria) {
    table.rows.push_back(criterion_row(criterion));
    add_rows_of(criterion.criterion->code);
  }
  const auto& conditions = commune.now.assessment->conditions;
  if (!conditions.empty()) table.rows.push_back(head_of_conditions(conditions));
  add_rows_of("");
  return table;
}

std::string summary_of(const programme::Assessment& assessment) {
  const auto& counts = assessment.counts;
  const IndicatorCounts indicators = count_indicators(assessment);
  return words("review", "summary",
               {{"held", two_digits(counts.held())},
                {"total", two_digits(counts.total())},
                {"marginal", two_digits(counts.marginal)},
                {"not_met", two_digits(counts.not_met)},
                {"undetermined", two_digits(counts.undetermined)},
                {"indicators_held", two_digits(indicators.held)},
                {"indicators", two_digits(indicators.total)}});
}

std::string place_and_day(const JudgedCommune& commune) {
  return words("review", "place", {{"place", commune.place_name}, {"date", commune.now.date.vietnamese()}});
}

std::string rows_of(const programme::Assessment& assessment) {
  return words("review", assessment.conditions.empty() ? "rows" : "rows_and_conditions",
               {{"rows", std::to_string(count_indicators(assessment).total)},
                {"criteria", std::to_string(assessment.criteria.size())},
                {"conditions", std::to_string(assessment.conditions.size())}});
}

}  // namespace

std::vector<ReviewRow> review_rows(const JudgedCommune& commune) {
  const Figures figures(*commune.dictionary);
  std::vector<ReviewRow> rows;
  int number = 0;
  const auto add = [&](const criteria::Criterion* criterion, const std::vector<IndicatorVerdict>& verdicts) {
    for (const IndicatorVerdict& verdict : verdicts) {
      rows.push_back(row_of(commune, figures, criterion, verdict));
      rows.back().number = ++number;
      for (const IndicatorVerdict& part : verdict.parts())
        rows.push_back(row_of(commune, figures, criterion, part));
    }
  };
  for (const auto& criterion : commune.now.assessment->criteria)
    add(criterion.criterion, criterion.indicators);
  add(nullptr, commune.now.assessment->conditions);
  return rows;
}

std::vector<documents::Block> review_blocks(const JudgedCommune& commune) {
  const std::vector<ReviewRow> rows = review_rows(commune);
  std::vector<documents::Block> blocks = table_titles(words("review", "title"), {place_and_day(commune)});
  for (std::string& one : said_for_reference(commune)) blocks.emplace_back(bold(Style::body, std::move(one)));
  for (std::string& one : said_of_trust(commune)) blocks.emplace_back(paragraph(Style::body, std::move(one)));
  blocks.emplace_back(paragraph(Style::body, summary_of(*commune.now.assessment)));
  for (std::string& one : said_of_conclusion(commune))
    blocks.emplace_back(paragraph(Style::body, std::move(one)));
  blocks.emplace_back(table_of(commune, rows));
  blocks.emplace_back(paragraph(Style::body, rows_of(*commune.now.assessment)));
  blocks.emplace_back(paragraph(Style::body, words("review", "set", {{"set", commune.set->title.vi}})));
  for (std::string& one : said_of_marks(commune)) blocks.emplace_back(paragraph(Style::body, std::move(one)));
  for (std::string& one : said_of_gaps(commune)) blocks.emplace_back(paragraph(Style::body, std::move(one)));
  return blocks;
}

documents::Paper review_table(const JudgedCommune& commune, base::Instant printed_at) {
  documents::Paper paper;
  paper.title = words("review", "title");
  paper.created = printed_at;
  paper.sections.push_back({documents::Section::Orientation::landscape, false, review_blocks(commune)});
  return paper;
}

documents::Workbook review_workbook(const JudgedCommune& commune, base::Instant printed_at) {
  const std::vector<ReviewRow> rows = review_rows(commune);
  documents::Sheet sheet;
  sheet.name = words("review", "sheet");
  sheet.title = fmt::format("{}. {}. {}", words("review", "title"), place_and_day(commune),
                            rows_of(*commune.now.assessment));
  for (const std::string& one : said_for_reference(commune)) sheet.title += " " + one;
  for (const auto& sentences : {said_of_trust(commune), said_of_conclusion(commune), said_of_rules(commune),
                                said_of_marks(commune), said_of_gaps(commune)})
    for (const std::string& one : sentences) sheet.title += " " + one;
  sheet.columns = {{words("review", "number"), 6},
                   {words("review", "criterion_number"), 8},
                   {words("review", "criterion_name"), 24},
                   {word("term", "indicator"), 8},
                   {words("review", "indicator"), 50},
                   {words("review", "requirement"), 14},
                   {column_of_before(commune), 18},
                   {words("review", "now", {{"date", commune.now.date.vietnamese()}}), 18},
                   {words("review", "verdict"), 14},
                   {words("review", "shortfall"), 30},
                   {word("term", "lead"), 30},
                   {word("term", "remarks"), 20}};
  for (const ReviewRow& row : rows)
    sheet.rows.push_back({row.number == 0
                              ? documents::SheetCell()
                              : documents::SheetCell(documents::SheetNumber{std::to_string(row.number)}),
                          row.criterion, row.criterion_name, row.code, row.name, row.requirement, row.before,
                          row.now, Figures::verdict(row.verdict), row.shortfall, row.leads, row.remark});
  return {words("review", "title"), "", printed_at, {std::move(sheet)}};
}

}  // namespace ntm::report
