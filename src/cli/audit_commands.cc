// SPDX-License-Identifier: Apache-2.0
#include <ostream>

#include "actions/check_database.h"
#include "actions/read_logs.h"
#include "actions/verify_log.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/log_commands.h"
#include "cli/run.h"
#include "json/log_json.h"
#include "json/records_json.h"

namespace ntm::cli {
namespace {

using boost::json::array;
using boost::json::object;

void print_all(const Output& output, const std::vector<base::Message>& messages) {
  for (const base::Message& one : messages) print_wrapped(output, one.in(output.language), 2);
}

}  // namespace

int audit_verify_command(const Context& context) {
  const Output& output = context.output;
  const Arguments& given = context.arguments;
  const auto database = open_database(context);
  const actions::LogVerification done = actions::verify_log(*database, {given.expected_head, given.note});
  if (output.format == Format::json) {
    print_json(output, json::log_verification_json(done, output.language));
    return done.good() ? kSuccess : kFailure;
  }
  if (done.good())
    print_wrapped(output, output.say("audit.good", {{"entries", std::to_string(done.report.entries)},
                                                    {"head", done.report.head},
                                                    {"mark", done.mark}}));
  else
    print_wrapped(output, output.say("audit.broken", {{"why", done.wrong.front().in(output.language)}}));
  if (done.wrong.size() > 1) print_all(output, {done.wrong.begin() + 1, done.wrong.end()});
  print_all(output, done.remarks);
  return done.good() ? kSuccess : kFailure;
}

int audit_key_command(const Context& context) {
  const Output& output = context.output;
  if (context.arguments.replace)
    actions::renew_log_key(context.arguments.database, context.session.actor, context.session.now);
  const auto database = open_database(context);
  const actions::LogKeyAtHand key = actions::log_key_at_hand(*database);
  if (output.format == Format::json) {
    print_json(output, object{{"at_hand", key.is_there()},
                              {"folder", key.folder},
                              {"public_key", key.public_key},
                              {"fingerprint", key.fingerprint}});
    return kSuccess;
  }
  print_wrapped(output, key.is_there() ? output.say("audit.key", {{"fingerprint", key.fingerprint},
                                                                  {"public_key", key.public_key},
                                                                  {"folder", key.folder}})
                                       : output.say("audit.key_missing"));
  return kSuccess;
}

int audit_list_command(const Context& context) {
  const Output& output = context.output;
  const auto database = open_database(context);
  TextTable table({{output.say("column.number"), TextTable::Align::right},
                   {output.say("column.at")},
                   {output.say("column.author")},
                   {output.say("column.action")},
                   {output.say("column.object")},
                   {output.say("column.after"), TextTable::Align::left, true}});
  array rows;
  for (const auto& entry : actions::newest_audit(*database, context.arguments.limit)) {
    table.add({{std::to_string(entry.sequence)},
               {entry.at.vietnamese()},
               {entry.actor},
               {entry.action},
               {entry.object},
               {entry.after}});
    rows.push_back(json::audit_entry_json(entry));
    if (output.format == Format::csv)
      print_csv(output, {std::to_string(entry.sequence), entry.at.iso(), entry.actor, entry.action,
                         entry.place, entry.object, entry.after});
  }
  if (output.format == Format::text) table.print(output);
  if (output.format == Format::json) print_json(output, rows);
  return kSuccess;
}

int check_command(const Context& context) {
  const Output& output = context.output;
  const auto database = open_database(context);
  const auto tell = [&](const base::Message& step) {
    if (output.format == Format::text) output.err << step.in(output.language) << std::endl;
  };
  const actions::DatabaseCheck done = actions::check_database(*database, context.session.now, tell);
  if (output.format == Format::json) {
    array wrong, remarks;
    for (const base::Message& one : done.wrong) wrong.emplace_back(one.in(output.language));
    for (const base::Message& one : done.remarks) remarks.emplace_back(one.in(output.language));
    print_json(output, object{{"good", done.good()}, {"wrong", wrong}, {"remarks", remarks}});
    return done.good() ? kSuccess : kFailure;
  }
  print_wrapped(output, done.good() ? output.say("database_check.good")
                                    : output.say("database_check.wrong",
                                                 {{"count", std::to_string(done.wrong.size())}}));
  print_all(output, done.wrong);
  print_all(output, done.remarks);
  return done.good() ? kSuccess : kFailure;
}

}  // namespace ntm::cli
