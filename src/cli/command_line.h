// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/language.h"
#include "cli/commands.h"

namespace ntm::cli {

using Command = int (*)(const Context&);

class CommandTree;

// The tree of commands, their options and help. (The library that reads command lines is known to the command
// tree and what says its mistakes only: its header is heavy.)
class CommandLine {
 public:
  // `given` gets what is read, and must outlive it.
  CommandLine(base::Language language, Arguments& given);
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;
  ~CommandLine();

  // Reads one command line (without the program's name). Prints the help that was asked for, or what is
  // wrong, and then returns the exit code; nothing when there is a command to be run.
  std::optional<int> parse(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err);

  Command chosen() const;
  Format format() const;

 private:
  std::unique_ptr<CommandTree> tree_;
};

}  // namespace ntm::cli
