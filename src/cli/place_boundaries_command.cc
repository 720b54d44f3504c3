// SPDX-License-Identifier: Apache-2.0
#include "actions/boundaries.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/run.h"

namespace ntm::cli {
namespace {

void print_codes(const Output& output, const char* key, const std::vector<std::string>& codes) {
  if (!codes.empty())
    print_wrapped(output, output.say(key, {{"codes", fmt::format("{}", fmt::join(codes, ", "))}}));
}

void print_boundaries(const Output& output, const actions::BoundariesRead& read) {
  print_wrapped(output, output.say("boundaries.read", {{"count", std::to_string(read.drawn.size())}}));
  print_codes(output, "boundaries.missing", read.missing);
  print_codes(output, "boundaries.unknown", read.unknown);
}

// A row a code.
void print_boundaries_csv(const Output& output, const actions::BoundariesRead& read) {
  print_csv(output, {"place", "state"});
  for (const std::string& code : read.drawn) print_csv(output, {code, "drawn"});
  for (const std::string& code : read.missing) print_csv(output, {code, "missing"});
  for (const std::string& code : read.unknown) print_csv(output, {code, "unknown"});
}

}  // namespace

int place_boundaries_command(const Context& context) {
  const Output& output = context.output;
  const Arguments& given = context.arguments;
  const auto database = open_database(context);
  const std::string bytes = read_file(given.files.front());
  const auto read = given.dry_run ? actions::read_boundaries(*database, given.place, bytes, context.session)
                                  : actions::keep_boundaries(*database, given.place, given.files.front(),
                                                             bytes, context.session)
                                        .read;
  switch (output.format) {
    case Format::json:
      print_json(output, boost::json::object{{"drawn", boost::json::value_from(read.drawn)},
                                             {"missing", boost::json::value_from(read.missing)},
                                             {"unknown", boost::json::value_from(read.unknown)}});
      break;
    case Format::csv:
      print_boundaries_csv(output, read);
      break;
    case Format::text:
      print_boundaries(output, read);
      break;
  }
  return kSuccess;
}

}  // namespace ntm::cli
