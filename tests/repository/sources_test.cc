// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "tree.h"

// The promises of ARCHITECTURE.md about what the sources do not contain.
namespace ntm::repository {
namespace {

constexpr int kLongestFunction = 70;
constexpr int kLongestFile = 400;

// "path:line" of each line of code (comments and literals left out) that matches.
std::vector<std::string> code_lines(const std::vector<File>& among, const std::regex& pattern) {
  std::vector<std::string> found;
  for (const File& source : among) {
    int number = 0;
    for (const std::string& line : lines_of(take_apart(source.text).code)) {
      ++number;
      if (std::regex_search(line, pattern)) found.push_back(source.path + ":" + std::to_string(number));
    }
  }
  return found;
}

std::vector<File> sources_outside(const std::set<std::string>& layers) {
  std::vector<File> found = sources();
  std::erase_if(found, [&](const File& source) { return layers.contains(source.layer()); });
  return found;
}

std::vector<File> sources_in(const std::set<std::string>& layers) {
  std::vector<File> found = sources();
  std::erase_if(found, [&](const File& source) { return !layers.contains(source.layer()); });
  return found;
}

std::vector<File> all_cpp() {
  std::vector<File> found = files();
  std::erase_if(found, [](const File& f) { return !f.is_cpp(); });
  return found;
}

const std::vector<std::string> kNone;

TEST(SourcesTest, each_driver_is_included_by_one_file_at_most) {
  for (const char* header : {"<sqlite3\\.h>", "<libpq-fe\\.h>", "<zip\\.h>", "<xlsxwriter\\.h>",
                             "<qrencode\\.h>", "<libxml/HTMLparser\\.h>"}) {
    std::vector<std::string> including;
    for (const File& source : sources(true))
      if (std::regex_search(source.text, std::regex(std::string("#include ") + header)))
        including.push_back(source.path);
    EXPECT_LE(including.size(), 1U) << header << ": " << testing::PrintToString(including);
  }
}

// One hashes contents, one signs, one makes what must not be guessed, one seals what must not be read.
TEST(SourcesTest, four_files_know_the_cryptographic_library) {
  std::vector<std::string> including;
  for (const File& source : sources(true))
    if (source.text.find("#include <sodium.h>") != std::string::npos) including.push_back(source.path);
  std::ranges::sort(including);
  EXPECT_EQ(including,
            (std::vector<std::string>{"src/accounts/sealed_stream.cc", "src/accounts/secret_bytes.cc",
                                      "src/base/hash.cc", "src/base/signature.cc"}));
}

// The one writes calendars, the other counts days by the same rules.
TEST(SourcesTest, two_files_know_the_calendar_library) {
  std::vector<std::string> including;
  for (const File& source : sources(true))
    if (source.text.find("#include <libical/") != std::string::npos) including.push_back(source.path);
  std::ranges::sort(including);
  EXPECT_EQ(including,
            (std::vector<std::string>{"src/documents/icalendar_write.cc", "src/plans/rfc_rule.cc"}));
}

// Handlers and all that stands above them know two structs, not how bytes travel.
TEST(SourcesTest, only_the_transport_knows_asio_and_one_file_of_it_beast) {
  std::vector<std::string> with_beast;
  for (const File& source : sources(true)) {
    if (source.text.find("#include <boost/beast/") != std::string::npos) with_beast.push_back(source.path);
    EXPECT_TRUE(source.layer() == "http" || source.text.find("#include <boost/asio") == std::string::npos)
        << source.path;
  }
  EXPECT_EQ(with_beast, std::vector<std::string>{"src/http/connection.cc"});
}

TEST(SourcesTest, only_one_file_knows_which_yaml_library_it_is) {
  std::vector<std::string> including;
  for (const File& source : sources(true))
    if (source.text.find("#include <yaml-cpp/") != std::string::npos) including.push_back(source.path);
  EXPECT_EQ(including, std::vector<std::string>{"src/base/yaml.cc"});
}

const std::regex& sql() {
  static const std::regex pattern(
      R"(\b(SELECT|INSERT INTO|INSERT OR|UPDATE [a-z_]+ SET|DELETE FROM|CREATE (TABLE|INDEX|UNIQUE|TRIGGER|VIEW)|)"
      R"(DROP (TABLE|INDEX|VIEW)|PRAGMA|BEGIN IMMEDIATE|ROLLBACK|COMMIT|FROM [a-z_]+ WHERE)\b)");
  return pattern;
}

// One file of the measurements counts with SQLite, to compare with: nothing of it is in the program.
TEST(SourcesTest, of_the_measurements_only_the_peer_in_sqlite_has_sql) {
  std::set<std::string> with_sql;
  for (const File& f : all_cpp()) {
    if (!f.path.starts_with("bench/")) continue;
    if (f.text.find("#include <sqlite3.h>") != std::string::npos) with_sql.insert(f.path);
    for (const Literal& literal : take_apart(f.text).literals)
      if (std::regex_search(literal.text, sql())) with_sql.insert(f.path);
  }
  EXPECT_EQ(with_sql, std::set<std::string>{"bench/sqlite_households.cc"});
}

TEST(SourcesTest, sql_stands_in_storage_only) {
  int in_storage = 0;
  for (const File& source : sources())
    for (const Literal& literal : take_apart(source.text).literals)
      for (const std::string& line : lines_of(literal.text)) {
        if (!std::regex_search(line, sql())) continue;
        if (source.layer() == "storage")
          ++in_storage;
        else
          ADD_FAILURE() << source.path << ":" << line_of(source.text, literal.at) << ": " << line;
      }
  EXPECT_GT(in_storage, 10);
}

TEST(SourcesTest, no_floating_point_where_verdicts_are_made) {
  static const std::regex kFloating(
      R"(\b(double|float|strtod|stod|ldexp)\b|\b[0-9]+\.[0-9]+|\b[0-9]+[eE][0-9]+\b)");
  EXPECT_EQ(code_lines(sources_in({"base", "registers", "formula", "criteria", "programme", "columns",
                                   "plans", "storage", "http"}),
                       kFloating),
            kNone);
  EXPECT_FALSE(code_lines({{"x.cc", "double a = 0.5;"}}, kFloating).empty());
}

TEST(SourcesTest, only_the_edges_ask_what_time_it_is) {
  static const std::regex kClock(
      R"(system_clock|steady_clock|utc_clock|gettimeofday|clock_gettime|localtime|gmtime|(^|[^A-Za-z0-9_.>])time *\((0|NULL|nullptr|&|\)))");
  std::vector<File> inside = sources_outside({"cli", "http", "main.cc"});
  EXPECT_EQ(std::erase_if(inside, [](const File& f) { return f.path == "src/api/server_clock.cc"; }), 1U);
  EXPECT_EQ(code_lines(inside, kClock), kNone);
  EXPECT_FALSE(code_lines({{"x.cc", "auto t = std::time(nullptr);"}}, kClock).empty());
}

// It limits what they may take, and hands on nothing of ours.
TEST(SourcesTest, one_file_starts_programs) {
  static const std::regex kStart(R"(\b(v?fork|popen|posix_spawnp?|exec[lv][pe]*) *\()");
  std::vector<File> others = sources();
  EXPECT_EQ(std::erase_if(others, [](const File& f) { return f.path == "src/base/run_program.cc"; }), 1U);
  EXPECT_EQ(code_lines(others, kStart), kNone);
  EXPECT_FALSE(code_lines({{"x.cc", "execve(path, arguments, environment);"}}, kStart).empty());
}

TEST(SourcesTest, nobody_writes_to_the_terminal_but_the_edge) {
  static const std::regex kOutput(R"(std::(cout|cerr|clog)|\bprintf *\(|fmt::print)");
  EXPECT_EQ(code_lines(sources_outside({"cli", "main.cc"}), kOutput), kNone);
}

TEST(SourcesTest, every_source_begins_with_its_licence) {
  int looked_at = 0;
  for (const File& f : files()) {
    const bool cmake = f.path.ends_with(".cmake") || f.path.ends_with("CMakeLists.txt");
    const bool sql = f.path.ends_with(".sql");
    const bool script = f.text.starts_with("#!");
    if (!f.is_cpp() && !cmake && !sql && !script) continue;
    ++looked_at;
    const std::string mark = f.is_cpp() ? "// " : sql ? "-- " : "# ";
    const std::string text = script ? f.text.substr(f.text.find('\n') + 1) : f.text;
    EXPECT_TRUE(text.starts_with(mark + "SPDX-License-Identifier: Apache-2.0\n")) << f.path;
  }
  EXPECT_GT(looked_at, 50);
}

TEST(SourcesTest, every_header_is_guarded) {
  for (const File& f : all_cpp()) {
    const bool guarded = f.text.find("\n#pragma once\n") != std::string::npos;
    EXPECT_EQ(guarded, f.path.ends_with(".h")) << f.path;
  }
}

TEST(SourcesTest, no_file_is_longer_than_a_person_keeps_in_mind) {
  for (const File& f : all_cpp()) {
    if (f.path == "src/base/message_catalogue.cc") continue;  // a list of sentences
    EXPECT_LE(std::ranges::count(f.text, '\n'), kLongestFile) << f.path;
  }
}

// What a line is indented by, if it is `indent` and there is something on it.
bool stands_at(const std::string& line, std::size_t indent) {
  return line.size() > indent && line.find_first_not_of(' ') == indent;
}

// A function ends at a line "}" and begins at the nearest line before that is indented no deeper.
std::vector<std::string> longer_functions(const File& source, std::size_t indent) {
  std::vector<std::string> found;
  std::size_t begin = 0;
  const auto lines = lines_of(take_apart(source.text).code);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!stands_at(lines[i], indent)) continue;
    if (lines[i] == std::string(indent, ' ') + "}") {
      const auto length = static_cast<int>(i - begin) + 1;
      if (length > kLongestFunction)
        found.push_back(source.path + ":" + std::to_string(begin + 1) + ": " + std::to_string(length) +
                        " lines");
    } else if (lines[i][indent] != '}') {
      begin = i;
    }
  }
  return found;
}

TEST(SourcesTest, no_function_is_longer_than_a_screen) {
  for (const File& f : all_cpp())
    for (const std::size_t indent : {0U, 2U}) EXPECT_EQ(longer_functions(f, indent), kNone);
  std::string long_one = "int f(int a,\n      int b) {\n";
  for (int i = 0; i < kLongestFunction; ++i) long_one += "  g();\n";
  EXPECT_EQ(longer_functions({"x.cc", long_one + "}\n"}, 0).size(), 1U);
}

}  // namespace
}  // namespace ntm::repository
