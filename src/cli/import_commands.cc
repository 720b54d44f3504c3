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

// What was read: a sheet, several, or a text file.
std::string head_text(const Output& output, const ImportReading& reading) {
  const std::string row = std::to_string(reading.heading_row);
  if (!reading.read_sheets.empty())
    return output.say(
        "import.sheets_were_read",
        {{"sheets", fmt::format("“{}”", fmt::join(reading.read_sheets, "”, “"))}, {"row", row}});
  return output.say(reading.sheet.empty() ? "import.was_read" : "import.sheet_was_read",
                    {{"sheet", reading.sheet}, {"row", row}});
}

// Of each column that is no field: the option that would make it the one that it may be meant for, and
// values.
void print_proposals(std::ostream& out, const ImportReading& reading) {
  for (const ReadColumn& one : reading.columns) {
    if (one.as != ReadColumn::As::other || !one.target.empty()) continue;
    const std::string heading = one.heading.empty() ? one.name : one.heading;
    const std::string_view target =
        one.proposal ? std::string_view(one.proposal->target) : actions::kIgnoreTarget;
    out << fmt::format("    --map \"{}={}\"   {}\n", heading, target, fmt::join(one.values, "; "));
  }
}

// The options that answer a question.
void print_choices(std::ostream& out, const actions::ImportQuestion& question) {
  using About = actions::ImportQuestion::About;
  std::string option(name_of(question.about));
  std::replace(option.begin(), option.end(), '_', '-');
  for (const std::string& choice : question.choices) {
    if (question.about == About::same)
      out << fmt::format("    --same \"{}={}\"\n", question.row, choice);
    else if (question.about == About::sheet || question.about == About::sheets)
      out << fmt::format("    --{} \"{}\"\n", option, choice);
    else
      out << fmt::format("    --{} {}\n", option, choice);
  }
}

// How the file was read, and what is to be decided.
void print_reading(const Output& output, std::ostream& out, const ImportReading& reading) {
  if (reading.columns.empty()) return;
  out << head_text(output, reading) << ' ' << columns_text(output, reading) << '\n';
  for (const base::DiagnosticGroup& one : base::grouped(reading.notes))
    out << "  " << base::places_text(one.where) << ": " << one.what.in(output.language) << '\n';
  for (const actions::MadeCode& one : reading.made_codes)
    out << fmt::format("  + {}  {}  {}\n", one.code, one.name, one.village);
  for (const actions::ImportQuestion& one : reading.questions) {
    out << "? " << base::places_text(one.where) << ": " << one.what.in(output.language) << '\n';
    if (one.about == actions::ImportQuestion::About::other_columns) print_proposals(out, reading);
    print_choices(out, one);
  }
}

// "heading=field": behind the last sign, since a heading may have one.
std::vector<std::pair<std::string, std::string>> pairs_of(const std::vector<std::string>& given) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const std::string& one : given) {
    const std::size_t sign = one.rfind('=');
    pairs.emplace_back(one.substr(0, sign), sign == std::string::npos ? "" : one.substr(sign + 1));
  }
  return pairs;
}

actions::ImportAnswers answers_of(const Arguments& given) {
  const auto answer = [](const std::string& word) {
    return actions::answer_named(word).value_or(actions::Answer::none);
  };
  actions::ImportAnswers answers;
  answers.hidden_rows = answer(given.hidden_rows);
  answers.hidden_columns = answer(given.hidden_columns);
  answers.other_columns = answer(given.other_columns);
  answers.sheet = given.sheet;
  answers.separate = given.separate;
  answers.columns = pairs_of(given.columns);
  answers.sheets = given.sheets;
  answers.blank_marks = answer(given.blank_marks);
  answers.new_codes = answer(given.new_codes);
  answers.same = pairs_of(given.same);
  return answers;
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
