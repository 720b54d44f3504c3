// SPDX-License-Identifier: Apache-2.0
#include <ostream>

#include "actions/import_columns.h"
#include "actions/masking.h"
#include "actions/names_read.h"
#include "actions/register_template.h"
#include "actions/write_changeset.h"
#include "base/error.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/output_file.h"
#include "cli/run.h"
#include "documents/xlsx/xlsx_write.h"

namespace ntm::cli {
namespace {

actions::RegisterTemplate template_of_place(const Context& context) {
  const Arguments& given = context.arguments;
  const auto database = open_database(context);
  const auto law = judging::law_in_force(*database, context.session.now);
  const base::Date date = given.date.empty() ? context.session.now.date() : date_of(given.date, "--date");
  actions::RecordQuery query{given.register_name, given.place, date, context.session.now};
  // As in an export: names stay masked unless they are asked for.
  query.sight = {std::nullopt, std::vector<std::string>{}};
  if (given.names) query.sight.named = std::nullopt;
  if (!given.village.empty()) query.sight.villages = std::vector<std::string>{given.village};
  const actions::RecordListing listing(*database, *law, query);
  const auto& reg = listing.reg();
  if (actions::has_persons(reg))
    actions::note_names_read(*database, context.session, reg.name, listing.named_records(*database),
                             "export");
  return actions::filled_template(*database, *law, listing, context.output.language, context.session);
}

}  // namespace

int register_template_command(const Context& context) {
  const Arguments& given = context.arguments;
  const base::Language language = context.output.language;
  if (given.template_format != "xlsx") {
    const auto law = law_of(context);
    context.output.out << actions::csv_template(actions::register_named(law->dictionary, given.register_name),
                                                language);
    return kSuccess;
  }
  const actions::RegisterTemplate made =
      given.place.empty()
          ? actions::blank_template(*law_of(context), given.register_name, language, context.session)
          : template_of_place(context);
  const std::string path = given.output.empty() ? made.name + ".xlsx" : given.output;
  write_file(context, path, documents::write_xlsx(made.workbook));
  return say_written(context, path);
}

}  // namespace ntm::cli
