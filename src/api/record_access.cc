// SPDX-License-Identifier: Apache-2.0
#include "api/record_access.h"

#include "actions/names_read.h"
#include "actions/permitted.h"

namespace ntm::api {

actions::Sight sight_of(const Call& call, accounts::Permission permission, const std::string& commune) {
  std::optional<actions::Sight> sight;
  if (call.account) sight = actions::sight_of(call.database, *call.account, permission, commune, call.today);
  if (!sight) throw Problem{403, {"api.forbidden", {}}};
  return *std::move(sight);
}

void note_names_read(const Call& call, const std::string& reg,
                     const std::map<std::string, std::int64_t>& records, const std::string& why) {
  if (actions::are_names_noted(call.database, call.session, reg, records, why)) return;
  if (!call.may_write) throw HasToWrite{};
  actions::note_names_read(call.database, call.session, reg, records, why);
}

}  // namespace ntm::api
