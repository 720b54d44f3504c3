// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "base/message.h"

namespace ntm::cli {

// The command that was reached, of those below `app`; `app` itself when none was.
const CLI::App& innermost(const CLI::App& app);
// "ntm plan show".
std::string full_name(const CLI::App& app);
// What is wrong with a command line that `app` has read, in our own words.
base::Message mistake_of(const CLI::ParseError& error, const CLI::App& app);

}  // namespace ntm::cli
