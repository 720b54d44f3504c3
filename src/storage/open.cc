// SPDX-License-Identifier: Apache-2.0
#include "storage/open.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "base/error.h"
#include "storage/sqlite/sqlite_database.h"

namespace ntm::storage {
namespace {

using Connect = std::unique_ptr<Database> (*)(const std::string& where, std::chrono::milliseconds patience);

struct Engine {
  std::string_view name;  // with which its URLs begin
  Connect create;
  Connect open;
  Connect connect;
};

// The first is meant where a URL names none.
constexpr Engine kEngines[] = {{"sqlite", sqlite::create, sqlite::open, sqlite::connect}};

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

struct Located {
  const Engine& engine;
  std::string where;  // as the engine says it
};

// The URL itself is not repeated in an error: it may hold a password.
Located locate(const std::string& url) {
  for (const Engine& engine : kEngines)
    if (url.starts_with(engine.name) && url.substr(engine.name.size()).starts_with(':'))
      return {engine, url.substr(engine.name.size() + 1)};
  if (const auto name = other_engine(url); !name.empty())
    throw base::Error(base::Error::Kind::invalid,
                      {"storage.other_engine", {{"engine", std::string(name)}, {"known", known_engines()}}});
  return {kEngines[0], url};
}

}  // namespace

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

std::unique_ptr<Database> in_memory() {
  return sqlite::in_memory();
}

}  // namespace ntm::storage
