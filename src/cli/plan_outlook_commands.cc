// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <ostream>

#include "actions/draft_next_plan.h"
#include "actions/find_plan_gaps.h"
#include "actions/plan_calendar.h"
#include "cli/arguments.h"
#include "cli/plan_text.h"
#include "cli/progress_text.h"
#include "cli/run.h"
#include "cli/verdict_text.h"
#include "json/plans_json.h"

namespace ntm::cli {
namespace {

using actions::PlanGapsReport;
using boost::json::object;
using plans::OpenIndicator;

// How gaps read: each indicator, then what could be done about it.
class GapsText {
 public:
  GapsText(const Output& output, const PlanGapsReport& report)
      : output_(output), report_(report), words_(output, report.status->evaluation->law->dictionary) {}

  void print_open(const OpenIndicator& open) const {
    print_wrapped(output_, fmt::format("{} {} {} – {}", words_.verdict(open.verdict->verdict()),
                                       coloured(output_, Colour::bold, open.verdict->indicator().code),
                                       open.verdict->indicator().name.in(output_.language),
                                       open.verdict->trust().text(output_.language)));
    if (!open.criterion)
      print_wrapped(
          output_,
          fmt::format("{}: {}", output_.heading("term", "legal_basis"), open.verdict->reference().text()), 4);
    const std::string leads = plans::text_of(open.suggestion.leads);
    print_wrapped(
        output_,
        output_.say("plan_gaps.suggestion",
                    {{"what", json::suggestion_text(open, report_.status->evaluation->law->dictionary,
                                                    output_.language)},
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
    print_for_reference(output_, report_.status->evaluation->for_reference);
    print_trust(output_, report_.status->evaluation->assessment.trust());
    print_all_open();
    if (!report_.gaps.not_needed.empty()) heading("plan_gaps.not_needed", report_.gaps.not_needed.size());
    for (const plans::NotNeeded& one : report_.gaps.not_needed)
      print_wrapped(output_,
                    fmt::format("{} {} – {}", one.verdict->indicator().code,
                                one.verdict->indicator().name.in(output_.language),
                                json::not_needed_text(one, output_.language)),
                    2);
    if (!report_.gaps.safe.empty()) heading("plan_gaps.safe", report_.gaps.safe.size());
    for (const plans::TaskProgress* one : report_.gaps.safe)
      print_wrapped(output_, fmt::format("[{}] {}", one->task->id, one->task->text), 2);
    output_.out << '\n';
    print_wrapped(output_,
                  output_.say("plan_gaps.next", {{"place", report_.status->place.code},
                                                 {"year", std::to_string(report_.status->plan().year)}}));
  }

  void print_rows() const {
    print_csv(output_, {"kind", "code", "verdict", "suggestion", "amount", "leads", "due", "tasks", "trust"});
    for (const OpenIndicator& open : report_.gaps.open)
      print_csv(output_, {open.criterion ? "open" : "condition", open.verdict->indicator().code,
                          std::string(programme::name_of(open.verdict->verdict())),
                          std::string(plans::name_of(open.suggestion.kind)),
                          open.suggestion.distance ? base::exact_text(open.suggestion.distance->amount) : "",
                          plans::text_of(open.suggestion.leads), open.suggestion.due.iso(),
                          fmt::format("{}", fmt::join(open.general_tasks, " ")),
                          open.verdict->trust().text(output_.language)});
    for (const plans::NotNeeded& one : report_.gaps.not_needed)
      print_csv(output_, {"not_needed", one.verdict->indicator().code,
                          std::string(programme::name_of(one.verdict->verdict())), "", "", "", "", "",
                          one.verdict->trust().text(output_.language)});
    for (const plans::TaskProgress* one : report_.gaps.safe)
      print_csv(output_, {"safe", one->task->criterion, "met", "", "", "", "", one->task->id, ""});
  }

 private:
  // Conditions come last.
  void print_all_open() const {
    const auto& all = report_.gaps.open;
    const auto is_condition = [](const OpenIndicator& one) { return !one.criterion; };
    const auto conditions = static_cast<std::size_t>(std::ranges::count_if(all, is_condition));
    const std::size_t indicators = all.size() - conditions;
    heading(indicators == 0 ? "plan_gaps.none_open" : "plan_gaps.open", indicators);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (i == indicators) heading("plan_gaps.conditions", conditions);
      print_open(all[i]);
    }
  }

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

}  // namespace

int plan_gaps_command(const Context& context) {
  const auto database = open_database(context);
  const auto report = actions::find_plan_gaps(*database, plan_occasion_of(context));
  const GapsText words(context.output, report);
  if (context.output.format == Format::json)
    print_json(context.output, json::gaps_json(report, context.output.language));
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
    print_json(output, json::next_year_json(report, output.language));
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
