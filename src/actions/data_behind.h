// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "storage/database.h"

namespace ntm::actions {

// What tells apart the states of all that an answer about a place rests on. Of a commune or a village that is
// what was entered in the homes that it can follow from, so that what a neighbour enters leaves it standing,
// and who has an account; of a place above communes, and of no place (""), everything.
std::string data_behind(storage::Database& database, std::string_view place);

}  // namespace ntm::actions
