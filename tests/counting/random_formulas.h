// SPDX-License-Identifier: Apache-2.0
// Support for tests: formulas whose conditions calculate, of every depth.
#pragma once

#include <string>

#include "columns/random_world.h"

namespace ntm::counting {

// columns::random_dictionary with a code for the registers of several records a place.
registers::Dictionary keyed_dictionary(columns::Dice& dice);

// A count, sum, share or ratio whose conditions compare sums, products, quotients and extremes of cells.
std::string calculating_formula(const registers::Dictionary& dictionary, columns::Dice& dice);

}  // namespace ntm::counting
