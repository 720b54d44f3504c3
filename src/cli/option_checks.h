// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

// What options let through; anything else is refused with the list of what would do.
namespace ntm::cli {

// One of these words.
void one_of(CLI::Option* option, const std::vector<std::string>& words);

// A whole number from 1 to 1,000,000.
void up_to_a_million(CLI::Option* option);

}  // namespace ntm::cli
