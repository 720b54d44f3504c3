// SPDX-License-Identifier: Apache-2.0
#include "actions/move_commune.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

#include "actions/bring_places.h"
#include "actions/initialise.h"
#include "actions/new_database.h"
#include "base/error.h"
#include "base/progress.h"
#include "storage/audit_queries.h"
#include "storage/open.h"

namespace ntm::actions {
namespace {

constexpr std::string_view kCopy = "commune.copy", kMoveOut = "commune.move_out", kMoveIn = "commune.move_in";

// What is done about a commune as a whole is an entry of the nation's: its own log goes on where it is
// written.
void note(storage::Database& database, std::string_view action, const std::string& commune,
          const std::string& other, const Session& session) {
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = std::string(action);
  entry.after = commune;
  entry.details = other;
  storage::append_audit(database, std::move(entry));
}

// The newest entry that says what was done about the commune as a whole.
std::optional<storage::AuditEntry> newest_note(storage::Database& database, const std::string& commune) {
  constexpr std::int64_t kAtOnce = 100;
  std::optional<std::int64_t> before;
  for (;;) {
    const auto entries = storage::find_audit(database, {{}, true, "", "commune", {}, {}}, before, kAtOnce);
    const auto found = std::ranges::find(entries, commune, &storage::AuditEntry::after);
    if (found != entries.end()) return *found;
    if (std::ssize(entries) < kAtOnce) return std::nullopt;
    before = entries.back().sequence;
  }
}

bool was_last(storage::Database& database, const std::string& commune, std::string_view action,
              const std::string& other) {
  const auto newest = newest_note(database, commune);
  return newest && newest->action == action && newest->details == other;
}

// One commune on its way from one database to another.
class Move {
 public:
  Move(const std::string& from, const std::string& commune, const std::string& to, const Session& session)
      : commune_(commune), to_(to), session_(session), source_(storage::open(from)) {}

  MovedCommune run() {
    storage::home_rows(*source_, commune_);  // there is such a commune, or nothing is made
    NewDatabase guard(to_);
    if (storage::is_there(to_)) guard.keep();
    target_ = storage::is_there(to_) ? storage::open(to_) : initialise(to_, session_);
    base::this_work().begin("transfer.rows");
    is_half_done_ = was_last(*source_, commune_, kMoveOut, target_->shown_address()) &&
                    was_last(*target_, commune_, kCopy, source_->shown_address());
    if (!is_half_done_) bring_most();
    guard.keep();
    take_over(give_away());
    return std::move(moved_);
  }

 private:
  void check_written_here(const storage::HomeRows& rows) {
    if (storage::are_kept_elsewhere(*source_, rows))
      throw base::Error(base::Error::Kind::conflict, {"storage.kept_elsewhere", {{"place", commune_}}});
  }

  // While others go on writing.
  void bring_most() {
    const storage::Snapshot snapshot(*source_);
    bring();
  }

  // Nobody writes meanwhile: what came since is brought as well.
  storage::HomeRows give_away() {
    if (is_half_done_) return storage::home_rows(*source_, commune_);
    storage::Transaction transaction(*source_);
    const storage::HomeRows rows = bring();
    storage::keep_elsewhere(*source_, rows);
    note(*source_, kMoveOut, commune_, target_->shown_address(), session_);
    transaction.commit();
    return rows;
  }

  storage::HomeRows bring() {
    storage::HomeRows rows = storage::home_rows(*source_, commune_);
    check_written_here(rows);
    storage::Transaction transaction(*target_);
    moved_.places += bring_places(*source_, *target_, rows, source_->shown_address(), session_);
    const storage::CopiedHome copied = storage::copy_home(*source_, *target_, rows);
    if (!was_last(*target_, commune_, kCopy, source_->shown_address()))
      note(*target_, kCopy, commune_, source_->shown_address(), session_);
    transaction.commit();
    moved_.copied.rows += copied.rows;
    moved_.copied.entries += copied.entries;
    return rows;
  }

  // Whom else it shares records with there stays where it is.
  void take_over(const storage::HomeRows& rows) {
    storage::Transaction transaction(*target_);
    storage::keep_here(*target_, rows);
    note(*target_, kMoveIn, commune_, source_->shown_address(), session_);
    transaction.commit();
    moved_.homes = rows.homes;
    moved_.heads = storage::heads_of_homes(*target_, rows);
  }

  const std::string commune_, to_;
  const Session& session_;
  std::unique_ptr<storage::Database> source_, target_;
  bool is_half_done_ = false;  // it was given away here, and is not written there yet
  MovedCommune moved_;
};

}  // namespace

MovedCommune move_commune(const std::string& from, const std::string& commune, const std::string& to,
                          const Session& session) {
  std::error_code no_files;
  if (from == to || std::filesystem::equivalent(from, to, no_files))
    throw base::Error(base::Error::Kind::invalid, {"bundle.same_database", {{"database", to}}});
  return Move(from, commune, to, session).run();
}

}  // namespace ntm::actions
