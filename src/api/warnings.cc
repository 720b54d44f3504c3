// SPDX-License-Identifier: Apache-2.0
#include "api/warnings.h"

#include "api/application.h"
#include "storage/missing_entries.h"

namespace ntm::api {

std::vector<base::Message> warnings_now(storage::Database& database, const Surroundings& surroundings) {
  std::vector<base::Message> warnings;
  if (const auto doubt = surroundings.clock.doubt()) warnings.push_back(doubt->message());
  if (const auto missing = storage::missing_entries(database, surroundings.database_file))
    warnings.push_back(missing->message());
  if (const auto full = surroundings.disk_nearly_full()) warnings.push_back(*full);
  return warnings;
}

}  // namespace ntm::api
