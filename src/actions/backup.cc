// SPDX-License-Identifier: Apache-2.0
#include "actions/backup.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "accounts/password.h"
#include "accounts/permission.h"
#include "accounts/sealed_stream.h"
#include "base/error.h"
#include "base/progress.h"
#include "storage/access_queries.h"
#include "storage/file_database.h"
#include "storage/file_lock.h"
#include "storage/unnamed_copy.h"

namespace ntm::actions {
namespace {

using base::Error;
namespace fs = std::filesystem;

class PlainBackup final : public Backup {
 public:
  explicit PlainBackup(storage::Database& database) : copy_(database) {}
  std::optional<std::string> next() override {
    constexpr std::size_t kPart = std::size_t{256} * 1024;
    std::string part = copy_.read(kPart);
    return part.empty() ? std::nullopt : std::optional(std::move(part));
  }

 private:
  storage::UnnamedCopy copy_;
};

class SealedBackup final : public Backup {
 public:
  SealedBackup(storage::Database& database, const std::string& passphrase)
      : sealer_(accounts::tidy_password(passphrase)), copy_(database) {}
  std::optional<std::string> next() override {
    if (!head_given_) {
      head_given_ = true;
      return sealer_.head();
    }
    if (done_ == copy_.size()) return std::nullopt;
    const std::string part = copy_.read(accounts::kPlainPart);
    done_ += std::ssize(part);
    return sealer_.seal(part, done_ == copy_.size());
  }

 private:
  accounts::Sealer sealer_;
  storage::UnnamedCopy copy_;
  std::int64_t done_ = 0;
  bool head_given_ = false;
};

void check_passphrase(const std::string& passphrase) {
  auto why = accounts::weakness_of(passphrase, "");
  if (!why) return;
  base::Diagnostics diagnostics;
  diagnostics.add({"passphrase", 0, 0}, why->key, why->arguments);
  throw Error(Error::Kind::invalid, *std::move(why), std::move(diagnostics));
}

[[noreturn]] void not_written(const std::string& file) {
  throw Error(Error::Kind::unavailable,
              {"storage.cannot_open", {{"path", file}, {"what", std::strerror(errno)}}});
}

// A new file that only its owner may read; what stood there under that name was left by a killed process.
class NewCopy {
 public:
  explicit NewCopy(const std::string& path) : path_(path) {
    std::error_code ignored;
    fs::remove(path_, ignored);
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor_ < 0) not_written(path_);
  }
  NewCopy(const NewCopy&) = delete;
  NewCopy& operator=(const NewCopy&) = delete;
  ~NewCopy() { ::close(descriptor_); }

  void write_all(Backup& backup) {
    while (const auto part = backup.next()) {
      base::this_work().check();
      write(*part);
    }
    if (::fsync(descriptor_) != 0) not_written(path_);
  }

 private:
  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) not_written(path_);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  std::string path_;
  int descriptor_ = -1;
};

// Removes the file unless it was given its name.
class Remover {
 public:
  explicit Remover(std::string path) : path_(std::move(path)) {}
  Remover(const Remover&) = delete;
  Remover& operator=(const Remover&) = delete;
  ~Remover() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }

 private:
  std::string path_;
};

void note_backup(storage::Database& database, const Session& session) {
  storage::Transaction transaction(database);
  storage::add_access(database,
                      {0, session.now, session.actor, std::string(accounts::kNation), "", 0, "backup"});
  transaction.commit();
}

// What is not sealed need not be copied a second time.
void copy_beside(storage::Database& database, const std::string& path, const Session& session) {
  base::this_work().begin("progress.copying");
  std::error_code ignored;
  fs::remove(path, ignored);
  storage::write_copy(database, path);
  note_backup(database, session);
}

}  // namespace

std::unique_ptr<Backup> begin_backup(storage::Database& database, const std::string& passphrase,
                                     const Session& session) {
  if (!passphrase.empty()) check_passphrase(passphrase);
  base::this_work().begin("progress.copying");
  std::unique_ptr<Backup> backup;
  if (passphrase.empty())
    backup = std::make_unique<PlainBackup>(database);
  else
    backup = std::make_unique<SealedBackup>(database, passphrase);
  note_backup(database, session);
  return backup;
}

void back_up(storage::Database& database, const std::string& file, const std::string& passphrase,
             const Session& session) {
  std::error_code ignored;
  if (fs::exists(file, ignored)) throw Error(Error::Kind::invalid, {"storage.file_exists", {{"path", file}}});
  const std::string partial = file + ".partial";
  const Remover remover(partial);
  {
    NewCopy target(partial);
    target.write_all(*begin_backup(database, passphrase, session));
  }
  if (::rename(partial.c_str(), file.c_str()) != 0) not_written(file);
}

BackupFile::BackupFile(storage::Database& database, const std::string& passphrase, const Session& session)
    : path_(storage::copy_name(database)) {
  const auto sealed = passphrase.empty() ? nullptr : begin_backup(database, passphrase, session);
  lock_ = std::make_unique<storage::FolderLock>(path_, storage::FolderLock::Wait::for_others);
  try {
    if (sealed)
      NewCopy(path_).write_all(*sealed);
    else
      copy_beside(database, path_, session);
  } catch (...) {
    remove();
    throw;
  }
}

BackupFile::~BackupFile() {
  remove();
}

void BackupFile::remove() {
  std::error_code ignored;
  fs::remove(path_, ignored);
}

}  // namespace ntm::actions
