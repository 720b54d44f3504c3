// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "cli/command_line.h"
#include "cli/commands.h"

namespace ntm::cli {

// How the tree of commands grows.
struct TreeGrower {
  std::function<CLI::App*(const char* name, const char* about)> group;
  std::function<CLI::App*(CLI::App* parent, const char* name, const char* about, Command what)> command;
  std::function<std::string(const char* key)> say;
};

// The commands about posts, and those of `plan` that match a plan to them.
void add_post_commands(const TreeGrower& grow, CLI::App* plan, Arguments& given);

}  // namespace ntm::cli
