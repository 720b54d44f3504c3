// SPDX-License-Identifier: Apache-2.0
#include "actions/read_logs.h"

#include <algorithm>

#include "actions/permitted.h"

namespace ntm::actions {
namespace {

using accounts::Permission;

// A log is known by the numbers of its entries.
struct NumberOfEntry {
  std::tuple<std::int64_t> operator()(const storage::AuditEntry& entry) const { return {entry.sequence}; }
  std::tuple<std::int64_t> operator()(const storage::AccessEntry& entry) const { return {entry.id}; }
  std::tuple<std::int64_t> operator()(const storage::SignInEntry& entry) const { return {entry.sequence}; }
};

// `read` gives those below a number, at most so many; `count` all.
template <typename Read, typename Count>
auto page_of_log(storage::Database& database, const storage::LogFilter& filter, const base::PageAsked& asked,
                 const Read& read, const Count& count) {
  std::optional<std::int64_t> below;
  if (const auto key = base::key_after<std::tuple<std::int64_t>>(asked)) below = std::get<0>(*key);
  auto page = base::page_of_read(read(database, filter, below, static_cast<std::int64_t>(asked.limit) + 1),
                                 asked, NumberOfEntry());
  if (asked.is_first()) page.total = count(database, filter);
  return page;
}

}  // namespace

std::optional<storage::LogFilter> visible_log(storage::Database& database, const accounts::Account& who,
                                              const std::string& place, base::Date today) {
  storage::LogFilter filter;
  if (!place.empty()) {
    if (!may(database, who, Permission::see_audit, place, today)) return std::nullopt;
    filter.within = {place};
    return filter;
  }
  filter.everywhere = may(database, who, Permission::see_audit, accounts::kNation, today);
  for (const accounts::Grant& grant : who.grants) {
    const auto permissions = accounts::permissions_of(grant.role);
    if (std::ranges::find(permissions, Permission::see_audit) != permissions.end())
      filter.within.push_back(grant.place);
  }
  return filter;
}

base::Page<storage::AuditEntry> list_audit(storage::Database& database, const storage::LogFilter& filter,
                                           const base::PageAsked& asked) {
  return page_of_log(database, filter, asked, storage::find_audit, storage::count_audit);
}

base::Page<storage::AccessEntry> list_access(storage::Database& database, const storage::LogFilter& filter,
                                             const base::PageAsked& asked) {
  return page_of_log(database, filter, asked, storage::list_access, storage::count_access);
}

base::Page<storage::SignInEntry> list_sign_ins(storage::Database& database, const storage::LogFilter& filter,
                                               const base::PageAsked& asked) {
  return page_of_log(database, filter, asked, storage::find_sign_ins, storage::count_sign_ins);
}

std::vector<storage::AuditEntry> newest_audit(storage::Database& database, std::int64_t most) {
  return storage::read_audit(database, most);
}

std::optional<base::Instant> last_entry_at(storage::Database& database) {
  const auto newest = newest_audit(database, 1);
  return newest.empty() ? std::nullopt : std::optional(newest.front().at);
}

}  // namespace ntm::actions
