// SPDX-License-Identifier: Apache-2.0
#include "actions/data_behind.h"

#include <vector>

#include "storage/account_queries.h"
#include "storage/audit_queries.h"
#include "storage/place_queries.h"

namespace ntm::actions {

std::string data_behind(storage::Database& database, std::string_view place) {
  constexpr std::size_t kMostHomes = 100;  // of a place above communes it is all of them
  const auto homes = place.empty() ? std::vector<std::string>() : storage::homes_of(database, place);
  if (homes.empty() || homes.size() > kMostHomes) return std::to_string(storage::data_version(database));
  return storage::log_head(database, homes)->hash + ' ' + std::to_string(storage::accounts_version(database));
}

}  // namespace ntm::actions
