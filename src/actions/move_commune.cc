// SPDX-License-Identifier: Apache-2.0
#include "actions/move_commune.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "actions/initialise.h"
#include "actions/new_database.h"
#include "base/error.h"
#include "base/progress.h"
#include "storage/audit_queries.h"
#include "storage/open.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

// What is done about a commune as a whole is an entry of the nation's: its own log goes on where it is
// written.
void note(storage::Database& database, const char* action, const std::string& commune,
          const std::string& other, const Session& session) {
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = action;
  entry.after = commune;
  entry.details = other;
  storage::append_audit(database, std::move(entry));
}

bool stand_alike(storage::Database& one, storage::Database& other, const storage::HomeRows& rows) {
  const auto heads = storage::heads_of_homes(one, rows), there = storage::heads_of_homes(other, rows);
  return std::ranges::equal(heads, there, {}, &storage::HomeHead::hash, &storage::HomeHead::hash);
}

// A move that was ended between its last two steps is the one case in which neither writes.
void check_written_here(storage::Database& from, storage::Database& to, const storage::HomeRows& rows,
                        const std::string& commune) {
  if (!storage::are_kept_elsewhere(from, rows)) return;
  const bool is_half_done =
      storage::is_place(to, commune) && storage::are_kept_elsewhere(to, rows) && stand_alike(from, to, rows);
  if (!is_half_done)
    throw base::Error(base::Error::Kind::conflict, {"storage.kept_elsewhere", {{"place", commune}}});
}

}  // namespace

std::size_t bring_places(storage::Database& from, storage::Database& to, const storage::HomeRows& rows,
                         const std::string& origin, const Session& session) {
  std::vector<programme::PlaceCode> codes(rows.homes.begin(), rows.homes.end());
  programme::PlaceFile file = storage::read_places(from, codes);
  std::set<programme::PlaceCode> missing;
  for (const programme::Place& place : file.places)
    if (!storage::is_place(to, place.code)) missing.insert(place.code);
  if (missing.empty()) return 0;
  std::erase_if(file.places, [&](const auto& one) { return !missing.contains(one.code); });
  std::erase_if(file.attributes, [&](const auto& one) { return !missing.contains(one.place); });
  std::erase_if(file.lineage, [&](const auto& event) {
    const auto is_known = [&](const programme::PlaceCode& code) { return !missing.contains(code); };
    return std::ranges::all_of(event.successors, is_known);
  });
  enter_places(to, file, origin, session);
  return missing.size();
}

MovedCommune move_commune(const std::string& from, const std::string& commune, const std::string& to,
                          const Session& session) {
  const auto source = storage::open(from);
  const storage::HomeRows rows = storage::home_rows(*source, commune);
  NewDatabase guard(to);
  if (storage::is_there(to)) guard.keep();
  const auto target = storage::is_there(to) ? storage::open(to) : initialise(to, session);
  check_written_here(*source, *target, rows, commune);
  base::this_work().begin("transfer.rows");
  MovedCommune moved{rows.homes, bring_places(*source, *target, rows, from, session), {}, {}};
  {
    storage::Transaction transaction(*target);
    moved.copied = storage::copy_home(*source, *target, rows);
    note(*target, "commune.copy", commune, from, session);
    transaction.commit();
  }
  guard.keep();
  if (!storage::are_kept_elsewhere(*source, rows)) {
    storage::Transaction transaction(*source);
    storage::keep_elsewhere(*source, rows);
    note(*source, "commune.move_out", commune, to, session);
    transaction.commit();
  }
  storage::Transaction transaction(*target);
  storage::keep_here(*target, rows);
  note(*target, "commune.move_in", commune, from, session);
  transaction.commit();
  moved.heads = storage::heads_of_homes(*target, rows);
  return moved;
}

}  // namespace ntm::actions
