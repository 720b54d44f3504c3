// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "cli/command_line.h"
#include "cli/commands.h"

namespace ntm::cli {

// What the tree of commands lends to whoever adds the commands of a noun.
struct CommandMaker {
  std::function<CLI::App*(CLI::App* parent, const char* name, const char* about, Command what)> command;
  std::function<std::string(const char* key)> say;
};

// The commands of places: list, add, search, say, merge, split, rename, move, changes, undo.
void add_place_commands(CLI::App* place, Arguments& given, const CommandMaker& make);

}  // namespace ntm::cli
