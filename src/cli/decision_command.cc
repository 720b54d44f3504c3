// SPDX-License-Identifier: Apache-2.0
#include <ostream>

#include "actions/keep_decision.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/output_file.h"
#include "cli/run.h"
#include "json/decision_json.h"
#include "json/values.h"

namespace ntm::cli {
namespace {

using decisions::Draft;
using decisions::Said;

constexpr std::size_t kShownCells = 8;
constexpr int kShownWidth = 70;

std::size_t known_levels(const Draft& draft) {
  std::size_t count = 0;
  for (const decisions::DraftIndicator* indicator : decisions::all_indicators(draft))
    for (const decisions::DraftMark& mark : indicator->marks) count += mark.number.has_value();
  return count;
}

std::string on_one_line(std::string text) {
  for (char& c : text)
    if (c == '\n') c = ' ';
  return base::shorten(text, kShownWidth);
}

void print_decision_cell(const Output& output, const Draft& draft, const Said& said) {
  print_wrapped(
      output,
      output.say("decision_text.cell", {{"place", decisions::place_of(draft, said.where).in(output.language)},
                                        {"text", on_one_line(said.text)}}),
      6);
}

void print_decision(const Output& output, const Draft& draft) {
  for (const std::string& line :
       base::wrap(draft.head.title.empty() ? draft.file : draft.head.title, kPageWidth))
    output.out << coloured(output, Colour::bold, line) << '\n';
  if (!draft.head.number.empty())
    print_wrapped(output, output.say("decision_text.head",
                                     {{"annex", draft.head.annex.empty() ? "–" : draft.head.annex},
                                      {"number", draft.head.number},
                                      {"date", draft.head.date ? shown(output, *draft.head.date) : "?"}}));
  print_wrapped(output, output.say("decision_text.summary",
                                   {{"criteria", std::to_string(draft.criteria.size())},
                                    {"indicators", std::to_string(draft.indicator_count())},
                                    {"levels", std::to_string(known_levels(draft))},
                                    {"cells", std::to_string(draft.cells)},
                                    {"asked", std::to_string(decisions::asked_cells(draft).size())}}));
  if (!draft.other_annexes.empty())
    print_wrapped(output, output.say("decision_text.other_annexes",
                                     {{"annexes", fmt::format("{}", fmt::join(draft.other_annexes, ", "))}}));
}

void print_decision_questions(const Output& output, const Draft& draft) {
  output.out << '\n'
             << output.say("decision_text.questions", {{"count", std::to_string(draft.questions.size())}})
             << '\n';
  int number = 0;
  for (const decisions::Question& question : draft.questions) {
    print_wrapped(output, fmt::format("{}. {}", ++number, question.what.in(output.language)), 4);
    for (std::size_t i = 0; i < std::min(question.cells.size(), kShownCells); ++i)
      print_decision_cell(output, draft, question.cells[i]);
    if (question.cells.size() > kShownCells)
      output.out << "    "
                 << output.say("decision_text.more_cells",
                               {{"count", std::to_string(question.cells.size() - kShownCells)}})
                 << '\n';
  }
}

void print_decision_differences(const Output& output, const Draft& draft,
                                const decisions::Comparison& comparison) {
  output.out << '\n'
             << output.say(
                    "decision_text.differences",
                    {{"set", comparison.set}, {"count", std::to_string(comparison.differences.size())}})
             << '\n';
  for (const decisions::Difference& one : comparison.differences) {
    print_wrapped(output, one.code + ": " + one.what.in(output.language), 4);
    if (one.said) print_decision_cell(output, draft, *one.said);
  }
  print_wrapped(output,
                output.say("decision_text.same", {{"remembered", std::to_string(comparison.same_remembered)},
                                                  {"read", std::to_string(comparison.same_read)}}));
}

void print_remarks(const Output& output, const base::Diagnostics& diagnostics) {
  for (const base::Diagnostic& one : diagnostics.list())
    print_wrapped(output, base::to_text(one, output.language), 4);
}

// Keeps it so that people can compare it line by line. Its number.
std::int64_t keep_read_decision(const Context& context, const std::string& path, const std::string& bytes) {
  const auto database = open_database(context);
  const Arguments& given = context.arguments;
  return actions::keep_decision(*database, file_name(path), bytes, {given.annex, given.against, ""},
                                context.session)
      .id;
}

}  // namespace

int criteria_read_command(const Context& context) {
  const Arguments& given = context.arguments;
  const Output& output = context.output;
  const std::string& path = given.files.front();
  const std::string bytes = read_file(path, kMostDocumentBytes);
  const auto law = law_of(context);
  const actions::DecisionReading reading = actions::read_decision(
      *law, file_name(path), bytes, {given.annex, given.against, ""}, context.session.now.date());
  if (!given.output.empty() && !reading.file.empty()) write_file(context, given.output, reading.file);
  std::optional<std::int64_t> kept;
  if (given.keep && !reading.file.empty()) kept = keep_read_decision(context, path, bytes);
  if (output.format == Format::json) {
    boost::json::object found = json::decision_json(reading, output.language);
    if (given.keep) found["kept"] = json::whole_or_null(kept);
    print_json(output, found);
    return reading.file.empty() ? kFailure : kSuccess;
  }
  print_decision(output, reading.draft);
  print_remarks(output, reading.left_out);
  print_decision_questions(output, reading.draft);
  if (reading.comparison) print_decision_differences(output, reading.draft, *reading.comparison);
  if (reading.file.empty()) return kFailure;
  output.out << '\n';
  print_wrapped(output, output.say(reading.not_good.empty() ? "decision_text.good" : "decision_text.not_good",
                                   {{"count", std::to_string(reading.not_good.count())}}));
  print_remarks(output, reading.not_good);
  if (kept) print_wrapped(output, output.say("decision_text.kept", {{"number", std::to_string(*kept)}}));
  if (given.output.empty() && !kept)
    print_wrapped(output, output.say("decision_text.not_written"));
  else if (!given.output.empty())
    print_wrapped(output, output.say("decision_text.written", {{"file", given.output}}));
  return kSuccess;
}

}  // namespace ntm::cli
