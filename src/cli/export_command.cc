// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include "actions/export_register.h"
#include "actions/masking.h"
#include "actions/names_read.h"
#include "base/error.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/output_file.h"

namespace ntm::cli {
namespace {

actions::RecordQuery query_of(const Context& context) {
  const Arguments& given = context.arguments;
  const base::Date date = given.date.empty() ? context.session.now.date() : date_of(given.date, "--date");
  actions::RecordQuery query{given.register_name, given.place, date, known_at_of(context)};
  // Names stay masked unless they are asked for: a file is soon passed on.
  query.sight = {std::nullopt, std::vector<std::string>{}};
  if (given.names) query.sight.named = std::nullopt;
  if (!given.village.empty()) query.sight.villages = std::vector<std::string>{given.village};
  return query;
}

std::string bytes_of(const actions::ExportedRegister& exported, const std::string& path,
                     const actions::Session& session) {
  const std::string ending = std::filesystem::path(path).extension().string();
  if (ending == ".csv") return actions::exported_csv(exported);
  if (ending == ".xlsx") return actions::exported_xlsx(exported, session);
  throw base::Error(base::Error::Kind::invalid,
                    {"paper.format", {{"file", path}, {"formats", ".xlsx, .csv"}}});
}

}  // namespace

int export_command(const Context& context) {
  const auto database = open_database(context);
  const auto law = law_of(context);
  const Output& output = context.output;
  const actions::RecordListing listing(*database, *law, query_of(context));
  const auto exported = actions::export_register(*database, listing, output.language);
  const std::string path =
      context.arguments.output.empty() ? exported.name + ".xlsx" : context.arguments.output;
  const std::string bytes = bytes_of(exported, path, context.session);
  const auto& reg = listing.reg();
  if (actions::has_persons(reg))
    actions::note_names_read(*database, context.session, reg.name, listing.named_records(*database),
                             "export");
  write_file(context, path, bytes);
  return say_written(context, path);
}

}  // namespace ntm::cli
