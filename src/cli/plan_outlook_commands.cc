// SPDX-License-Identifier: Apache-2.0
#include <ostream>

#include "actions/draft_next_plan.h"
#include "actions/find_plan_gaps.h"
#include "actions/plan_calendar.h"
#include "cli/arguments.h"
#include "cli/json.h"
#include "cli/plan_text.h"
#include "cli/progress_text.h"
#include "cli/run.h"
#include "cli/verdict_text.h"

namespace ntm::cli {
namespace {

using actions::PlanGapsReport;
using boost::json::array;
using boost::json::object;
using plans::OpenIndicator;

// How gaps read: each indicator, then what could be done about it.
class GapsText {
 public:
  GapsText(const Output& output, const PlanGapsReport& report)
      : output_(output), report_(report), words_(output, report.status->evaluation->law->dictionary) {}

  std::string suggestion(const OpenIndicator& open) const {
    const auto& suggestion = open.suggestion;
    std::string amount;
    if (suggestion.distance) amount = words_.amount(suggestion.distance->amount, suggestion.distance->unit);
    const auto& attested = open.verdict->indicator().attested;
    return output_.say(fmt::format("suggestion.{}", plans::name_of(suggestion.kind)),
                       {{"amount", amount},
                        {"count", std::to_string(suggestion.records)},
                        {"by", attested ? attested->by.in(output_.language) : ""},
                        {"indicator", open.verdict->indicator().code}});
  }

  void print_open(const OpenIndicator& open) const {
    print_wrapped(output_, fmt::format("{} {} {}", words_.verdict(open.verdict->verdict()),
                                       coloured(output_, Colour::bold, open.verdict->indicator().code),
                                       open.verdict->indicator().name.in(output_.language)));
    const std::string leads = PlanText::parties(open.suggestion.leads);
    print_wrapped(
        output_,
        output_.say("plan_gaps.suggestion", {{"what", suggestion(open)},
                                             {"who", leads.empty() ? output_.say("plan_gaps.nobody") : leads},
                                             {"due", shown(output_, open.suggestion.due)}}),
        4);
    if (!open.general_tasks.empty())
      print_wrapped(output_,
                    output_.say("plan_gaps.general",
                                {{"tasks", fmt::format("{}", fmt::join(open.general_tasks, ", "))}}),
                    4);
  }

  void print() const {
    ProgressText(output_, *report_.status).print_title();
    heading(report_.gaps.open.empty() ? "plan_gaps.none_open" : "plan_gaps.open", report_.gaps.open.size());
    for (const OpenIndicator& open : report_.gaps.open) print_open(open);
    if (!report_.gaps.safe.empty()) heading("plan_gaps.safe", report_.gaps.safe.size());
    for (const plans::TaskProgress* one : report_.gaps.safe)
      print_wrapped(output_, fmt::format("[{}] {}", one->task->id, one->task->text), 2);
    output_.out << '\n';
    print_wrapped(output_,
                  output_.say("plan_gaps.next", {{"place", report_.status->place.code},
                                                 {"year", std::to_string(report_.status->plan().year)}}));
  }

  void print_rows() const {
    print_csv(output_, {"kind", "code", "verdict", "suggestion", "amount", "leads", "due", "tasks"});
    for (const OpenIndicator& open : report_.gaps.open)
      print_csv(output_, {"open", open.verdict->indicator().code,
                          std::string(programme::name_of(open.verdict->verdict())),
                          std::string(plans::name_of(open.suggestion.kind)),
                          open.suggestion.distance ? base::exact_text(open.suggestion.distance->amount) : "",
                          PlanText::parties(open.suggestion.leads), open.suggestion.due.iso(),
                          fmt::format("{}", fmt::join(open.general_tasks, " "))});
    for (const plans::TaskProgress* one : report_.gaps.safe)
      print_csv(output_, {"safe", one->task->criterion, "met", "", "", "", "", one->task->id});
  }

  object json() const {
    array open, safe;
    for (const OpenIndicator& one : report_.gaps.open) {
      array tasks;
      for (const std::string& id : one.general_tasks) tasks.push_back(boost::json::value(id));
      const auto& distance = one.suggestion.distance;
      open.push_back(object{
          {"criterion", one.criterion->code},
          {"indicator", one.verdict->indicator().code},
          {"verdict", programme::name_of(one.verdict->verdict())},
          {"general_tasks", std::move(tasks)},
          {"suggestion",
           object{{"kind", plans::name_of(one.suggestion.kind)},
                  {"text", suggestion(one)},
                  {"amount", distance ? boost::json::value(base::exact_text(distance->amount))
                                      : boost::json::value(nullptr)},
                  {"unit", distance ? boost::json::value(distance->unit) : boost::json::value(nullptr)},
                  {"leads", PlanText::parties(one.suggestion.leads)},
                  {"due", one.suggestion.due.iso()}}}});
    }
    for (const plans::TaskProgress* one : report_.gaps.safe)
      safe.push_back(boost::json::value(one->task->id));
    return object{{"place", report_.status->place.code},
                  {"year", report_.status->plan().year},
                  {"date", report_.status->progress.day.iso()},
                  {"open", std::move(open)},
                  {"safe", std::move(safe)}};
  }

 private:
  void heading(const char* key, std::size_t count) const {
    output_.out << '\n';
    print_wrapped(output_,
                  coloured(output_, Colour::bold, output_.say(key, {{"count", std::to_string(count)}})));
  }

  const Output& output_;
  const PlanGapsReport& report_;
  VerdictText words_;
};

void print_next_year(const Context& context, const actions::NextPlanReport& report) {
  const Output& output = context.output;
  PlanText(output, report.draft.plan).print_overview();
  output.out << '\n';
  print_wrapped(output, coloured(output, Colour::bold,
                                 output.say("plan_next_text.questions",
                                            {{"count", std::to_string(report.draft.questions.size())}})));
  for (const plans::DraftQuestion& one : report.draft.questions)
    print_wrapped(output, "• " + one.what.in(output.language), 2);
  output.out << '\n';
  if (report.version)
    print_wrapped(output, output.say("plan_text.kept", {{"version", std::to_string(*report.version)}}));
  else
    print_wrapped(output, output.say("plan_text.dry_run"));
}

object next_year_json(const Output& output, const actions::NextPlanReport& report) {
  array questions;
  for (const plans::DraftQuestion& one : report.draft.questions)
    questions.push_back(
        object{{"item", one.item}, {"key", one.what.key}, {"text", one.what.in(output.language)}});
  return object{
      {"version", report.version ? boost::json::value(*report.version) : boost::json::value(nullptr)},
      {"plan", plan_json(report.draft.plan)},
      {"questions", std::move(questions)}};
}

}  // namespace

int plan_gaps_command(const Context& context) {
  const auto database = open_database(context);
  const auto report = actions::find_plan_gaps(*database, plan_occasion_of(context));
  const GapsText words(context.output, report);
  if (context.output.format == Format::json)
    print_json(context.output, words.json());
  else if (context.output.format == Format::csv)
    words.print_rows();
  else
    words.print();
  return kSuccess;
}

int plan_next_year_command(const Context& context) {
  const Output& output = context.output;
  const auto database = open_database(context);
  const auto report = actions::draft_next_plan(*database, plan_occasion_of(context),
                                               context.arguments.dry_run, context.session);
  if (output.format == Format::json) {
    print_json(output, next_year_json(output, report));
  } else if (output.format == Format::csv) {
    for (const plans::DraftQuestion& one : report.draft.questions)
      print_csv(output, {one.item, one.what.key, one.what.in(output.language)});
  } else {
    print_next_year(context, report);
  }
  return kSuccess;
}

// A calendar is one file whatever the format; as JSON it is wrapped, so that it can be read as JSON.
int plan_calendar_command(const Context& context) {
  const Output& output = context.output;
  const Arguments& given = context.arguments;
  const auto database = open_database(context);
  const auto calendar = actions::plan_calendar(
      *database, plan_occasion_of(context), given.lead,
      output.say("plan_calendar.name", {{"year", std::to_string(given.year)}, {"post", given.lead}}),
      context.session.now);
  if (output.format == Format::json)
    print_json(output, object{{"entries", calendar.entries}, {"ics", calendar.ics}});
  else
    output.out << calendar.ics;
  if (output.format == Format::text)
    output.err << output.say("plan_calendar.written", {{"count", std::to_string(calendar.entries)}}) << '\n';
  return kSuccess;
}

}  // namespace ntm::cli
