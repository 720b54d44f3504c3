// SPDX-License-Identifier: Apache-2.0
#include "api/record_access.h"

#include <optional>
#include <vector>

#include "actions/names_read.h"

namespace ntm::api {

namespace {

using Places = std::optional<std::vector<std::string>>;

Places places_of(const Call& call, accounts::Permission permission, const std::string& commune) {
  auto places = call.places_within(permission, commune);
  if (places.size() == 1 && places.front() == commune) return std::nullopt;
  return places;
}

}  // namespace

actions::Sight sight_of(const Call& call, accounts::Permission permission, const std::string& commune) {
  actions::Sight sight{places_of(call, permission, commune),
                       places_of(call, accounts::Permission::see_names, commune)};
  if (sight.villages && sight.villages->empty()) throw Problem{403, {"api.forbidden", {}}};
  return sight;
}

void note_names_read(const Call& call, const std::string& reg,
                     const std::map<std::string, std::int64_t>& records, const std::string& why) {
  if (actions::are_names_noted(call.database, call.session, reg, records, why)) return;
  if (!call.may_write) throw HasToWrite{};
  actions::note_names_read(call.database, call.session, reg, records, why);
}

}  // namespace ntm::api
