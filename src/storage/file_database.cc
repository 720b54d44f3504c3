// SPDX-License-Identifier: Apache-2.0
#include "storage/file_database.h"

#include "base/check.h"
#include "base/error.h"
#include "storage/engine.h"

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

}  // namespace

const FileDatabase* as_file(const Database& database) {
  const auto* const file = dynamic_cast<const FileDatabase*>(&database);
  return file && !file->file().empty() ? file : nullptr;
}

const std::string& file_of(const Database& database) {
  return need_file(database).file();
}

void write_copy(Database& database, const std::string& path) {
  need_file(database);
  dynamic_cast<FileDatabase&>(database).write_copy(path);
}

void checkpoint(Database& database) {
  if (as_file(database)) dynamic_cast<FileDatabase&>(database).checkpoint();
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
