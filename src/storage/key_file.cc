// SPDX-License-Identifier: Apache-2.0
#include "storage/key_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace ntm::storage {
namespace {

std::optional<std::string> read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string text{std::istreambuf_iterator<char>(file), {}};
  return file.bad() ? std::nullopt : std::optional(std::move(text));
}

bool write(const std::string& path, std::string_view text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return false;
  const bool written =
      ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
  ::close(file);
  if (!written) ::unlink(path.c_str());
  return written;
}

}  // namespace

std::string key_folder(const std::string& database) {
  return fmt::format("{}.keys", database);
}

std::optional<std::string> read_key_file(const std::string& database, std::string_view name) {
  if (const char* given = std::getenv("CREDENTIALS_DIRECTORY"))
    if (auto text = read(fmt::format("{}/{}", given, name))) return text;
  if (database.empty()) return std::nullopt;
  return read(fmt::format("{}/{}", key_folder(database), name));
}

bool make_key_file(const std::string& database, std::string_view name, std::string_view text) {
  if (database.empty()) return false;
  const std::string folder = key_folder(database);
  ::mkdir(folder.c_str(), 0700);  // may be there already; if it could not be made, the next step says so
  const std::string path = fmt::format("{}/{}", folder, name);
  const std::string half = fmt::format("{}.{}", path, ::getpid());
  if (!write(half, text)) return false;
  // Unlike a renaming, a link does not replace the key that another process has made meanwhile.
  const bool made = ::link(half.c_str(), path.c_str()) == 0;
  ::unlink(half.c_str());
  return made;
}

void remove_key_file(const std::string& database, std::string_view name) {
  if (!database.empty()) ::unlink(fmt::format("{}/{}", key_folder(database), name).c_str());
}

bool replace_key_file(const std::string& database, std::string_view name, std::string_view text) {
  if (database.empty()) return false;
  const char* given = std::getenv("CREDENTIALS_DIRECTORY");
  if (given && read(fmt::format("{}/{}", given, name))) return false;
  const std::string folder = key_folder(database);
  ::mkdir(folder.c_str(), 0700);
  const std::string path = fmt::format("{}/{}", folder, name);
  const std::string half = fmt::format("{}.{}", path, ::getpid());
  ::unlink(half.c_str());
  if (!write(half, text)) return false;
  if (::rename(half.c_str(), path.c_str()) == 0) return true;
  ::unlink(half.c_str());
  return false;
}

}  // namespace ntm::storage
