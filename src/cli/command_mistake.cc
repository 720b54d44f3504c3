// SPDX-License-Identifier: Apache-2.0
#include "cli/command_mistake.h"

#include <fmt/format.h>

#include "base/text.h"

namespace ntm::cli {
namespace {

base::Message unknown_command(const CLI::App& app, const CLI::App& where) {
  std::vector<std::string> known;
  for (const CLI::App* command : where.get_subcommands({})) known.push_back(command->get_name());
  const std::string all = fmt::format("{}", fmt::join(known, ", "));
  const auto strange = app.remaining(true);
  if (strange.empty()) return {"cli.no_command", {{"known", all}}};
  if (const auto near = base::nearest(strange.front(), known))
    return {"cli.command_near", {{"word", strange.front()}, {"near", *near}}};
  return {"cli.command_unknown", {{"word", strange.front()}, {"known", all}}};
}

}  // namespace

const CLI::App& innermost(const CLI::App& app) {
  const CLI::App* inner = &app;
  while (!inner->get_subcommands().empty()) inner = inner->get_subcommands().front();
  return *inner;
}

std::string full_name(const CLI::App& app) {
  return app.get_parent() ? full_name(*app.get_parent()) + " " + app.get_name() : app.get_name();
}

// CLI11 tells what is wrong by the class of its error, and the option's name by the beginning of its text.
base::Message mistake_of(const CLI::ParseError& error, const CLI::App& app) {
  const CLI::App& where = innermost(app);
  const std::string text = error.what();
  const std::string option = text.substr(0, text.find_first_of(" :"));
  if (text.starts_with("A subcommand")) return unknown_command(app, where);
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError))
    return {"cli.missing", {{"option", option}}};
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ArgumentMismatch))
    return {"cli.no_value", {{"option", option}}};
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError))
    return {"cli.unexpected", {{"words", text.substr(text.rfind(": ") + 2)}}};
  return {"cli.bad_value", {{"option", option}, {"allowed", text.substr(text.rfind(": ") + 2)}}};
}

}  // namespace ntm::cli
