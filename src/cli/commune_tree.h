// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "cli/command_line.h"

// The parts of the command line that tell of a commune's places and registers, apart from command_line.cc.
namespace ntm::cli {

// With what a noun's commands are added to the tree.
struct CommandAdder {
  std::function<CLI::App*(CLI::App* parent, const char* name, const char* about, Command what)> command;
  std::function<std::string(const char* key)> say;
  Arguments& given;

  // An argument that has no name on the command line and must be there.
  template <typename Value>
  CLI::Option* positional(CLI::App* app, const char* name, Value& value, const char* about) const {
    return app->add_option(name, value, say(about))->required()->type_name("");
  }
};

void add_place_commands(CLI::App* place, const CommandAdder& add);
void add_completeness_commands(CLI::App* completeness, const CommandAdder& add);

}  // namespace ntm::cli
