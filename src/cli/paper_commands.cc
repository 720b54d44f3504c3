// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <ostream>

#include "actions/log_mark.h"
#include "actions/papers.h"
#include "actions/report_texts.h"
#include "base/error.h"
#include "base/vocabulary.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/output_file.h"
#include "cli/run.h"
#include "documents/docx/docx_write.h"
#include "documents/html_write.h"
#include "documents/xlsx/xlsx_write.h"

namespace ntm::cli {
namespace {

using base::Date;
using base::Error;
using report::Period;

// Writes the paper in the format that the name of the file asks for, and says so.
int give(const Context& context, storage::Database& database, const documents::Paper& paper,
         const documents::Workbook* workbook = nullptr) {
  const std::string mark = actions::log_mark(database, context.arguments.place, known_at_of(context));
  const std::string ending = std::filesystem::path(context.arguments.output).extension().string();
  if (ending == ".docx")
    write_file(context, context.arguments.output, documents::write_docx(paper, mark));
  else if (ending == ".html")
    write_file(context, context.arguments.output, documents::write_html(paper, mark));
  else if (ending == ".xlsx" && workbook)
    write_file(context, context.arguments.output, documents::write_xlsx(*workbook, mark));
  else
    throw Error(Error::Kind::invalid, {"paper.format",
                                       {{"file", context.arguments.output},
                                        {"formats", workbook ? ".docx, .html, .xlsx" : ".docx, .html"}}});
  return say_written(context, context.arguments.output);
}

Period period_of(const std::string& text) {
  const auto period = actions::period_named(text);
  if (!period) throw Error(Error::Kind::invalid, {"paper.period", {{"period", text}}});
  return *period;
}

}  // namespace

int paper_plan_command(const Context& context) {
  const Arguments& given = context.arguments;
  const auto database = open_database(context);
  const auto version = given.changeset > 0 ? std::optional(given.changeset) : std::nullopt;
  return give(
      context, *database,
      actions::plan_paper(*database, given.place, static_cast<int>(given.year), version, context.session));
}

int paper_review_command(const Context& context) {
  const auto database = open_database(context);
  const actions::ReviewPapers papers =
      actions::review_papers(*database, occasion_of(context), context.session);
  return give(context, *database, papers.paper, &papers.workbook);
}

int paper_villages_command(const Context& context) {
  const auto database = open_database(context);
  return give(context, *database, actions::villages_paper(*database, occasion_of(context), context.session));
}

int paper_tasks_command(const Context& context) {
  const Arguments& given = context.arguments;
  const auto database = open_database(context);
  const Date date = given.date.empty() ? context.session.now.date() : date_of(given.date, "--date");
  return give(
      context, *database,
      actions::tasks_paper(*database, given.place, static_cast<int>(given.year), date, context.session));
}

int paper_report_command(const Context& context) {
  const Arguments& given = context.arguments;
  const auto database = open_database(context);
  const auto report = actions::report_paper(*database, given.place, period_of(given.period), context.session);
  const int code = give(context, *database, report.paper);
  if (context.output.format != Format::text || report.still_to_write.empty()) return code;
  print_wrapped(context.output, context.output.say("paper.still_to_write"));
  for (const report::ReportText section : report.still_to_write)
    print_wrapped(
        context.output,
        fmt::format(
            "{}: {}", actions::name_of(section),
            base::word("report_section", actions::name_of(section)).at_start(context.output.language)),
        2);
  print_wrapped(context.output,
                context.output.say("paper.how_to_write", {{"place", given.place}, {"period", given.period}}));
  return code;
}

int paper_write_command(const Context& context) {
  const Arguments& given = context.arguments;
  const auto section = actions::report_section(given.section);
  if (!section) throw Error(Error::Kind::invalid, {"paper.section", {{"section", given.section}}});
  const auto database = open_database(context);
  const std::string text =
      given.files.empty() ? given.text : read_file(given.files.front(), kMostDocumentBytes);
  actions::write_report(*database, given.place, period_of(given.period), *section, text, context.session);
  context.output.out << context.output.say("paper.section_kept",
                                           {{"section", given.section}, {"period", given.period}})
                     << '\n';
  return kSuccess;
}

}  // namespace ntm::cli
