// SPDX-License-Identifier: Apache-2.0
#include "api/record_access.h"

#include <optional>
#include <vector>

#include "storage/access_queries.h"

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
  std::vector<storage::AccessEntry> entries;
  for (const auto& [place, count] : records)
    if (count > 0) entries.push_back({0, call.session.now, call.session.actor, place, reg, count, why});
  const auto is_noted = [&](const auto& entry) {
    return storage::is_access_noted(call.database, entry, call.today);
  };
  // Looked first without the lock of a writer: pages ask again and again.
  std::erase_if(entries, is_noted);
  if (entries.empty()) return;
  if (!call.may_write) throw HasToWrite{};
  storage::Transaction transaction(call.database);
  std::erase_if(entries, is_noted);
  for (const storage::AccessEntry& entry : entries) storage::add_access(call.database, entry);
  transaction.commit();
}

}  // namespace ntm::api
