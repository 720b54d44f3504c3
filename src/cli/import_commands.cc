// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <ostream>

#include "actions/import_register.h"
#include "actions/marked_workbook.h"
#include "base/diagnostic_groups.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/output_file.h"
#include "cli/report_error.h"
#include "cli/run.h"
#include "cli/watch.h"
#include "json/import_json.h"

namespace ntm::cli {
namespace {

using actions::ImportReading;
using actions::ImportReport;
using actions::ReadColumn;

std::string import_text(const Output& output, const ImportReport& report) {
  const char* key = report.asks()                                         ? "import.asks"
                    : !report.changes_anything()                          ? "import.nothing_new"
                    : report.dry_run                                      ? "import.would"
                    : report.state == programme::ChangesetState::accepted ? "import.done"
                                                                          : "import.submitted";
  std::string text = output.say(key, {{"rows", std::to_string(report.rows)},
                                      {"added", std::to_string(report.added)},
                                      {"changed", std::to_string(report.changed)},
                                      {"ended", std::to_string(report.ended)},
                                      {"unchanged", std::to_string(report.unchanged)},
                                      {"changeset", std::to_string(report.changeset.value_or(0))},
                                      {"date", shown(output, report.date)}});
  if (report.kept > 0 && report.changes_anything() && !report.asks())
    text += fmt::format(" {}", output.say("import.kept", {{"kept", std::to_string(report.kept)}}));
  return text;
}

// The columns from which something is read; what is not is in the notes and questions.
std::string columns_text(const Output& output, const ImportReading& reading) {
  std::vector<std::string> columns;
  for (const ReadColumn& one : reading.columns) {
    const std::string& label = one.label.in(output.language);
    if (label.empty()) continue;
    columns.push_back(one.heading == label ? fmt::format("{} {}", one.name, label)
                                           : fmt::format("{} “{}” → {}", one.name, one.heading, label));
  }
  return fmt::format("{}", fmt::join(columns, "; "));
}

// How the file was read, and what is to be decided.
void print_reading(const Output& output, std::ostream& out, const ImportReading& reading) {
  if (reading.columns.empty()) return;
  out << output.say(reading.sheet.empty() ? "import.was_read" : "import.sheet_was_read",
                    {{"sheet", reading.sheet}, {"row", std::to_string(reading.heading_row)}})
      << ' ' << columns_text(output, reading) << '\n';
  for (const base::DiagnosticGroup& one : base::grouped(reading.notes))
    out << "  " << base::places_text(one.where) << ": " << one.what.in(output.language) << '\n';
  for (const actions::ImportQuestion& one : reading.questions) {
    out << "? " << base::places_text(one.where) << ": " << one.what.in(output.language) << '\n';
    std::string option(one.about == actions::ImportQuestion::About::sheet ? "sheet" : name_of(one.about));
    std::replace(option.begin(), option.end(), '_', '-');
    for (const std::string& choice : one.choices)
      out << (one.about == actions::ImportQuestion::About::sheet
                  ? fmt::format("    --{} \"{}\"\n", option, choice)
                  : fmt::format("    --{} {}\n", option, choice));
  }
}

actions::ImportAnswers answers_of(const Arguments& given) {
  return {actions::answer_named(given.hidden_rows).value_or(actions::Answer::none),
          actions::answer_named(given.hidden_columns).value_or(actions::Answer::none),
          actions::answer_named(given.other_columns).value_or(actions::Answer::none), given.sheet,
          given.separate};
}

}  // namespace

int import_command(const Context& context) {
  const Arguments& given = context.arguments;
  const Output& output = context.output;
  const auto database = open_database(context);
  const auto law = judging::law_in_force(*database, context.session.now);
  actions::ImportRequest request{given.register_name,
                                 given.files.front(),
                                 read_file(given.files.front()),
                                 given.place,
                                 date_of(given.date, "--date"),
                                 given.note,
                                 given.dry_run,
                                 given.for_review};
  request.answers = answers_of(given);
  request.complete = given.complete;
  // Whoever runs the program beside its database reads all of it anyway.
  request.sight = actions::Sight::of_everything();
  try {
    const ImportReport report = [&] {
      const Watch watch(output);
      return actions::import_register(*database, *law, request, context.session);
    }();
    if (output.format == Format::json) {
      print_json(output, json::import_json(report, output.language));
    } else {
      print_reading(output, output.out, report.reading);
      print_wrapped(output, import_text(output, report));
    }
    return report.asks() ? kFailure : kSuccess;
  } catch (const actions::ImportRefused& refused) {
    if (output.format != Format::json) print_reading(output, output.err, refused.reading());
    boost::json::object more{{"reading", json::reading_json(refused.reading(), output.language)}};
    if (!given.marked.empty()) more["marked"] = given.marked;
    const int code = report_error(refused, output, std::move(more));
    if (given.marked.empty()) return code;
    write_file(context, given.marked,
               actions::marked_workbook(request.bytes, request.file, refused.diagnostics(), output.language));
    if (output.format != Format::json)
      output.err << output.say("import.marked", {{"file", given.marked}}) << '\n';
    return code;
  }
}

}  // namespace ntm::cli
