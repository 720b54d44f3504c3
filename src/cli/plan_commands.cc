// SPDX-License-Identifier: Apache-2.0
#include <ostream>

#include "actions/import_plan.h"
#include "actions/review_plan.h"
#include "actions/stored_plan.h"
#include "base/error.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/plan_text.h"
#include "cli/run.h"
#include "json/plans_json.h"
#include "json/values.h"

namespace ntm::cli {
namespace {

using boost::json::array;
using boost::json::object;
using documents::DocumentText;

// "dòng 41", "đoạn 12–13": where in the document something stands.
std::string where_text(const Output& output, DocumentText::Unit unit, const plans::Origin& origin) {
  const std::string lines = origin.first_line == origin.last_line
                                ? std::to_string(origin.first_line)
                                : fmt::format("{}–{}", origin.first_line, origin.last_line);
  return output.say(unit == DocumentText::Unit::line ? "plan_text.line" : "plan_text.paragraph",
                    {{"lines", lines}});
}

void print_heading(const Output& output, const char* key, std::size_t count) {
  output.out << '\n'
             << coloured(output, Colour::bold, output.say(key, {{"count", std::to_string(count)}})) << '\n';
}

// What the reader was not sure of, what does not agree, what was left over: each with its place.
void print_questions(const Output& output, const actions::PlanImportReport& report) {
  const plans::PlanReading& reading = report.reading;
  const auto say = [&](const plans::Origin& origin, const std::string& text) {
    const std::string where =
        origin.first_line > 0 ? where_text(output, report.document.unit, origin) + ": " : "";
    print_wrapped(output, fmt::format("• {}{}", where, text), 2);
  };
  if (!reading.contradictions.empty())
    print_heading(output, "plan_text.contradictions", reading.contradictions.size());
  for (const auto& one : reading.contradictions) {
    say(one.first, one.what.in(output.language));
    if (one.second.first_line > 0 && one.second.first_line != one.first.first_line)
      print_wrapped(
          output,
          output.say("plan_text.against", {{"where", where_text(output, report.document.unit, one.second)}}),
          4);
  }
  if (!reading.doubts.empty()) print_heading(output, "plan_text.doubts", reading.doubts.size());
  for (const auto& one : reading.doubts) say(one.origin, one.what.in(output.language));
  if (!reading.left_over.empty()) print_heading(output, "plan_text.left_over", reading.left_over.size());
  for (const auto& one : reading.left_over) say(one.origin, one.text);
  for (const base::Diagnostic& note : report.notes.list())
    print_wrapped(output, base::to_text(note, output.language), 2);
}

void print_import(const Output& output, const actions::PlanImportReport& report) {
  PlanText(output, report.reading.plan).print_overview();
  print_questions(output, report);
  output.out << '\n';
  if (report.version)
    print_wrapped(output, output.say("plan_text.kept", {{"version", std::to_string(*report.version)}}));
  else
    print_wrapped(output, output.say("plan_text.dry_run"));
}

storage::PlanVersionId version_of(const Context& context) {
  return static_cast<storage::PlanVersionId>(context.arguments.changeset);
}

}  // namespace

int plan_import_command(const Context& context) {
  const Arguments& given = context.arguments;
  const auto database = open_database(context);
  const auto law = judging::law_in_force(*database, context.session.now);
  const auto report = actions::import_plan(
      *database, *law,
      {file_name(given.files.front()), read_file(given.files.front(), kMostDocumentBytes), given.place,
       static_cast<int>(given.year), given.note, given.dry_run},
      context.session);
  if (context.output.format == Format::text) {
    print_import(context.output, report);
    return kSuccess;
  }
  object shown;
  shown["version"] = json::whole_or_null(report.version);
  shown["plan"] = json::plan_json(report.reading.plan);
  shown["questions"] = json::questions_json(report.reading, context.output.language);
  print_json(context.output, shown);
  return kSuccess;
}

int plan_list_command(const Context& context) {
  const Output& output = context.output;
  const auto database = open_database(context);
  TextTable table({{output.say("column.version"), TextTable::Align::right},
                   {output.heading("place_kind", "commune")},
                   {output.say("column.year")},
                   {output.heading("term", "state")},
                   {output.say("column.since")},
                   {output.say("column.origin"), TextTable::Align::left, true}});
  array rows;
  for (const auto& version : actions::list_plan_versions(*database, context.arguments.place,
                                                         static_cast<int>(context.arguments.year))) {
    const std::string state(name_of(version.state));
    table.add({{std::to_string(version.id)},
               {version.head.place},
               {std::to_string(version.head.year)},
               {output.word("plan_state", state)},
               {version.state_since.vietnamese()},
               {version.head.origin}});
    rows.push_back(json::version_json(version));
    if (output.format == Format::csv)
      print_csv(output, {std::to_string(version.id), version.head.place, std::to_string(version.head.year),
                         state, version.state_since.iso(), version.head.origin});
  }
  if (output.format == Format::json) print_json(output, rows);
  if (output.format == Format::text) table.print(output);
  return kSuccess;
}

int plan_show_command(const Context& context) {
  const Arguments& given = context.arguments;
  const auto database = open_database(context);
  const auto version = given.changeset > 0 ? std::optional(version_of(context)) : std::nullopt;
  const auto stored = actions::stored_plan(*database, given.place, static_cast<int>(given.year), version);
  if (context.output.format == Format::json) {
    print_json(context.output, json::plan_json(stored.plan));
    return kSuccess;
  }
  PlanText(context.output, stored.plan).print_whole();
  return kSuccess;
}

int plan_approve_command(const Context& context) {
  const auto database = open_database(context);
  actions::approve_plan(*database, version_of(context), context.session, context.arguments.reason);
  context.output.out << context.output.say("plan_text.approved",
                                           {{"version", std::to_string(version_of(context))}})
                     << '\n';
  return kSuccess;
}

int plan_return_command(const Context& context) {
  const auto database = open_database(context);
  actions::return_plan(*database, version_of(context), context.arguments.reason, context.session);
  context.output.out << context.output.say("plan_text.returned",
                                           {{"version", std::to_string(version_of(context))}})
                     << '\n';
  return kSuccess;
}

int plan_close_command(const Context& context) {
  const auto database = open_database(context);
  actions::close_plan(*database, version_of(context), context.session);
  context.output.out << context.output.say("plan_text.closed",
                                           {{"version", std::to_string(version_of(context))}})
                     << '\n';
  return kSuccess;
}

}  // namespace ntm::cli
