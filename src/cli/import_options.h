// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>

#include "cli/commands.h"

namespace ntm::cli {

// The options of an import besides place and day: what becomes of the file, what it does not decide, and
// where a refused workbook goes.
void add_import_options(CLI::App& import, Arguments& given, base::Language language);

}  // namespace ntm::cli
