// SPDX-License-Identifier: Apache-2.0
#include "storage/file_database.h"

#include <filesystem>
#include <utility>

#include "base/check.h"
#include "base/error.h"
#include "storage/engine.h"
#include "storage/open.h"
#include "storage/transfer.h"

namespace ntm::storage {
namespace {

const FileDatabase& need_file(const Database& database) {
  if (const FileDatabase* file = as_file(database)) return *file;
  throw base::Error(base::Error::Kind::invalid, {"storage.no_file", {}});
}

const FileEngine& engine_of(const std::string& path) {
  const FileEngine* const files = locate(path).engine.files;
  NTM_CHECK(files);
  return *files;
}

// A file in a folder of its own, with what its engine puts beside it, that goes with this object.
class FileOfItsOwn {
 public:
  explicit FileOfItsOwn(std::string folder) : folder_(std::move(folder)) {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);  // what a killed process left
    std::filesystem::create_directory(folder_, ignored);
    std::filesystem::permissions(folder_, std::filesystem::perms::owner_all, ignored);
  }
  FileOfItsOwn(const FileOfItsOwn&) = delete;
  FileOfItsOwn& operator=(const FileOfItsOwn&) = delete;
  ~FileOfItsOwn() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  std::string path() const { return folder_ + "/copy.db"; }

 private:
  std::string folder_;
};

}  // namespace

const FileDatabase* as_file(const Database& database) {
  const auto* const file = dynamic_cast<const FileDatabase*>(&database);
  return file && !file->file().empty() ? file : nullptr;
}

const std::string& file_of(const Database& database) {
  return need_file(database).file();
}

void write_copy(Database& database, const std::string& path) {
  if (as_file(database)) return dynamic_cast<FileDatabase&>(database).write_copy(path);
  std::error_code failed;
  if (std::filesystem::file_size(path, failed) > 0 && !failed)
    throw base::Error(base::Error::Kind::invalid, {"storage.file_exists", {{"path", path}}});
  const FileOfItsOwn made(path + ".making");
  transfer(database, *create(made.path()));
  if (const auto why = copy_files(made.path(), path))
    throw base::Error(base::Error::Kind::unavailable,
                      {"storage.cannot_open", {{"path", path}, {"what", why.message()}}});
}

void checkpoint(Database& database) {
  if (as_file(database)) dynamic_cast<FileDatabase&>(database).checkpoint();
}

std::optional<base::Message> damaged_page(Database& database) {
  return as_file(database) ? dynamic_cast<FileDatabase&>(database).damaged_page() : std::nullopt;
}

std::optional<std::string> path_of(const std::string& url) {
  const Located found = locate(url);
  return found.engine.files ? std::optional(found.where) : std::nullopt;
}

bool is_cut_short(const std::string& path) {
  return engine_of(path).is_cut_short(path);
}

bool is_in_use(const std::string& path) {
  return engine_of(path).is_in_use(path);
}

std::error_code copy_files(const std::string& from, const std::string& to) {
  return engine_of(from).copy(from, to);
}

std::error_code move_files(const std::string& from, const std::string& to) {
  return engine_of(from).move(from, to);
}

void remove_files(const std::string& path) {
  engine_of(path).remove(path);
}

}  // namespace ntm::storage
