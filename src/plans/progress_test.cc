// SPDX-License-Identifier: Apache-2.0
// The files of tests/plans/running: a plan, its log, and how each task stands on some days.
#include "plans/progress.h"

#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "plans/plan_gaps.h"
#include "plans/progress_views.h"
#include "plans/running_world.h"

namespace ntm::plans {
namespace {

using base::MapReader;
using base::YamlNode;
using programme::Verdict;

std::string line_of(const View& view) {
  std::string line = view.name.empty() ? "nobody:" : view.name + ":";
  for (int i = 0; i < kTaskStates; ++i)
    if (const auto state = static_cast<TaskState>(i); view.counts[state] > 0)
      line += fmt::format(" {} {}", view.counts[state], name_of(state));
  return line;
}

std::string line_of(const OpenIndicator& open) {
  std::string line = fmt::format("{}: {}", open.verdict->indicator().code, name_of(open.suggestion.kind));
  if (open.suggestion.distance) line += " " + base::exact_text(open.suggestion.distance->amount);
  if (open.suggestion.records > 0) line += fmt::format(" {}", open.suggestion.records);
  for (const Party& party : open.suggestion.leads) line += ", " + party.post;
  line += ", by " + open.suggestion.due.iso();
  if (!open.general_tasks.empty()) line += fmt::format(", perhaps {}", fmt::join(open.general_tasks, " "));
  return line;
}

std::string line_of(const NotNeeded& one) {
  return fmt::format("{}: {}", one.verdict->indicator().code,
                     rule_standing(*one.criterion).text(base::Language::vietnamese));
}

template <typename Items>
std::vector<std::string> lines_of(const Items& items) {
  std::vector<std::string> lines;
  for (const auto& item : items) lines.push_back(line_of(item));
  return lines;
}

void expect_day(const YamlNode& node, const Plan& plan, const Known& known, base::Diagnostics& diagnostics) {
  MapReader reader(node, diagnostics);
  const auto day = reader.date("day");
  if (!day) return;
  SCOPED_TRACE(day->iso());
  const PlanProgress progress = progress_of(plan, known, *day);
  EXPECT_EQ(counts_of(progress).total(), static_cast<int>(plan.tasks.size()));
  if (reader.optional_node("tasks")) {
    EXPECT_EQ(lines_of(progress.tasks), reader.optional_texts("tasks"));
  }
  if (reader.optional_node("posts")) {
    EXPECT_EQ(lines_of(by_post(plan, progress)), reader.optional_texts("posts"));
  }
  if (reader.optional_node("criteria")) {
    EXPECT_EQ(lines_of(by_criterion(progress)), reader.optional_texts("criteria"));
  }
  if (reader.optional_node("villages")) {
    EXPECT_EQ(lines_of(by_village(progress, {"Thôn 1", "Thôn 2"})), reader.optional_texts("villages"));
  }
  if (reader.optional_node("open")) {
    EXPECT_EQ(lines_of(plan_gaps(plan, progress, *known.assessment).open), reader.optional_texts("open"));
  }
  if (reader.optional_node("not_needed")) {
    EXPECT_EQ(lines_of(plan_gaps(plan, progress, *known.assessment).not_needed),
              reader.optional_texts("not_needed"));
  }
  if (reader.optional_node("safe")) {
    std::vector<std::string> safe;
    for (const TaskProgress* one : plan_gaps(plan, progress, *known.assessment).safe)
      safe.push_back(one->task->id);
    EXPECT_EQ(safe, reader.optional_texts("safe"));
  }
  reader.finish();
}

class RunningTest : public testing::TestWithParam<std::string> {};

TEST_P(RunningTest, stands_as_a_person_wrote_down) {
  base::Diagnostics diagnostics;
  const YamlNode root = file_of(GetParam(), diagnostics);
  MapReader reader(root, diagnostics);
  reader.text("about");
  const Plan plan = written_plan(reader, diagnostics);
  const WrittenAssessment now(reader.optional_list("assessment"), diagnostics);
  const WrittenAssessment before(reader.optional_list("year_before"), diagnostics);
  Known known{written_log(reader, diagnostics), nullptr, nullptr};
  if (!now.assessment().criteria.empty()) known.assessment = &now.assessment();
  if (!before.assessment().criteria.empty()) known.year_before = &before.assessment();
  for (const YamlNode& node : reader.list("days")) expect_day(node, plan, known, diagnostics);
  reader.finish();
  for (const base::Diagnostic& mistake : diagnostics.list())
    ADD_FAILURE() << base::to_text(mistake, base::Language::english);
}

INSTANTIATE_TEST_SUITE_P(Files, RunningTest, testing::ValuesIn(files_of("tests/plans/running")),
                         [](const auto& one) {
                           std::string name = one.param.substr(one.param.rfind('/') + 1);
                           name.resize(name.find('.'));
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

// By its criterion, of which one is enough, 3.2 is not needed; the set counts indicators, and lacks one.
TEST(PlanGapsTest, what_the_set_counts_is_needed_even_where_the_criterion_stands_without_it) {
  base::Diagnostics diagnostics;
  const YamlNode root = *base::parse_yaml(
      "assessment:\n"
      "  - {code: \"3.1\", criterion: \"3\", verdict: met, needs: 1}\n"
      "  - {code: \"3.2\", criterion: \"3\", verdict: not_met}\n",
      "written.yaml", diagnostics);
  MapReader reader(root, diagnostics);
  const WrittenAssessment written(reader.list("assessment"), diagnostics);
  programme::Assessment assessment = written.assessment();
  Plan plan;
  plan.year = 2024;
  const PlanProgress progress =
      progress_of(plan, {{}, &assessment, nullptr}, *base::Date::parse("2024-06-30"));
  const auto open_with = [&](Verdict by_rule) {
    const criteria::SetRule of_indicators{{criteria::Rule::Kind::at_least, 2, {}}, true};
    assessment.rule = &of_indicators;
    assessment.by_rule.verdict = by_rule;
    return plan_gaps(plan, progress, assessment).open.size();
  };
  EXPECT_EQ(open_with(Verdict::not_met), 1U);
  EXPECT_EQ(open_with(Verdict::met), 0U);
}

// Nothing stands without them, and no section is about them: only a task that names it takes care of one.
TEST(PlanGapsTest, a_condition_of_recognition_is_a_gap_like_an_indicator_until_a_task_names_it) {
  base::Diagnostics diagnostics;
  const YamlNode root = *base::parse_yaml(
      "assessment:\n"
      "  - {code: \"3.1\", criterion: \"3\", verdict: not_met, missing: 4}\n"
      "  - {code: DK1, verdict: met}\n"
      "  - {code: DK2, verdict: undetermined, reason: not_attested, attested: true}\n"
      "  - {code: DK3, verdict: not_met, missing: 5}\n"
      "  - {code: DK4, verdict: marginal}\n",
      "written.yaml", diagnostics);
  MapReader reader(root, diagnostics);
  const WrittenAssessment written(reader.list("assessment"), diagnostics);
  EXPECT_EQ(diagnostics.count(), 0U);
  Plan plan;
  plan.year = 2024;
  plan.tasks = {Task{}, Task{}};
  plan.tasks[0].id = "a";
  plan.tasks[0].criterion = "3";
  plan.tasks[1].id = "b";
  plan.tasks[1].indicators = {"DK3"};
  const auto open = [&] {
    const PlanProgress progress =
        progress_of(plan, {{}, &written.assessment(), nullptr}, *base::Date::parse("2024-06-30"));
    return lines_of(plan_gaps(plan, progress, written.assessment()).open);
  };
  EXPECT_EQ(open(),
            (std::vector<std::string>{"DK2: attest, by 2024-12-31", "DK4: strengthen, by 2024-12-31"}))
      << "3.1 is the only one of its criterion, which has a task";
  plan.tasks[1].indicators = {"3.1"};
  EXPECT_EQ(open(),
            (std::vector<std::string>{"DK2: attest, by 2024-12-31", "DK3: reach_more 5, by 2024-12-31",
                                      "DK4: strengthen, by 2024-12-31"}));
}

TEST(ProgressTest, a_post_is_found_by_part_of_its_name_or_of_its_holders_without_diacritics) {
  Plan plan;
  Task task;
  task.assignment.leads = {{"Chủ tịch Hội Nông dân xã", {"Phùng Văn Lợi"}, {}}};
  for (const char* word : {"hoi nong dan", "Hội Nông dân", "phung van loi"})
    EXPECT_TRUE(is_of_post(plan, task, word)) << word;
  for (const char* word : {"Hội Phụ nữ", "", " "}) EXPECT_FALSE(is_of_post(plan, task, word)) << word;
}

}  // namespace
}  // namespace ntm::plans
