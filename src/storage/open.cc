// SPDX-License-Identifier: Apache-2.0
#include "storage/open.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "base/error.h"
#include "storage/engine.h"
#include "storage/postgresql/postgresql_database.h"
#include "storage/sqlite/database_file.h"
#include "storage/sqlite/sqlite_database.h"

namespace ntm::storage {
namespace {

// The first is meant where a URL names none.
constexpr Engine kEngines[] = {
    {"sqlite", sqlite::is_there, sqlite::create, sqlite::open, sqlite::connect, &sqlite::kFiles, nullptr},
    {"postgresql", postgresql::is_there, postgresql::create, postgresql::open, postgresql::connect, nullptr,
     postgresql::text_for_citus}};

std::string known_engines() {
  std::string names;
  for (const Engine& engine : kEngines) names += (names.empty() ? "" : ", ") + std::string(engine.name);
  return names;
}

// "postgresql" of "postgresql://…"; "" of a path.
std::string_view other_engine(std::string_view url) {
  const auto end = url.find("://");
  if (end == std::string_view::npos) return {};
  const std::string_view name = url.substr(0, end);
  const bool is_name = std::ranges::all_of(
      name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '+' || c == '-'; });
  return is_name ? name : std::string_view{};
}

// Written so that it means itself where a URL is asked for.
std::string as_plain(const std::string& path) {
  const bool reads_as_url =
      !other_engine(path).empty() || std::ranges::any_of(kEngines, [&](const Engine& one) {
        return path.starts_with(std::string(one.name) + ":");
      });
  return reads_as_url ? "./" + path : path;
}

}  // namespace

// The URL itself is not repeated in an error: it may hold a password.
Located locate(const std::string& url) {
  for (const Engine& engine : kEngines)
    if (!engine.files && url.starts_with(std::string(engine.name) + "://"))
      return {engine, url};
    else if (engine.files && url.starts_with(std::string(engine.name) + ":"))
      return {engine, as_plain(url.substr(engine.name.size() + 1))};
  if (const auto name = other_engine(url); !name.empty())
    throw base::Error(base::Error::Kind::invalid,
                      {"storage.other_engine", {{"engine", std::string(name)}, {"known", known_engines()}}});
  return {kEngines[0], url};
}

bool is_there(const std::string& url) {
  const Located found = locate(url);
  return found.engine.is_there(found.where);
}

std::unique_ptr<Database> create(const std::string& url, std::chrono::milliseconds patience) {
  const Located found = locate(url);
  return found.engine.create(found.where, patience);
}

std::unique_ptr<Database> open(const std::string& url, std::chrono::milliseconds patience) {
  const Located found = locate(url);
  return found.engine.open(found.where, patience);
}

std::unique_ptr<Database> connect(const std::string& url, std::chrono::milliseconds patience) {
  const Located found = locate(url);
  return found.engine.connect(found.where, patience);
}

std::string text_for_citus(const std::string& url, int shards) {
  const Located found = locate(url);
  if (!found.engine.text_for_citus) throw base::Error(base::Error::Kind::invalid, {"storage.not_spread", {}});
  return found.engine.text_for_citus(found.where, shards);
}

std::unique_ptr<Database> in_memory() {
  return sqlite::in_memory();
}

}  // namespace ntm::storage
