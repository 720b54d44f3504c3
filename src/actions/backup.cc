// SPDX-License-Identifier: Apache-2.0
#include "actions/backup.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "accounts/permission.h"
#include "base/error.h"
#include "base/progress.h"
#include "base/signature.h"
#include "storage/access_queries.h"
#include "storage/key_file.h"
#include "storage/log_report.h"
#include "storage/sqlite_database.h"

namespace ntm::actions {
namespace {

using base::Error;
namespace fs = std::filesystem;

// What stands beside a database: SQLite's while it is in use, and what is remembered of it
// (missing_entries.h).
constexpr std::array kBeside{"-wal", "-shm", "-head"};

void remove_all(const std::string& path) {
  std::error_code ignored;
  fs::remove(path, ignored);
  for (const char* suffix : kBeside) fs::remove(path + suffix, ignored);
  fs::remove_all(storage::key_folder(path), ignored);
}

void move(const std::string& from, const std::string& to) {
  std::error_code failed;
  fs::rename(from, to, failed);
  if (failed)
    throw Error(Error::Kind::unavailable, {"restore.not_moved", {{"file", from}, {"why", failed.message()}}});
}

// When the last connection to a database is closed, its journal goes: one that is left shows that somebody
// else has it open. A damaged database cannot be asked, and is what one restores for.
void check_unused(const std::string& path) {
  try {
    storage::open_sqlite(path);
  } catch (const Error& error) {
    if (error.kind() == Error::Kind::unavailable) throw;
    return;
  }
  if (fs::exists(path + "-wal")) throw Error(Error::Kind::unavailable, {"restore.in_use", {{"file", path}}});
}

// A copy that was opened, brought up to date and looked through. The file given is not touched: opening a
// database writes beside it.
storage::LogReport take_in(const std::string& file, const std::string& copy) {
  std::error_code failed;
  if (!fs::is_regular_file(file, failed))
    throw Error(Error::Kind::not_found, {"restore.no_file", {{"file", file}}});
  fs::copy_file(file, copy, failed);
  if (failed)
    throw Error(Error::Kind::unavailable, {"restore.not_moved", {{"file", copy}, {"why", failed.message()}}});
  // Left by a program that was stopped in the middle: its last changes stand in there.
  if (fs::exists(file + "-wal")) fs::copy_file(file + "-wal", copy + "-wal", failed);
  fs::permissions(copy, fs::perms::owner_read | fs::perms::owner_write, failed);
  const auto database = storage::open_sqlite(copy);
  storage::LogReport report = storage::examine_log(*database);
  if (!report.first_break) return report;
  base::Diagnostics diagnostics;
  diagnostics.add({file, 0, 0}, report.first_break->why.key, report.first_break->why.arguments);
  throw Error(Error::Kind::corrupt, {"restore.audit_broken", {{"file", file}}}, std::move(diagnostics));
}

std::string kept_name(const std::string& database, base::Instant now) {
  const std::string stem = fmt::format("{}.replaced-{}", database, now.date().iso());
  std::string name = stem;
  for (int i = 2; fs::exists(name); ++i) name = fmt::format("{}-{}", stem, i);
  return name;
}

// A key that did not sign the log which is brought in belongs to what stood there before, and goes with it.
void set_foreign_key_aside(const std::string& database, const storage::LogReport& report,
                           const std::string& kept) {
  const auto text = storage::read_key_file(database, storage::kLogKeyFile);
  const auto key = text ? base::SigningKey::read(*text) : std::nullopt;
  if (!key || report.public_keys.empty() ||
      std::ranges::find(report.public_keys, key->public_key()) != report.public_keys.end())
    return;
  std::error_code ignored;
  fs::create_directory(storage::key_folder(kept), storage::key_folder(database), ignored);
  fs::rename(fmt::format("{}/{}", storage::key_folder(database), storage::kLogKeyFile),
             fmt::format("{}/{}", storage::key_folder(kept), storage::kLogKeyFile), ignored);
}

}  // namespace

void back_up(storage::Database& database, const std::string& file, const Session& session) {
  base::this_work().begin("progress.copying");
  database.copy_to(file);
  storage::Transaction transaction(database);
  storage::add_access(database,
                      {0, session.now, session.actor, std::string(accounts::kNation), "", 0, "backup"});
  transaction.commit();
}

Restored restore(const std::string& database, const std::string& file, const Session& session) {
  const std::string copy = fmt::format("{}.restoring", database);
  remove_all(copy);
  try {
    const storage::LogReport report = take_in(file, copy);
    Restored done{report.entries, report.head, ""};
    if (fs::exists(database)) {
      check_unused(database);
      done.kept_as = kept_name(database, session.now);
      move(database, done.kept_as);
      for (const char* suffix : kBeside)
        if (fs::exists(database + suffix)) move(database + suffix, done.kept_as + suffix);
    }
    move(copy, database);
    set_foreign_key_aside(database, report,
                          done.kept_as.empty() ? kept_name(database, session.now) : done.kept_as);
    remove_all(copy);
    return done;
  } catch (...) {
    remove_all(copy);
    throw;
  }
}

}  // namespace ntm::actions
