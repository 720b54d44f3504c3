// SPDX-License-Identifier: Apache-2.0
#include "actions/restore.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

#include "accounts/password.h"
#include "accounts/sealed_stream.h"
#include "base/error.h"
#include "base/signature.h"
#include "storage/file_database.h"
#include "storage/file_lock.h"
#include "storage/key_file.h"
#include "storage/log_report.h"
#include "storage/open.h"
#include "storage/unnamed_copy.h"

namespace ntm::actions {
namespace {

using base::Error;
using storage::FolderLock;
namespace fs = std::filesystem;

// The copy while it is looked through, and once it only has to be put in its place.
std::string taken_in(const std::string& database) {
  return database + ".restoring";
}
std::string ready(const std::string& database) {
  return database + ".restored";
}

void remove_all(const std::string& path) {
  storage::remove_files(path);
  std::error_code ignored;
  fs::remove_all(storage::key_folder(path), ignored);
}

[[noreturn]] void not_moved(const std::string& file, const std::string& why) {
  throw Error(Error::Kind::unavailable, {"restore.not_moved", {{"file", file}, {"why", why}}});
}

void move(const std::string& from, const std::string& to) {
  std::error_code failed;
  fs::rename(from, to, failed);
  if (failed) not_moved(from, failed.message());
}

// A damaged database cannot be asked, and is what one restores for.
void check_unused(const std::string& path) {
  try {
    storage::open(path);
  } catch (const Error& error) {
    if (error.kind() == Error::Kind::unavailable) throw;
    return;
  }
  if (storage::is_in_use(path)) throw Error(Error::Kind::unavailable, {"restore.in_use", {{"file", path}}});
}

std::string read_part(std::ifstream& from, std::size_t most) {
  std::string part(most, '\0');
  from.read(part.data(), static_cast<std::streamsize>(most));
  part.resize(static_cast<std::size_t>(from.gcount()));
  return part;
}

void unseal(const std::string& file, const std::string& copy, const std::string& passphrase) {
  std::ifstream from(file, std::ios::binary);
  accounts::Unsealer unsealer(accounts::tidy_password(passphrase), read_part(from, accounts::kSealedHead));
  std::ofstream to(copy, std::ios::binary);
  for (std::string part = read_part(from, accounts::kSealedPart); !part.empty();
       part = read_part(from, accounts::kSealedPart))
    to << unsealer.open(part);
  to.close();
  if (!to) not_moved(copy, "");
  if (!unsealer.is_complete()) throw Error(Error::Kind::corrupt, {"seal.cut_short", {{"file", file}}});
}

void copy_plain(const std::string& file, const std::string& copy) {
  if (const auto failed = storage::copy_files(file, copy)) not_moved(copy, failed.message());
}

// A file that only its owner may read, before anything stands in it.
void make_private(const std::string& path) {
  std::ofstream file(path, std::ios::binary);
  std::error_code failed;
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, failed);
  if (!file || failed) not_moved(path, failed.message());
}

// A copy that was opened, brought up to date and looked through. The file given is not touched: opening a
// database writes beside it.
storage::LogReport take_in(const std::string& file, const std::string& copy, const std::string& passphrase) {
  const bool is_sealed = is_sealed_backup(file);
  make_private(copy);
  if (is_sealed)
    unseal(file, copy, passphrase);
  else
    copy_plain(file, copy);
  std::error_code failed;
  fs::permissions(copy, fs::perms::owner_read | fs::perms::owner_write, failed);  // not those of the file
  const auto database = storage::open(copy);
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

// With its journal: only a damaged database still has one here, and the new one must not find it.
void put_aside(const std::string& database, const std::string& name) {
  if (const auto failed = storage::move_files(database, name)) not_moved(database, failed.message());
}

// The files of the database that is meant: there is nothing to restore elsewhere.
std::string need_path(const std::string& url) {
  if (auto path = storage::path_of(url)) return *std::move(path);
  throw Error(Error::Kind::invalid, {"storage.no_file", {}});
}

// With the lock held.
bool finish(const std::string& database) {
  remove_all(taken_in(database));
  remove_all(storage::copy_name(database));
  std::error_code ignored;
  if (!fs::exists(ready(database), ignored)) return false;
  if (fs::exists(database, ignored)) {  // the old one had not been put aside yet
    remove_all(ready(database));
    return false;
  }
  move(ready(database), database);
  set_foreign_key_aside(database, storage::examine_log(*storage::open(database)), database + ".replaced");
  remove_all(taken_in(database));
  return true;
}

}  // namespace

bool is_sealed_backup(const std::string& file) {
  std::error_code failed;
  if (!fs::is_regular_file(file, failed))
    throw Error(Error::Kind::not_found, {"restore.no_file", {{"file", file}}});
  std::ifstream from(file, std::ios::binary);
  return read_part(from, accounts::kSealedMark.size()) == accounts::kSealedMark;
}

Restored restore(const std::string& url, const std::string& file, const std::string& passphrase,
                 const Session& session) {
  const std::string database = need_path(url);
  std::error_code ignored;
  const fs::path folder = fs::path(database).parent_path();
  if (!folder.empty() && !fs::is_directory(folder, ignored)) not_moved(database, folder.string());
  const FolderLock lock(database, FolderLock::Wait::for_others);
  finish(database);
  const std::string copy = taken_in(database);
  try {
    const storage::LogReport report = take_in(file, copy, passphrase);
    Restored done{report.entries, report.head, ""};
    if (fs::exists(database)) {
      check_unused(database);
      done.kept_as = kept_name(database, session.now);
    }
    storage::flush_to_disk(copy);
    move(copy, ready(database));
    if (!done.kept_as.empty()) put_aside(database, done.kept_as);
    move(ready(database), database);
    set_foreign_key_aside(database, report,
                          done.kept_as.empty() ? kept_name(database, session.now) : done.kept_as);
    remove_all(copy);
    storage::flush_to_disk(folder.empty() ? "." : folder.string());
    return done;
  } catch (...) {
    remove_all(copy);
    if (fs::exists(database, ignored)) remove_all(ready(database));
    throw;
  }
}

bool finish_restore(const std::string& url) {
  const auto place = storage::path_of(url);
  if (!place) return false;
  const std::string& database = *place;
  const std::array leftovers{taken_in(database), ready(database), storage::copy_name(database)};
  std::error_code ignored;
  const bool is_clean =
      std::ranges::none_of(leftovers, [&](const std::string& path) { return fs::exists(path, ignored); });
  if (is_clean) return false;
  const FolderLock lock(database, FolderLock::Wait::not_at_all);
  return lock.is_held() && finish(database);
}

}  // namespace ntm::actions
