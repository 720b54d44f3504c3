// SPDX-License-Identifier: Apache-2.0
#include "api/record_access.h"

#include "storage/access_queries.h"

namespace ntm::api {

std::optional<std::vector<std::string>> open_villages(const Call& call, accounts::Permission permission,
                                                      const std::string& commune) {
  auto places = call.places_within(permission, commune);
  if (places.empty()) throw Problem{403, {"api.forbidden", {}}};
  if (places.size() == 1 && places.front() == commune) return std::nullopt;
  return places;
}

void note_access(const Call& call, const std::string& place, const std::string& reg, std::int64_t records,
                 const std::string& why) {
  storage::Transaction transaction(call.database);
  storage::add_access(call.database, {0, call.session.now, call.session.actor, place, reg, records, why});
  transaction.commit();
}

}  // namespace ntm::api
