// SPDX-License-Identifier: Apache-2.0
#include "cli/progress_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <ostream>

#include "base/vocabulary.h"
#include "cli/arguments.h"
#include "cli/plan_text.h"
#include "cli/verdict_text.h"
#include "formula/range_text.h"

namespace ntm::cli {
namespace {

using plans::TaskState;

std::string_view name_of(formula::Truth truth) {
  switch (truth) {
    case formula::Truth::yes:
      return "yes";
    case formula::Truth::no:
      return "no";
    case formula::Truth::unknown:
      break;
  }
  return "unknown";
}

std::string count_text(int count) {
  return count == 0 ? "" : std::to_string(count);
}

}  // namespace

actions::PlanOccasion plan_occasion_of(const Context& context) {
  const Arguments& given = context.arguments;
  const base::Date date = given.date.empty() ? context.session.now.date() : date_of(given.date, "--date");
  return {given.place, static_cast<int>(given.year), date, context.session.now};
}

Colour ProgressText::colour(TaskState state) {
  switch (state) {
    case TaskState::overdue:
    case TaskState::missed:
      return Colour::red;
    case TaskState::due_soon:
      return Colour::yellow;
    case TaskState::done:
      return Colour::green;
    case TaskState::cancelled:
      return Colour::grey;
    case TaskState::running:
    case TaskState::not_started:
      break;
  }
  return Colour::none;
}

void ProgressText::print_title() const {
  print_wrapped(output_,
                coloured(output_, Colour::bold,
                         output_.say("plan_status.title", {{"place", status_.place.name},
                                                           {"code", status_.place.code},
                                                           {"year", std::to_string(status_.plan().year)},
                                                           {"date", shown(output_, status_.progress.day)}})));
}

void ProgressText::print_counts() const {
  const plans::StateCounts counts = plans::counts_of(status_.progress);
  std::string text = output_.say("plan_status.tasks", {{"count", std::to_string(counts.total())}});
  std::string parts;
  for (int i = 0; i < plans::kTaskStates; ++i) {
    const auto state = static_cast<TaskState>(i);
    if (counts[state] == 0) continue;
    parts += fmt::format("{}{} {}", parts.empty() ? "" : ", ", counts[state],
                         output_.word("task_state", plans::name_of(state)));
  }
  print_wrapped(output_, fmt::format("{}: {}.", text, parts));
  if (status_.not_judged) print_wrapped(output_, status_.not_judged->in(output_.language));
  if (!status_.evaluation) return;
  print_for_reference(output_, status_.evaluation->for_reference);
  print_trust(output_, status_.evaluation->assessment.trust());
}

void ProgressText::print_objectives() const {
  if (status_.progress.objectives.empty() || !status_.evaluation) return;
  const VerdictText words(output_, status_.evaluation->law->dictionary);
  TextTable table({{output_.heading("term", "objective")},
                   {output_.heading("term", "criteria_and_indicators"), TextTable::Align::left, true},
                   {output_.heading("verdict", "met"), TextTable::Align::right},
                   {output_.say("column.worst")}});
  for (const plans::ObjectiveProgress& one : status_.progress.objectives) {
    std::vector<std::string> codes = one.objective->criteria;
    codes.insert(codes.end(), one.objective->indicators.begin(), one.objective->indicators.end());
    const std::string what = codes.empty() ? one.objective->text : fmt::format("{}", fmt::join(codes, ", "));
    table.add(
        {{output_.word("objective", plans::name_of(one.objective->kind))},
         {what},
         {one.of == 0 ? "" : fmt::format("{}/{}", one.held, one.of)},
         {one.worst ? words.verdict(*one.worst) : "–", one.worst ? words.colour(*one.worst) : Colour::none}});
  }
  output_.out << '\n';
  table.print(output_);
}

std::string ProgressText::value(const plans::TargetProgress& target) const {
  if (!target.measured || target.value.state == formula::Range::State::none) return "–";
  if (target.value.state == formula::Range::State::unknown) return "?";
  // Of what the law asks for the target has no unit of its own.
  if (!target.target->value && status_.evaluation)
    return VerdictText(output_, status_.evaluation->law->dictionary)
        .range(target.value, target.measured->indicator().unit, base::marks_of(target.threshold));
  const auto number = [&](const base::Rational& one) {
    return base::shown_text(one, output_.language, base::marks_of(target.threshold));
  };
  const formula::Range& range = target.value;
  const std::string low = number(range.low), high = number(range.high);
  const std::string text = formula::range_text(range, low, high, output_.language);
  const std::string unit = target.target->unit == "point" ? output_.say("plan_text.points")
                           : target.target->value         ? " %"
                                                          : "";
  return text + unit;
}

void ProgressText::print_targets() const {
  const PlanText words(output_, status_.plan());
  TextTable table({{output_.say("column.task")},
                   {output_.heading("term", "indicator")},
                   {output_.say("column.quantity"), TextTable::Align::left, true},
                   {output_.say("column.target"), TextTable::Align::left, true, 20},
                   {output_.say("column.now"), TextTable::Align::right},
                   {output_.heading("term", "result")}});
  bool any = false;
  const auto add = [&](const std::string& id, const std::vector<plans::TargetProgress>& targets) {
    for (const plans::TargetProgress& one : targets) {
      if (!one.measured) continue;
      any = true;
      const Colour colour = one.reached == formula::Truth::yes  ? Colour::green
                            : one.reached == formula::Truth::no ? Colour::red
                                                                : Colour::grey;
      table.add({{id},
                 {one.target->indicator},
                 {one.target->quantity},
                 {words.target(*one.target)},
                 {value(one)},
                 {output_.word("reached", name_of(one.reached)), colour}});
    }
  };
  for (const plans::ObjectiveProgress& one : status_.progress.objectives)
    add(output_.word("objective", plans::name_of(one.objective->kind)), one.targets);
  for (const plans::TaskProgress& one : status_.progress.tasks) add(one.task->id, one.targets);
  if (!any) return;
  output_.out << '\n';
  table.print(output_);
}

void ProgressText::print_views(const std::string& title, const std::vector<plans::View>& views) const {
  if (views.empty()) return;
  std::vector<TextTable::Column> columns{{title, TextTable::Align::left, true}};
  for (int i = 0; i < plans::kTaskStates; ++i)
    columns.push_back(
        {base::word("task_state", plans::name_of(static_cast<TaskState>(i))).short_at_start(output_.language),
         TextTable::Align::right});
  columns.push_back({output_.say("column.total"), TextTable::Align::right});
  TextTable table(std::move(columns));
  for (const plans::View& view : views) {
    std::vector<TextTable::Cell> row{{view.name.empty() ? output_.say("plan_status.nobody") : view.name}};
    for (int i = 0; i < plans::kTaskStates; ++i) {
      const auto state = static_cast<TaskState>(i);
      row.push_back({count_text(view.counts[state]), colour(state)});
    }
    row.push_back({std::to_string(view.counts.total())});
    table.add(std::move(row));
  }
  output_.out << '\n';
  table.print(output_);
}

std::string ProgressText::state(const plans::TaskProgress& task) const {
  std::string text = output_.word("task_state", plans::name_of(task.state));
  if (task.occurrences.empty()) return text;
  const auto done =
      std::ranges::count(task.occurrences, plans::Occurrence::State::done, &plans::Occurrence::state);
  text += "; " + output_.say("plan_status.times", {{"done", std::to_string(done)},
                                                   {"all", std::to_string(task.occurrences.size())}});
  if (!task.gaps.empty())
    text += "; " + output_.say("plan_status.gaps", {{"count", std::to_string(task.gaps.size())}});
  return text;
}

std::string ProgressText::leads(const plans::Task& task) const {
  const auto assignment = plans::assignment_of(status_.plan(), task);
  if (!assignment.leads.empty()) return plans::text_of(assignment.leads);
  return plans::posts_of(status_.plan(), task).front();
}

void ProgressText::print_tasks(const std::vector<const plans::TaskProgress*>& tasks) const {
  TextTable table({{output_.say("column.task")},
                   {output_.heading("term", "task"), TextTable::Align::left, true},
                   {output_.heading("term", "lead"), TextTable::Align::left, true, 26},
                   {output_.heading("term", "due")},
                   {output_.heading("term", "state"), TextTable::Align::left, true, 14}});
  for (const plans::TaskProgress* one : tasks)
    table.add({{one->task->id},
               {one->task->text},
               {leads(*one->task)},
               {one->next_due ? shown(output_, *one->next_due) : ""},
               {state(*one), colour(one->state)}});
  output_.out << '\n';
  table.print(output_);
}

}  // namespace ntm::cli
