// SPDX-License-Identifier: Apache-2.0
#include "report/periodic_report.h"

#include <algorithm>

#include "base/vocabulary.h"
#include "report/figures.h"
#include "report/paper_parts.h"
#include "report/results_section.h"
#include "report/review_table.h"
#include "report/words.h"

namespace ntm::report {
namespace {

using documents::Style;

constexpr std::string_view kReportKind = "BC";

// The sections that a report must have words in, in their order; results come behind outreach.
constexpr std::pair<ReportText, std::string_view> kSections[] = {{ReportText::steering, "steering"},
                                                                 {ReportText::outreach, "outreach"},
                                                                 {ReportText::resources, "resources"},
                                                                 {ReportText::shortcomings, "shortcomings"},
                                                                 {ReportText::next, "next"}};
constexpr const char* kRoman[] = {"I.", "II.", "III.", "IV.", "V.", "VI."};

std::vector<std::string> text_in(const PeriodicReport& report, ReportText which) {
  const auto found = report.texts.find(which);
  std::vector<std::string> paragraphs;
  if (found == report.texts.end()) return paragraphs;
  for (const std::string& one : found->second)
    if (one.find_first_not_of(" \t\n") != std::string::npos) paragraphs.push_back(one);
  return paragraphs;
}

class ReportPaper {
 public:
  explicit ReportPaper(const PeriodicReport& report) : report_(report), period_(report.period.text()) {}

  std::string subject() const {
    return words("report", "subject", {{"period", period_}, {"place", report_.commune.place_name}});
  }

  std::vector<documents::Block> body() {
    add_head();
    for (const auto& [which, name] : kSections) {
      if (which == ReportText::resources) add_results();
      add_section(base::word("report_section", name).in_capitals(base::Language::vietnamese));
      add_written(which);
    }
    add(Style::body,
        words("report", "closing", {{"period", period_}, {"place", report_.commune.place_name}}));
    blocks_.push_back(end_of(report_.recipients, report_.signatory));
    return std::move(blocks_);
  }

  std::vector<documents::Block> annex() const {
    std::vector<documents::Block> blocks = review_blocks(report_.commune);
    blocks.insert(blocks.begin() + 1,
                  paragraph(Style::annex_note, words("report", "annex_note", {{"period", period_}})));
    blocks.insert(blocks.begin(), paragraph(Style::annex, words("report", "annex")));
    return blocks;
  }

 private:
  void add(Style style, std::string text, std::string marker = "") {
    blocks_.push_back(paragraph(style, std::move(text), std::move(marker)));
  }

  void add_section(std::string title) { add(Style::section, std::move(title), kRoman[section_++]); }

  void add_written(ReportText which) {
    const std::vector<std::string> paragraphs = text_in(report_, which);
    for (const std::string& one : paragraphs) add(Style::body, one);
    if (!paragraphs.empty()) return;
    documents::Paragraph blank = bold(Style::body, words("report", "not_written"));
    blank.runs.front().italic = true;
    blocks_.push_back(std::move(blank));
  }

  void add_head() {
    blocks_.push_back(head_of(
        {report_.head, report_.commune.place_name, report_.period.last.year(), std::string(kReportKind)}));
    add(Style::document_type, words("report", "document_type"));
    add(Style::subject, subject());
    for (const std::string& one : text_in(report_, ReportText::bases)) add(Style::legal_basis, one);
  }

  void add_results() {
    const programme::Assessment& assessment = *report_.commune.now.assessment;
    add_section(words("report", "results", {{"count", std::to_string(assessment.criteria.size())}}));
    add(Style::clause_heading, words("report", "overview_title"), "1.");
    for (std::string& sentence : said_for_reference(report_.commune))
      blocks_.push_back(bold(Style::body, std::move(sentence)));
    for (std::string& sentence : said_of_trust(report_.commune)) add(Style::body, std::move(sentence));
    for (std::string& sentence : results_in_words(report_.commune))
      add(Style::body, std::move(sentence), "-");
    for (const std::string& one : text_in(report_, ReportText::results)) add(Style::body, one);
    add(Style::clause_heading, words("report", "by_criterion"), "2.");
    add(Style::table_title, words("report", "table_title", {{"period", period_}}));
    blocks_.emplace_back(results_table(report_.commune));
    add(Style::body, words("report", assessment.conditions.empty() ? "rows" : "rows_and_conditions",
                           {{"rows", std::to_string(count_indicators(assessment).total)},
                            {"criteria", std::to_string(assessment.criteria.size())},
                            {"conditions", std::to_string(assessment.conditions.size())}}));
    for (std::string& one : said_of_marks(report_.commune)) add(Style::body, std::move(one));
    for (std::string& one : said_of_gaps(report_.commune)) add(Style::body, std::move(one));
    if (report_.tasks) add_tasks(*report_.tasks);
  }

  void add_tasks(const TaskCount& tasks) {
    const int year = report_.commune.plan ? report_.commune.plan->year : report_.period.last.year();
    const int total = tasks.total();
    const std::string share = total == 0 ? "0"
                                         : base::human_text(base::Rational(tasks.done) * 100 / total,
                                                            base::Language::vietnamese, 1);
    add(Style::clause_heading, words("report", "tasks_title"), "3.");
    add(Style::body, words("report", "tasks",
                           {{"year", std::to_string(year)},
                            {"total", two_digits(total)},
                            {"done", two_digits(tasks.done)},
                            {"share", share},
                            {"running", two_digits(tasks.running)},
                            {"waiting", two_digits(tasks.waiting)},
                            {"overdue", two_digits(tasks.overdue)}}));
    if (tasks.cancelled > 0)
      add(Style::body, words("report", "tasks_cancelled", {{"cancelled", two_digits(tasks.cancelled)}}));
  }

  const PeriodicReport& report_;
  const std::string period_;
  int section_ = 0;
  std::vector<documents::Block> blocks_;
};

}  // namespace

TaskCount count_tasks(const plans::PlanProgress& progress) {
  using plans::TaskState;
  TaskCount count;
  for (const plans::TaskProgress& task : progress.tasks) switch (task.state) {
      case TaskState::overdue:
      case TaskState::missed:
        ++count.overdue;
        break;
      case TaskState::due_soon:
      case TaskState::running:
        ++count.running;
        break;
      case TaskState::not_started:
        ++count.waiting;
        break;
      case TaskState::done:
        ++count.done;
        break;
      case TaskState::cancelled:
        ++count.cancelled;
        break;
    }
  return count;
}

bool is_required(ReportText section) {
  return std::ranges::any_of(kSections, [&](const auto& one) { return one.first == section; });
}

std::vector<ReportText> still_to_write(const PeriodicReport& report) {
  std::vector<ReportText> missing;
  for (const auto& [which, name] : kSections)
    if (text_in(report, which).empty()) missing.push_back(which);
  return missing;
}

documents::Paper periodic_report(const PeriodicReport& report, base::Instant printed_at) {
  using Orientation = documents::Section::Orientation;
  ReportPaper writer(report);
  documents::Paper paper;
  paper.title = writer.subject();
  paper.author = report.head.issuing_body;
  paper.created = printed_at;
  paper.sections.push_back({Orientation::portrait, false, writer.body()});
  paper.sections.push_back({Orientation::landscape, true, writer.annex()});
  return paper;
}

}  // namespace ntm::report
