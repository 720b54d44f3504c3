// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>

#include "storage/database.h"

// What an engine gives to be one of those behind storage/open.h; for the files of storage only.
namespace ntm::storage {

// Of an engine that keeps a database in a file: what can be done with the files of one that nobody has open,
// itself and what stands beside it. See file_database.h.
struct FileEngine {
  bool (*is_cut_short)(const std::string& path);
  bool (*is_in_use)(const std::string& path);
  std::error_code (*copy)(const std::string& from, const std::string& to);
  std::error_code (*move)(const std::string& from, const std::string& to);
  void (*remove)(const std::string& path);
};

struct Engine {
  using Connect = std::unique_ptr<Database> (*)(const std::string& where, std::chrono::milliseconds patience);

  std::string_view name;  // with which its URLs begin
  bool (*is_there)(const std::string& where);
  Connect create;
  Connect open;
  Connect connect;
  const FileEngine* files;                                              // null: it keeps a database otherwise
  std::string (*text_for_citus)(const std::string& where, int shards);  // null: it cannot be spread
};

struct Located {
  const Engine& engine;
  std::string where;  // as the engine says it
};

// What a URL means. base::Error invalid (storage.other_engine).
Located locate(const std::string& url);

}  // namespace ntm::storage
