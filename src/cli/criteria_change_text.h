// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "actions/compare_sets.h"
#include "cli/commands.h"
#include "storage/database.h"

namespace ntm::cli {

// The database, where there is one; otherwise the law that is built in is meant.
std::unique_ptr<storage::Database> database_if_there(const Context& context);

// A set by its id, by id and day ("ID@2024-02-29"), or by the path of a file that is not published.
actions::SetChoice set_choice_of(const std::string& word);

// What of an indicator is other in the later set, a line for each thing; which data it takes.
void print_pair(const Output& output, const criteria::IndicatorPair& pair,
                const registers::Dictionary& dictionary);

}  // namespace ntm::cli
