// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/commands.h"

namespace ntm::cli {

// Writes a file that people go on working with, under another name first, so that a full disk leaves no half
// of one. What is there already may have been edited since: it is only replaced when --replace asks for that.
// base::Error: conflict, unavailable.
void write_file(const Context& context, const std::string& path, const std::string& bytes);

// Says which file was written.
int say_written(const Context& context, const std::string& path);

}  // namespace ntm::cli
