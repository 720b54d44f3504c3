// SPDX-License-Identifier: Apache-2.0
#include <ostream>

#include "actions/log_task.h"
#include "base/error.h"
#include "cli/arguments.h"
#include "cli/progress_text.h"
#include "cli/run.h"
#include "json/progress_json.h"

namespace ntm::cli {
namespace {

using plans::TaskProgress;
using storage::PlanLogEntry;

void print_view_csv(const Output& output, const char* what, const std::vector<plans::View>& views) {
  for (const plans::View& view : views) {
    std::vector<std::string> cells{what, view.name};
    for (const int count : view.counts.of) cells.push_back(std::to_string(count));
    print_csv(output, cells);
  }
}

void print_status_csv(const Output& output, const actions::PlanStatus& status) {
  std::vector<std::string> headings{"view", "name"};
  for (int i = 0; i < plans::kTaskStates; ++i)
    headings.emplace_back(plans::name_of(static_cast<plans::TaskState>(i)));
  print_csv(output, headings);
  print_view_csv(output, "commune", {{status.place.code, plans::counts_of(status.progress)}});
  print_view_csv(output, "criterion", plans::by_criterion(status.progress));
  print_view_csv(output, "post", plans::by_post(status.plan(), status.progress));
  print_view_csv(output, "village", plans::by_village(status.progress, status.villages));
}

void print_status(const Context& context, const actions::PlanStatus& status) {
  const Output& output = context.output;
  const ProgressText words(output, status);
  words.print_title();
  words.print_counts();
  words.print_objectives();
  words.print_targets();
  words.print_views(output.heading("term", "criterion"), plans::by_criterion(status.progress));
  words.print_views(output.heading("term", "lead"), plans::by_post(status.plan(), status.progress));
  words.print_views(output.heading("place_kind", "village"),
                    plans::by_village(status.progress, status.villages));
  output.out << '\n';
  print_wrapped(output, output.say("plan_status.next", {{"place", status.place.code},
                                                        {"year", std::to_string(status.plan().year)}}));
}

std::vector<const TaskProgress*> chosen_tasks(const Arguments& given, const actions::PlanStatus& status) {
  const bool all = given.due_before.empty();
  const base::Date before = all ? status.progress.day : date_of(given.due_before, "--due-before");
  std::vector<const TaskProgress*> chosen;
  for (const TaskProgress* one : plans::most_pressing_first(status.progress)) {
    if (!given.lead.empty() && !plans::is_of_post(status.plan(), *one->task, given.lead)) continue;
    if (!given.criterion.empty() && one->task->criterion != given.criterion) continue;
    if (!given.village.empty() && !plans::is_of_village(*one->task, given.village)) continue;
    if (!all && (!one->next_due || *one->next_due >= before)) continue;
    chosen.push_back(one);
  }
  return chosen;
}

void print_tasks_csv(const Output& output, const ProgressText& words,
                     const std::vector<const TaskProgress*>& tasks) {
  print_csv(output, {"task", "state", "next_due", "criterion", "leads", "text"});
  for (const TaskProgress* one : tasks)
    print_csv(output, {one->task->id, std::string(plans::name_of(one->state)),
                       one->next_due ? one->next_due->iso() : "", one->task->criterion,
                       words.leads(*one->task), one->task->text});
}

void print_log(const Context& context) {
  const Output& output = context.output;
  const auto database = open_database(context);
  const Arguments& given = context.arguments;
  const auto log = actions::list_plan_log(*database, given.place, static_cast<int>(given.year));
  TextTable table({{output.say("column.entry"), TextTable::Align::right},
                   {output.say("column.task")},
                   {output.say("column.on")},
                   {output.say("column.what")},
                   {output.say("column.content"), TextTable::Align::left, true},
                   {output.say("column.actor")}});
  for (const PlanLogEntry& one : log) {
    const std::string kind(storage::name_of(one.kind)), id = std::to_string(one.id);
    const std::string text = one.evidence.empty() ? one.text : fmt::format("{} [{}]", one.text, one.evidence);
    table.add(
        {{id}, {one.task}, {shown(output, one.on)}, {output.word("log_kind", kind)}, {text}, {one.actor}});
    if (output.format == Format::csv)
      print_csv(output, {id, one.task, kind, one.on.iso(), one.text, one.evidence, one.actor});
  }
  if (output.format == Format::json) print_json(output, json::log_json(log));
  if (output.format == Format::text) table.print(output);
}

int say_logged(const Context& context, const char* key, storage::PlanLogId entry) {
  const Output& output = context.output;
  if (output.format != Format::text) {
    print_json(output, boost::json::object{{"entry", entry}});
    return kSuccess;
  }
  print_wrapped(output, output.say(key, {{"task", context.arguments.task},
                                         {"entry", std::to_string(entry)},
                                         {"place", context.arguments.place},
                                         {"year", std::to_string(context.arguments.year)}}));
  return kSuccess;
}

int log_task(const Context& context, PlanLogEntry::Kind kind, const char* key) {
  const Arguments& given = context.arguments;
  const auto database = open_database(context);
  const base::Date on = given.on.empty() ? context.session.now.date() : date_of(given.on, "--on");
  const auto entry = actions::log_task(
      *database,
      {given.place, static_cast<int>(given.year), given.task, kind, on, given.text, given.evidence},
      context.session);
  return say_logged(context, key, entry);
}

}  // namespace

int plan_status_command(const Context& context) {
  const auto database = open_database(context);
  const auto status = actions::plan_status(*database, plan_occasion_of(context));
  if (context.output.format == Format::json)
    print_json(context.output, json::status_json(*status, context.output.language));
  else if (context.output.format == Format::csv)
    print_status_csv(context.output, *status);
  else
    print_status(context, *status);
  return kSuccess;
}

int plan_tasks_command(const Context& context) {
  const Output& output = context.output;
  const auto database = open_database(context);
  const auto status = actions::plan_status(*database, plan_occasion_of(context));
  const ProgressText words(output, *status);
  const auto tasks = chosen_tasks(context.arguments, *status);
  if (output.format == Format::json) {
    boost::json::array list;
    for (const TaskProgress* one : tasks) list.push_back(json::task_json(*status, *one));
    print_json(output, list);
    return kSuccess;
  }
  if (output.format == Format::csv) {
    print_tasks_csv(output, words, tasks);
    return kSuccess;
  }
  words.print_title();
  if (!tasks.empty()) words.print_tasks(tasks);
  output.out << '\n';
  print_wrapped(output, output.say(tasks.empty() ? "plan_tasks.none" : "plan_tasks.count",
                                   {{"count", std::to_string(tasks.size())},
                                    {"place", status->place.code},
                                    {"year", std::to_string(status->plan().year)}}));
  return kSuccess;
}

int plan_done_command(const Context& context) {
  return log_task(context, PlanLogEntry::Kind::done, "plan_log.done");
}

int plan_log_command(const Context& context) {
  const Arguments& given = context.arguments;
  if (given.withdraw > 0) {
    const auto database = open_database(context);
    actions::withdraw_log(*database, given.place, static_cast<int>(given.year), given.withdraw, given.text,
                          context.session);
    return say_logged(context, "plan_log.withdrawn", given.withdraw);
  }
  if (given.task.empty()) {
    if (!given.text.empty())
      throw base::Error(base::Error::Kind::invalid, {"cli.missing", {{"option", "TASK"}}});
    print_log(context);
    return kSuccess;
  }
  const auto kind = given.state == "cancelled"  ? PlanLogEntry::Kind::cancelled
                    : given.state == "reopened" ? PlanLogEntry::Kind::reopened
                                                : PlanLogEntry::Kind::note;
  return log_task(context, kind, "plan_log.noted");
}

}  // namespace ntm::cli
