// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <ostream>

#include "actions/bundle.h"
#include "actions/move_commune.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/run.h"
#include "cli/watch.h"

namespace ntm::cli {
namespace {

// "06217: 41 (3f0a91c2…)": where each log stands.
std::string text_of(const std::vector<storage::HomeHead>& heads) {
  std::string text;
  for (const storage::HomeHead& head : heads)
    text += fmt::format("{}{}: {} ({}…)", text.empty() ? "" : ", ", head.home, head.number,
                        head.hash.substr(0, 16));
  return text.empty() ? "–" : text;
}

void print_bundle(const Output& output, const char* key, const actions::Bundle& bundle,
                  const std::string& file) {
  print_wrapped(output, output.say(key, {{"file", file},
                                         {"place", bundle.commune},
                                         {"name", bundle.name},
                                         {"rows", std::to_string(bundle.rows)},
                                         {"at", shown(output, bundle.written.date())},
                                         {"by", bundle.by}}));
  print_wrapped(output, output.say("bundle.heads", {{"heads", text_of(bundle.heads)}}));
  print_wrapped(output, output.say("bundle.key", {{"fingerprint", bundle.fingerprint}}));
}

}  // namespace

int transfer_commune(const Context& context) {
  const Arguments& given = context.arguments;
  actions::MovedCommune moved;
  {
    const Watch watch(context.output);
    moved = actions::move_commune(given.database, given.place, given.to_database, context.session);
  }
  print_wrapped(context.output,
                context.output.say("transfer.commune", {{"place", given.place},
                                                        {"rows", std::to_string(moved.copied.rows)},
                                                        {"places", std::to_string(moved.places)},
                                                        {"database", given.to_database}}));
  print_wrapped(context.output, context.output.say("bundle.heads", {{"heads", text_of(moved.heads)}}));
  return kSuccess;
}

int bundle_write_command(const Context& context) {
  const Arguments& given = context.arguments;
  const auto database = open_database(context);
  actions::Bundle bundle;
  {
    const Watch watch(context.output);
    bundle = actions::write_bundle(*database, given.place, given.output, context.session);
  }
  print_bundle(context.output, "bundle.written", bundle, given.output);
  return kSuccess;
}

int bundle_show_command(const Context& context) {
  const std::string& file = context.arguments.files.front();
  print_bundle(context.output, "bundle.shown", actions::read_bundle(file), file);
  return kSuccess;
}

int bundle_take_command(const Context& context) {
  const std::string& file = context.arguments.files.front();
  const auto database = open_database(context);
  actions::TakenBundle taken;
  {
    const Watch watch(context.output);
    taken = actions::take_bundle(*database, file, context.arguments.note, context.session);
  }
  print_wrapped(context.output,
                context.output.say(taken.copied.rows == 0 ? "bundle.nothing_new" : "bundle.taken",
                                   {{"name", taken.bundle.name},
                                    {"place", taken.bundle.commune},
                                    {"rows", std::to_string(taken.copied.rows)},
                                    {"entries", std::to_string(taken.copied.entries)},
                                    {"places", std::to_string(taken.places)}}));
  print_wrapped(context.output, context.output.say("bundle.heads", {{"heads", text_of(taken.bundle.heads)}}));
  return kSuccess;
}

}  // namespace ntm::cli
