// SPDX-License-Identifier: Apache-2.0
#include <ostream>

#include "actions/backup.h"
#include "actions/restore.h"
#include "actions/transfer_database.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/passphrase.h"
#include "cli/run.h"
#include "cli/watch.h"
#include "storage/open.h"

namespace ntm::cli {

int backup_command(const Context& context) {
  const auto database = open_database(context);
  const std::string& file = context.arguments.files.front();
  const std::string passphrase = context.arguments.encrypt ? ask_passphrase(context, true) : "";
  {
    const Watch watch(context.output);
    actions::back_up(*database, file, passphrase, context.session);
  }
  print_wrapped(context.output, context.output.say("backup.done", {{"file", file}}));
  return kSuccess;
}

int restore_command(const Context& context) {
  const Arguments& given = context.arguments;
  const std::string& file = given.files.front();
  const std::string passphrase = actions::is_sealed_backup(file) ? ask_passphrase(context, false) : "";
  const auto done = actions::restore(given.database, file, passphrase, context.session);
  print_wrapped(context.output,
                context.output.say("backup.restored", {{"file", file},
                                                       {"database", given.database},
                                                       {"entries", std::to_string(done.entries)},
                                                       {"head", done.head}}));
  if (!done.kept_as.empty())
    print_wrapped(context.output, context.output.say("backup.kept", {{"file", done.kept_as}}));
  return kSuccess;
}

int schema_command(const Context& context) {
  const Arguments& given = context.arguments;
  context.output.out << storage::text_for_citus(given.database, static_cast<int>(given.shards));
  return kSuccess;
}

int transfer_command(const Context& context) {
  if (!context.arguments.place.empty()) return transfer_commune(context);
  const Arguments& given = context.arguments;
  actions::TransferReport report;
  {
    const Watch watch(context.output);
    report = actions::transfer_database(given.database, given.to_database);
  }
  print_wrapped(context.output,
                context.output.say("transfer.done", {{"rows", std::to_string(report.moved.rows)},
                                                     {"tables", std::to_string(report.moved.tables)},
                                                     {"entries", std::to_string(report.log.entries)},
                                                     {"head", report.log.head}}));
  if (!report.keys_moved)
    print_wrapped(
        context.output,
        report.keys_wanted.empty()
            ? context.output.say("transfer.keys_nowhere", {{"keys", report.keys}})
            : context.output.say("transfer.keys", {{"keys", report.keys}, {"wanted", report.keys_wanted}}));
  return kSuccess;
}

}  // namespace ntm::cli
