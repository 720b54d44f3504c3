// SPDX-License-Identifier: Apache-2.0
#include "plans/running_world.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "plans/reading/summary_for_tests.h"

namespace ntm::plans {
namespace {

using base::MapReader;
using base::YamlNode;
using programme::Verdict;

template <typename Value>
Value of_word(const std::string& word, const std::map<std::string, Value>& values) {
  const auto found = values.find(word);
  EXPECT_TRUE(found != values.end()) << word;
  return found == values.end() ? values.begin()->second : found->second;
}

const std::map<std::string, Verdict> kVerdicts{{"met", Verdict::met},
                                               {"marginal", Verdict::marginal},
                                               {"not_met", Verdict::not_met},
                                               {"undetermined", Verdict::undetermined}};
const std::map<std::string, programme::Reason> kReasons{
    {"none", programme::Reason::none},
    {"falling", programme::Reason::falling},
    {"missing_data", programme::Reason::missing_data},
    {"not_attested", programme::Reason::not_attested},
    {"level_delegated", programme::Reason::level_delegated},
    {"region_missing", programme::Reason::region_missing}};
const std::map<std::string, formula::Operation> kOperations{{">=", formula::Operation::at_least},
                                                            {"<=", formula::Operation::at_most}};
const std::map<std::string, Schedule::Kind> kSchedules{{"not_given", Schedule::Kind::not_given},
                                                       {"continuous", Schedule::Kind::continuous},
                                                       {"within", Schedule::Kind::within},
                                                       {"recurring", Schedule::Kind::recurring},
                                                       {"periodic", Schedule::Kind::periodic}};
const std::map<std::string, Target::Comparator> kComparatorWords{{">=", Target::Comparator::at_least},
                                                                 {">", Target::Comparator::above},
                                                                 {"<=", Target::Comparator::at_most},
                                                                 {"<", Target::Comparator::below},
                                                                 {"=", Target::Comparator::equal}};
const std::map<std::string, Target::Change> kChangeWords{
    {"none", Target::Change::none}, {"fall", Target::Change::fall}, {"rise", Target::Change::rise}};
const std::map<std::string, LoggedFact::Kind> kFacts{{"done", LoggedFact::Kind::done},
                                                     {"note", LoggedFact::Kind::note},
                                                     {"cancelled", LoggedFact::Kind::cancelled},
                                                     {"reopened", LoggedFact::Kind::reopened}};

std::optional<formula::Range> read_value(MapReader& reader) {
  const auto exactly = reader.optional_number("value");
  if (exactly) return formula::Range::exactly(*exactly);
  const auto low = reader.optional_number("low"), high = reader.optional_number("high");
  return low && high ? std::optional(formula::Range::between(*low, *high)) : std::nullopt;
}

Target read_target(const YamlNode& node, base::Diagnostics& diagnostics) {
  MapReader reader(node, diagnostics);
  Target target;
  target.indicator = reader.optional_text("indicator").value_or("");
  target.comparator = of_word(reader.optional_text("comparator").value_or(">="), kComparatorWords);
  target.change = of_word(reader.optional_text("change").value_or("none"), kChangeWords);
  target.value = reader.optional_number("value");
  target.out_of = reader.optional_number("out_of");
  target.unit = reader.optional_text("unit").value_or("percent");
  reader.finish();
  return target;
}

Schedule read_schedule_of(MapReader& reader) {
  Schedule schedule;
  schedule.kind = of_word(reader.optional_text("schedule").value_or("not_given"), kSchedules);
  schedule.start = reader.optional_date("start");
  schedule.due = reader.optional_date("due");
  schedule.rule = reader.optional_text("rule").value_or("");
  schedule.minimum = reader.flag("minimum");
  schedule.times = static_cast<int>(reader.optional_whole("times", 1, 99).value_or(1));
  return schedule;
}

std::vector<Party> read_leads(MapReader& reader) {
  std::vector<Party> leads;
  for (const std::string& post : reader.optional_texts("leads")) leads.push_back({post, {}, {}});
  return leads;
}

Task read_task(const YamlNode& node, base::Diagnostics& diagnostics) {
  MapReader reader(node, diagnostics);
  Task task;
  task.id = reader.text("id");
  task.section = reader.optional_text("section").value_or("");
  task.criterion = reader.optional_text("criterion").value_or("");
  task.indicators = reader.optional_texts("indicators");
  task.villages = reader.optional_texts("villages");
  if (reader.flag("of_villages")) {
    task.kind = Task::Kind::duty;
    task.bearer = Task::Bearer::villages;
  }
  task.schedule = read_schedule_of(reader);
  task.assignment.leads = read_leads(reader);
  for (const YamlNode& one : reader.optional_list("targets"))
    task.targets.push_back(read_target(one, diagnostics));
  reader.finish();
  return task;
}

}  // namespace

struct WrittenAssessment::Row {
  std::string criterion;
  criteria::Indicator indicator;
  Verdict verdict = Verdict::met;
  programme::Trace trace;
  std::optional<long> needs;  // of its criterion
};

WrittenAssessment::Row WrittenAssessment::read_row(const YamlNode& node, base::Diagnostics& diagnostics) {
  MapReader reader(node, diagnostics);
  Row row;
  row.indicator.code = reader.text("code");
  row.criterion = reader.optional_text("criterion").value_or("");
  row.verdict = of_word(reader.text("verdict"), kVerdicts);
  row.needs = reader.optional_whole("needs", 1, 99);
  row.indicator.unit = reader.optional_text("unit").value_or("percent");
  row.trace.value = read_value(reader);
  row.trace.reason = of_word(reader.optional_text("reason").value_or("none"), kReasons);
  row.trace.known = reader.optional_whole("known", 0, 999).value_or(1);
  row.trace.expected = reader.optional_whole("expected", 0, 999).value_or(1);
  const auto operation = of_word(reader.optional_text("operator").value_or(">="), kOperations);
  if (const auto threshold = reader.optional_number("threshold")) {
    row.trace.level = criteria::Level{criteria::Level::Kind::number, *threshold, {}, {}};
    row.indicator.target = criteria::Target{operation, {}, false};
    if (row.trace.value)
      row.trace.comparisons.push_back(
          {*row.trace.value, operation, *threshold, row.indicator.unit,
           formula::compare(operation, *row.trace.value, formula::Range::exactly(*threshold)), std::nullopt});
  }
  if (reader.flag("condition")) row.trace.value.reset(), row.indicator.unit = "yes_no";
  if (reader.flag("attested")) row.indicator.attested.emplace();
  if (const auto missing = reader.optional_number("missing"))
    row.trace.distance =
        programme::Distance{*missing, true, operation == formula::Operation::at_most, "household", {}};
  reader.finish();
  return row;
}

WrittenAssessment::WrittenAssessment(const std::vector<YamlNode>& nodes, base::Diagnostics& diagnostics) {
  std::vector<std::pair<std::string, std::vector<Row>>> groups;
  for (const YamlNode& node : nodes) {
    Row row = read_row(node, diagnostics);
    if (groups.empty() || groups.back().first != row.criterion) groups.push_back({row.criterion, {}});
    groups.back().second.push_back(std::move(row));
  }
  for (auto& [code, rows] : groups) {
    criteria::Criterion& criterion = criteria_.emplace_back();
    criterion.code = code;
    for (const Row& row : rows) {
      criterion.indicators.push_back(row.indicator);
      if (row.needs) criterion.rule = {criteria::Rule::Kind::at_least, *row.needs, {}};
    }
    programme::CriterionVerdict judged{&criterion, Verdict::met, {}};
    for (std::size_t i = 0; i < rows.size(); ++i)
      judged.indicators.emplace_back(criterion.indicators[i], rows[i].verdict, rows[i].trace);
    if (code.empty()) {
      assessment_.conditions = std::move(judged.indicators);
      continue;
    }
    judged.verdict = rule_standing(judged).verdict;
    assessment_.counts.count(judged.verdict);
    assessment_.criteria.push_back(std::move(judged));
  }
}

Plan written_plan(MapReader& reader, base::Diagnostics& diagnostics) {
  Plan plan;
  plan.place = "06217";
  plan.year = static_cast<int>(reader.optional_whole("year", 2000, 2100).value_or(2024));
  for (const YamlNode& node : reader.optional_list("sections")) {
    MapReader of_section(node, diagnostics);
    Section section;
    section.id = of_section.text("id");
    section.title = of_section.optional_text("title").value_or("");
    section.criterion = of_section.optional_text("criterion").value_or("");
    if (!section.criterion.empty()) section.kind = Section::Kind::criterion;
    section.assignment.leads = read_leads(of_section);
    section.schedule = read_schedule_of(of_section);
    of_section.finish();
    plan.sections.push_back(std::move(section));
  }
  for (const YamlNode& node : reader.list("tasks")) plan.tasks.push_back(read_task(node, diagnostics));
  return plan;
}

std::vector<LoggedFact> written_log(MapReader& reader, base::Diagnostics& diagnostics) {
  std::vector<LoggedFact> log;
  for (const YamlNode& node : reader.optional_list("log")) {
    MapReader fact(node, diagnostics);
    const std::string task = fact.text("task");
    const auto kind = of_word(fact.optional_text("kind").value_or("done"), kFacts);
    const auto on = fact.date("on");
    fact.finish();
    if (on) log.push_back({task, kind, *on});
  }
  return log;
}

std::string line_of(const TaskProgress& progress) {
  std::string line = fmt::format("{}: {}", progress.task->id, name_of(progress.state));
  if (progress.next_due) line += ", next " + progress.next_due->iso();
  if (!progress.occurrences.empty()) {
    std::map<Occurrence::State, int> count;
    for (const Occurrence& one : progress.occurrences) ++count[one.state];
    line += fmt::format(", done {}, missed {}, left {}", count[Occurrence::State::done],
                        count[Occurrence::State::missed],
                        count[Occurrence::State::due] + count[Occurrence::State::later]);
  }
  for (const Gap& gap : progress.gaps)
    line += fmt::format(", gap {} > {} (due {})", gap.from.iso(), gap.to.iso(), gap.due.iso());
  if (progress.worst) line += fmt::format(", {}", programme::name_of(*progress.worst));
  if (progress.safe) line += ", safe";
  static const char* const kReached[] = {"no", "unknown", "yes"};
  for (const TargetProgress& target : progress.targets) {
    line += fmt::format(", target {}", kReached[static_cast<int>(target.reached)]);
    if (!target.measured) line += " by the log";
    if (target.measured && target.value.is_exact()) line += " at " + base::exact_text(target.value.low);
  }
  return line;
}

std::vector<std::string> files_of(const std::string& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(NTM_SOURCE_DIR) + "/" + folder))
    if (entry.path().extension() == ".yaml") paths.push_back(folder + "/" + entry.path().filename().string());
  std::ranges::sort(paths);
  return paths;
}

YamlNode file_of(const std::string& path, base::Diagnostics& diagnostics) {
  auto root = base::parse_yaml(text_of_file(path).value_or(""), path, diagnostics);
  EXPECT_TRUE(root) << path;
  return root ? *std::move(root) : YamlNode{};
}

}  // namespace ntm::plans
