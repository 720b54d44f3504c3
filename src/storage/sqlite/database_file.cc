// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/database_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>

#include "base/error.h"
#include "storage/record_homes.h"
#include "storage/sqlite/head_file.h"

namespace ntm::storage::sqlite {
namespace {

using base::Error;
namespace fs = std::filesystem;

constexpr const char* kJournal = "-wal";

// What stands beside a database: SQLite's while it is in use, and what is remembered of it.
constexpr std::array kBeside{kJournal, "-shm", "-journal", kHeadSuffix};

[[noreturn]] void refuse(Error::Kind kind, const char* key, const std::string& path, const char* what = "") {
  throw Error(kind, {key, {{"path", path}, {"what", what}}});
}

bool has_journal(const std::string& path) {
  std::error_code ignored;
  return fs::exists(path + kJournal, ignored);
}

// The journal's last changes are a part of the database.
std::error_code copy(const std::string& from, const std::string& to) {
  std::error_code failed;
  fs::copy_file(from, to, fs::copy_options::overwrite_existing, failed);
  if (!failed && has_journal(from)) fs::copy_file(from + kJournal, to + kJournal, failed);
  return failed;
}

// The journal first: what comes in the place of the database must not find it.
std::error_code move(const std::string& from, const std::string& to) {
  std::error_code failed;
  for (const char* suffix : kBeside) {
    if (fs::exists(from + suffix, failed)) fs::rename(from + suffix, to + suffix, failed);
    if (failed) return failed;
  }
  fs::rename(from, to, failed);
  // What is kept of its columns is kept anew where it is now.
  std::error_code ignored;
  if (!failed) fs::remove_all(columns_folder(from), ignored);
  return failed;
}

void remove(const std::string& path) {
  std::error_code ignored;
  fs::remove(path, ignored);
  for (const char* suffix : kBeside) fs::remove(path + suffix, ignored);
  fs::remove_all(columns_folder(path), ignored);
}

}  // namespace

const FileEngine kFiles{is_cut_short, has_journal, copy, move, remove};

void make_database_file(const std::string& path) {
  std::error_code ignored;
  const bool there = fs::exists(path, ignored);
  if (there && fs::is_regular_file(path, ignored) && fs::file_size(path, ignored) > 0)
    refuse(Error::Kind::invalid, "storage.file_exists", path);
  const int flags = O_RDWR | O_CREAT | O_CLOEXEC | (there ? 0 : O_EXCL);
  const int file = ::open(path.c_str(), flags, 0600);
  if (file < 0 && errno == EEXIST) refuse(Error::Kind::invalid, "storage.file_exists", path);
  if (file < 0) refuse(Error::Kind::unavailable, "storage.cannot_open", path, std::strerror(errno));
  ::close(file);
  fs::remove(path + kHeadSuffix, ignored);
}

void fill_new_file(const std::string& path, const std::function<void()>& fill) {
  make_database_file(path);
  try {
    fill();
  } catch (...) {
    std::error_code ignored;
    fs::remove(path, ignored);
    throw;
  }
}

// What cannot be looked at is for open() to refuse.
bool is_there(const std::string& path) {
  std::error_code failed;
  return fs::exists(path, failed) || failed;
}

bool is_cut_short(const std::string& path) {
  constexpr std::uintmax_t kSmallestPage = 512;
  std::error_code ignored;
  return !has_journal(path) && fs::file_size(path, ignored) % kSmallestPage != 0;
}

}  // namespace ntm::storage::sqlite
