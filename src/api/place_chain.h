// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "accounts/permission.h"
#include "base/date.h"
#include "storage/database.h"

namespace ntm::api {

// A place and those above it, for a question of permission.
struct PlacePath {
  accounts::PlaceChain chain;  // empty when there never was such a place
  std::string commune;         // of the chain; "" when there is none
};

// On the day; of a place that stands no more (or not yet), on the nearest day on which it stood, so that what
// a merged commune left behind stays open to those who had it.
PlacePath path_of(storage::Database& database, std::string_view place, base::Date date);

}  // namespace ntm::api
