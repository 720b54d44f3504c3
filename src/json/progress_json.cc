// SPDX-License-Identifier: Apache-2.0
#include "json/progress_json.h"

#include "json/values.h"
#include "plans/plan_fields.h"

namespace ntm::json {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

const char* name_of(formula::Truth truth) {
  return truth == formula::Truth::yes ? "yes" : truth == formula::Truth::no ? "no" : "unknown";
}

array targets_json(const std::vector<plans::TargetProgress>& targets) {
  array list;
  for (const plans::TargetProgress& one : targets) list.push_back(target_json(one));
  return list;
}

array occurrences_json(const plans::TaskProgress& task) {
  array list;
  for (const plans::Occurrence& one : task.occurrences)
    list.push_back(object{{"due", one.due.iso()},
                          {"state", plans::name_of(one.state)},
                          {"done_on", date_or_null(one.done_on)}});
  return list;
}

array gaps_json(const plans::TaskProgress& task) {
  array list;
  for (const plans::Gap& one : task.gaps)
    list.push_back(object{{"from", one.from.iso()}, {"to", one.to.iso()}, {"due", one.due.iso()}});
  return list;
}

object schedule_json(const plans::Schedule& schedule) {
  return object{{"kind", plans::kScheduleKinds[static_cast<std::size_t>(schedule.kind)]},
                {"start", date_or_null(schedule.start)},
                {"due", date_or_null(schedule.due)},
                {"text", schedule.text},
                {"rule", schedule.rule}};
}

array objectives_json(const plans::PlanProgress& progress) {
  array list;
  for (const plans::ObjectiveProgress& one : progress.objectives)
    list.push_back(object{{"id", one.objective->id},
                          {"kind", plans::name_of(one.objective->kind)},
                          {"text", one.objective->text},
                          {"criteria", texts(one.objective->criteria)},
                          {"indicators", texts(one.objective->indicators)},
                          {"held", one.held},
                          {"of", one.of},
                          {"verdict", verdict_or_null(one.worst)},
                          {"targets", targets_json(one.targets)}});
  return list;
}

array views_json(const std::vector<plans::View>& views) {
  array list;
  for (const plans::View& one : views)
    list.push_back(object{{"name", one.name}, {"counts", counts_json(one.counts)}});
  return list;
}

}  // namespace

object target_json(const plans::TargetProgress& one) {
  const bool bounded = one.measured && one.value.state == formula::Range::State::bounded;
  const base::Marks beside = base::marks_of(one.threshold);
  const bool has_low = bounded && one.value.has_low(), has_high = bounded && one.value.has_high();
  const auto exact = [&](bool there, const base::Rational& number) {
    return there ? value(base::exact_digits(number, beside)) : value(nullptr);
  };
  const auto shown = [&](bool there, const base::Rational& number) {
    return there ? value(base::shown_digits(number, beside)) : value(nullptr);
  };
  const auto reached = [](bool there, formula::Range::End end) {
    return there ? value(end == formula::Range::End::reached) : value(nullptr);
  };
  return object{{"text", one.target->text},
                {"indicator", one.measured ? value(one.target->indicator) : value(nullptr)},
                {"value_low", exact(has_low, one.value.low)},
                {"value_high", exact(has_high, one.value.high)},
                {"value_low_shown", shown(has_low, one.value.low)},
                {"value_high_shown", shown(has_high, one.value.high)},
                {"value_low_reached", reached(has_low, one.value.low_end)},
                {"value_high_reached", reached(has_high, one.value.high_end)},
                {"threshold", number_or_null(one.threshold)},
                {"reached", name_of(one.reached)}};
}

object counts_json(const plans::StateCounts& counts) {
  object json;
  for (int i = 0; i < plans::kTaskStates; ++i) {
    const auto state = static_cast<plans::TaskState>(i);
    json[plans::name_of(state)] = counts[state];
  }
  return json;
}

object task_json(const actions::PlanStatus& status, const plans::TaskProgress& task) {
  return object{{"task", task.task->id},
                {"text", task.task->text},
                {"criterion", task.task->criterion},
                {"indicators", texts(task.task->indicators)},
                {"posts", texts(plans::posts_of(status.plan(), *task.task))},
                {"villages", texts(task.task->villages)},
                {"state", plans::name_of(task.state)},
                {"next_due", date_or_null(task.next_due)},
                {"last_done", date_or_null(task.last_done)},
                {"facts", task.facts},
                {"verdict", verdict_or_null(task.worst)},
                {"safe", task.safe},
                {"targets", targets_json(task.targets)},
                {"occurrences", occurrences_json(task)},
                {"gaps", gaps_json(task)},
                {"section", task.task->section},
                {"kind", plans::kTaskKinds[static_cast<std::size_t>(task.task->kind)]},
                {"schedule", schedule_json(plans::schedule_of(status.plan(), *task.task))}};
}

object status_json(const actions::PlanStatus& status, base::Language language) {
  const auto& evaluation = status.evaluation;
  object json{
      {"place", status.place.code},
      {"place_name", status.place.name},
      {"year", status.plan().year},
      {"version", status.stored.version.id},
      {"date", status.progress.day.iso()},
      {"for_reference", evaluation ? reference_or_null(evaluation->for_reference, language) : value(nullptr)},
      {"trust",
       evaluation ? value(trust_counts_json(evaluation->assessment.trust(), language)) : value(nullptr)},
      {"not_judged", sentence_or_null(status.not_judged, language)},
      {"counts", counts_json(plans::counts_of(status.progress))},
      {"objectives", objectives_json(status.progress)},
      {"by_criterion", views_json(plans::by_criterion(status.progress))},
      {"by_post", views_json(plans::by_post(status.plan(), status.progress))},
      {"by_village", views_json(plans::by_village(status.progress, status.villages))}};
  array tasks;
  for (const plans::TaskProgress& one : status.progress.tasks) tasks.push_back(task_json(status, one));
  json["tasks"] = std::move(tasks);
  return json;
}

object log_entry_json(const storage::PlanLogEntry& entry) {
  return object{{"entry", entry.id},    {"task", entry.task},  {"kind", storage::name_of(entry.kind)},
                {"on", entry.on.iso()}, {"text", entry.text},  {"evidence", entry.evidence},
                {"actor", entry.actor}, {"at", entry.at.iso()}};
}

array log_json(const std::vector<storage::PlanLogEntry>& log) {
  array list;
  for (const storage::PlanLogEntry& one : log) list.push_back(log_entry_json(one));
  return list;
}

}  // namespace ntm::json
