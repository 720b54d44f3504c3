// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>

#include "tree.h"

// Which database engine it is, is known in its folder only
// (docs/decisions/0037-a-seam-that-holds-another-engine.md).
namespace ntm::repository {
namespace {

struct Engine {
  std::string folder;
  std::regex names;  // its own, those of what it puts somewhere, and of what only it can be asked
  int least;         // how many lines of its folder have some
  // Where they may stand besides, and why.
  std::map<std::string, std::string> allowed;
};

const std::vector<Engine>& engines() {
  static const auto flags = std::regex::icase;
  static const std::vector<Engine> all{
      {"src/storage/sqlite/",
       std::regex(R"(sqlite|-wal\b|-shm\b|\bpragma(_|\b)|\buser_version\b|\bcopy_to\b)", flags),
       100,
       {{"src/storage/open.cc", "the list of the engines that this program has"},
        {"src/storage/open.h", "how people write the URL of one"},
        {"src/storage/past_the_program_for_tests.h", "what a tool from outside does to one"},
        {"src/base/message_catalogue.cc", "a person is told which file beside the database is missing"},
        {"src/api/admin_routes.cc", "the media type of a backup that is downloaded"},
        {"src/http/reply.cc", "the media types that are worth compressing"}}},
      {"src/storage/postgresql/",
       std::regex(R"(postgresql|libpq|\bPQ[a-z]+\(|\bpg_|plpgsql)", flags),
       50,
       {{"src/storage/open.cc", "the list of the engines that this program has"},
        {"src/storage/open.h", "how people write the URL of one"},
        {"src/storage/temporary_folder_for_tests.h", "on which of them the tests run"},
        {"src/base/message_catalogue.cc", "a person is told how the URL of one is written"}}}};
  return all;
}

// "path:line" of each line, comments and literals included, that has such a name.
std::vector<std::string> lines_with_names(const File& source, const std::regex& names) {
  std::vector<std::string> found;
  int number = 0;
  for (const std::string& line : lines_of(source.text)) {
    ++number;
    if (line != "#pragma once" && std::regex_search(line, names))
      found.push_back(source.path + ":" + std::to_string(number) + ": " + line);
  }
  return found;
}

void expect_named_in_its_folder_only(const Engine& engine) {
  std::set<std::string> naming;
  int in_the_folder = 0;
  for (const File& source : sources()) {
    const auto lines = lines_with_names(source, engine.names);
    if (source.path.starts_with(engine.folder))
      in_the_folder += static_cast<int>(lines.size());
    else if (!lines.empty() && engine.allowed.contains(source.path))
      naming.insert(source.path);
    else
      for (const std::string& line : lines) ADD_FAILURE() << line;
  }
  EXPECT_GT(in_the_folder, engine.least);
  for (const auto& [path, why] : engine.allowed)
    EXPECT_TRUE(naming.contains(path))
        << path << " is allowed, since it has " << why << ": it has not any more";
}

TEST(EngineTest, no_source_outside_its_folder_names_an_engine) {
  for (const Engine& engine : engines()) expect_named_in_its_folder_only(engine);
  EXPECT_EQ(lines_with_names({"x.cc", "#pragma once\ndb.run(\"PRAGMA x\");\nremove(path + \"-wal\");\n"},
                             engines().front().names)
                .size(),
            2U);
}

// Tests play people who look into the file or tamper with it, in SQL. They open it as everybody does.
TEST(EngineTest, the_engines_own_headers_are_included_in_its_folder_and_where_engines_are_listed) {
  for (const Engine& engine : engines()) {
    const std::string include = "#include \"" + engine.folder.substr(std::string("src/").size());
    std::set<std::string> including;
    for (const File& f : files())
      if (f.is_cpp() && f.text.find(include) != std::string::npos && !f.path.starts_with(engine.folder) &&
          f.path != "src/storage/temporary_folder_for_tests.h")
        including.insert(f.path);
    including.erase("tests/repository/engine_test.cc");
    EXPECT_EQ(including, std::set<std::string>{"src/storage/open.cc"}) << engine.folder;
  }
}

TEST(EngineTest, no_test_calls_the_engine_by_its_name) {
  static const std::regex kName("sqlite", std::regex::icase);
  int looked_at = 0;
  for (const File& f : files()) {
    const bool stands_alone = f.path.starts_with("bench/") || f.path.starts_with("tests/repository/");
    if (!f.is_cpp() || f.path.starts_with(engines().front().folder) || stands_alone) continue;
    if (!f.is_test() && f.path.starts_with("src/")) continue;
    ++looked_at;
    EXPECT_FALSE(std::regex_search(take_apart(f.text).code, kName)) << f.path;
  }
  EXPECT_GT(looked_at, 100);
}

}  // namespace
}  // namespace ntm::repository
