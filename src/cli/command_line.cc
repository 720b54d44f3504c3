// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line.h"

#include "cli/command_tree.h"

namespace ntm::cli {

CommandLine::CommandLine(base::Language language, Arguments& given)
    : tree_(std::make_unique<CommandTree>(language, given)) {}

CommandLine::~CommandLine() = default;

std::optional<int> CommandLine::parse(const std::vector<std::string>& arguments, std::ostream& out,
                                      std::ostream& err) {
  try {
    tree_->parse(arguments);
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    return tree_->explain_exit(error, out, err);
  }
}

Command CommandLine::chosen() const {
  return tree_->chosen();
}

Format CommandLine::format() const {
  return tree_->format();
}

}  // namespace ntm::cli
