// SPDX-License-Identifier: Apache-2.0
#include "cli/plan_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include <ostream>

#include "base/shown_number.h"
#include "cli/arguments.h"

namespace ntm::cli {
namespace {

using plans::Schedule;
using plans::Target;

std::string_view sign_of(Target::Comparator comparator) {
  switch (comparator) {
    case Target::Comparator::at_least:
      return "≥";
    case Target::Comparator::above:
      return ">";
    case Target::Comparator::at_most:
      return "≤";
    case Target::Comparator::below:
      return "<";
    case Target::Comparator::equal:
      break;
  }
  return "=";
}

}  // namespace

std::string PlanText::schedule(const Schedule& schedule) const {
  switch (schedule.kind) {
    case Schedule::Kind::not_given:
      return "–";
    case Schedule::Kind::within:
      if (schedule.due) return output_.say("plan_text.by", {{"date", shown(output_, *schedule.due)}});
      break;
    case Schedule::Kind::continuous:
      if (schedule.text.empty()) return output_.say("plan_text.continuous");
      break;
    case Schedule::Kind::recurring:
    case Schedule::Kind::periodic:
      break;
  }
  return schedule.text;
}

std::string PlanText::target(const Target& target) const {
  if (!target.value) return target.text;
  const std::string value = base::level_text(*target.value, output_.language);
  std::string unit = target.unit == "percent" ? " %"
                     : target.unit == "point" ? output_.say("plan_text.points")
                                              : "";
  if (unit.empty() && !target.unit.empty()) unit = " " + target.unit;
  if (target.out_of)
    return fmt::format("{}/{}{}", value, base::level_text(*target.out_of, output_.language), unit);
  const char* change = target.change == Target::Change::fall   ? "plan_text.fall"
                       : target.change == Target::Change::rise ? "plan_text.rise"
                                                               : nullptr;
  return fmt::format("{}{} {}{}", change ? output_.say(change) + " " : "", sign_of(target.comparator), value,
                     unit);
}

std::string PlanText::targets(const plans::Task& task) const {
  std::string text;
  for (const Target& one : task.targets) text += (text.empty() ? "" : "; ") + target(one);
  return text;
}

void PlanText::print_head() const {
  print_wrapped(output_, coloured(output_, Colour::bold,
                                  output_.say("plan_text.title", {{"place", plan_.place_name},
                                                                  {"code", plan_.place},
                                                                  {"year", std::to_string(plan_.year)}})));
  if (!plan_.head.number.empty() || plan_.head.date)
    print_wrapped(output_, output_.say("plan_text.number",
                                       {{"number", plan_.head.number.empty() ? "–" : plan_.head.number},
                                        {"date", plan_.head.date ? shown(output_, *plan_.head.date) : "–"}}));
  print_wrapped(output_,
                output_.say("plan_text.counts", {{"objectives", std::to_string(plan_.objectives.size())},
                                                 {"tasks", std::to_string(plan_.tasks.size())},
                                                 {"documents", std::to_string(plan_.documents.size())}}));
  if (plan_.signatory)
    print_wrapped(output_,
                  output_.say("plan_text.signed",
                              {{"titles", fmt::format("{}", fmt::join(plan_.signatory->titles, ", "))},
                               {"name", plan_.signatory->name}}));
}

void PlanText::print_objectives() const {
  TextTable table({{output_.heading("term", "objective")},
                   {output_.heading("term", "criteria_and_indicators"), TextTable::Align::left, true},
                   {output_.say("column.target"), TextTable::Align::left, true}});
  for (const plans::Objective& objective : plan_.objectives) {
    std::vector<std::string> codes = objective.criteria;
    codes.insert(codes.end(), objective.indicators.begin(), objective.indicators.end());
    std::string goals;
    for (const Target& one : objective.targets) goals += (goals.empty() ? "" : "; ") + target(one);
    if (goals.empty() && codes.empty()) goals = objective.text;
    table.add({{output_.word("objective", plans::name_of(objective.kind))},
               {fmt::format("{}", fmt::join(codes, ", "))},
               {goals}});
  }
  output_.out << '\n';
  table.print(output_);
}

void PlanText::print_criteria() const {
  TextTable table({{output_.say("column.section")},
                   {output_.say("column.title"), TextTable::Align::left, true, 26},
                   {output_.heading_of_several("term", "task"), TextTable::Align::right},
                   {output_.heading("term", "lead"), TextTable::Align::left, true},
                   {output_.say("column.when"), TextTable::Align::left, true, 18}});
  for (const plans::Section& section : plan_.sections) {
    const auto tasks = std::count_if(plan_.tasks.begin(), plan_.tasks.end(),
                                     [&](const plans::Task& task) { return task.section == section.id; });
    if (tasks == 0) continue;
    const std::string number = section.criterion.empty() ? section.number : section.criterion;
    table.add({{number},
               {section.title},
               {std::to_string(tasks)},
               {plans::text_of(section.assignment.leads)},
               {schedule(section.schedule)}});
  }
  output_.out << '\n';
  table.print(output_);
}

void PlanText::print_overview() const {
  print_head();
  print_objectives();
  print_criteria();
}

void PlanText::print_tasks_of(const plans::Section& section) const {
  bool first = true;
  for (const plans::Task& task : plan_.tasks) {
    if (task.section != section.id) continue;
    if (first)
      print_wrapped(output_,
                    coloured(output_, Colour::bold, fmt::format("\n{} {}", section.number, section.title)));
    first = false;
    print_wrapped(output_, fmt::format("[{}] {}", task.id, task.text), 2);
    std::string line = plans::text_of(plans::assignment_of(plan_, task).leads);
    line += (line.empty() ? "" : " – ") + schedule(plans::schedule_of(plan_, task));
    if (const std::string goals = targets(task); !goals.empty()) line += " – " + goals;
    print_wrapped(output_, line, 6);
  }
}

void PlanText::print_whole() const {
  print_head();
  print_objectives();
  for (const plans::Section& section : plan_.sections) print_tasks_of(section);
}

}  // namespace ntm::cli
