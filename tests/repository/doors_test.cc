// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>

#include "tree.h"

// What the edges do, they do through actions: of storage they call what concerns the connection that they
// hand on. Types of storage they use as actions give them.
namespace ntm::repository {
namespace {

const std::set<std::string> kEdges{"api", "json", "cli"};

// What they may call all the same, and why.
const std::map<std::string, std::string> kOpenToEdges{
    {"open", "the database is opened at the edge"},
    {"connect", "each thread has a connection of its own"},
    {"is_there", "whether there is anything to open"},
    {"path_of", "whether it is a file"},
    {"is_cut_short", "whether the file can be opened without being mended silently"},
    {"missing_entries", "whether what was opened is what it was when it was closed"},
    {"text_for_citus", "what an administrator runs on the server himself"},
    {"damaged_page", "the server looks through the file that it serves"},
    {"forbid_writing", "a connection of somebody whose clock is in doubt"},
    {"checkpoint", "the server looks after the file while it serves it"},
    {"free_bytes", "and after the disk on which it lies"},
    {"data_version", "by which a client knows whether what it has is still true"},
    {"find_answer", "what HTTP remembers of its own: the answer to a request that comes again"},
    {"keep_answer", "likewise"},
    {"name_of", "the word for a state"},
};

const std::string kOpenMethod = "is_in_transaction";  // of a connection that is given back

std::vector<File> sources_of_edges() {
  std::vector<File> found = sources();
  std::erase_if(found, [](const File& source) { return !kEdges.contains(source.layer()); });
  return found;
}

struct Mention {
  std::string name;
  std::string where;  // "path:line"
};

// What the group of the pattern matches in the code of a file, comments and literals left out.
std::vector<Mention> mentions_in(const File& source, const std::regex& pattern) {
  const std::string code = take_apart(source.text).code;
  std::vector<Mention> found;
  for (auto match = std::sregex_iterator(code.begin(), code.end(), pattern); match != std::sregex_iterator();
       ++match)
    found.push_back(
        {(*match)[1],
         source.path + ":" + std::to_string(line_of(code, static_cast<std::size_t>(match->position(1))))});
  return found;
}

// Functions by their whole names, called or not; what brings such names in without theirs.
const std::regex& functions_by_name() {
  static const std::regex pattern(R"(\bstorage::([a-z][a-z0-9_]*)\b)");
  return pattern;
}
const std::regex& names_brought_in() {
  static const std::regex pattern(
      R"((using\s+namespace\s+[a-z:]*storage|namespace\s+\w+\s*=\s*[a-z:]*storage)\b)");
  return pattern;
}

// Functions that get a connection, without the name of their layer: what they get says where they are found.
// A connection is known by what it is called.
const std::regex& functions_by_argument() {
  static const std::regex pattern(
      R"((?:^|[^\w:.>])([a-z][a-z0-9_]*)\(\s*\*?[\w.>-]*(?:database_?|connection)\s*[,)])");
  return pattern;
}

// Functions of storage that get a connection first.
std::set<std::string> functions_of_storage() {
  static const std::regex kDeclared(R"(\n[\w:<>,&* ]+[ &*]([a-z][a-z0-9_]*)\(\s*(?:const )?Database& \w+)");
  std::set<std::string> found;
  for (const File& source : sources())
    if (source.path.starts_with("src/storage/") && source.path.ends_with(".h"))
      for (const Mention& one : mentions_in(source, kDeclared)) found.insert(one.name);
  return found;
}

// The methods of a connection, as the seam declares them.
std::set<std::string> methods_of_connection() {
  static const std::regex kMethod(R"((?:virtual|auto) [\w:<>,&* ]*?\b([a-z][a-z0-9_]*)\()");
  const std::string& text = file("src/storage/database.h").text;
  const auto begin = text.find("\nclass Database {"), end = text.find("\n};", begin);
  std::set<std::string> found;
  for (const Mention& one : mentions_in({"", text.substr(begin, end - begin)}, kMethod))
    found.insert(one.name);
  found.erase(kOpenMethod);
  return found;
}

// Methods that are called, of whatever; and of what is called a connection.
const std::regex& methods() {
  static const std::regex pattern(R"((?:->|\.)([a-z][a-z0-9_]*)\()");
  return pattern;
}
const std::regex& methods_by_receiver() {
  static const std::regex pattern(R"(\b(?:\w*database_?|connection|lease)(?:->|\.)([a-z][a-z0-9_]*)\()");
  return pattern;
}

TEST(DoorsTest, of_storage_the_edges_name_only_functions_that_concern_the_connection) {
  std::set<std::string> named;
  for (const File& source : sources_of_edges()) {
    for (const Mention& one : mentions_in(source, functions_by_name()))
      EXPECT_TRUE(kOpenToEdges.contains(*named.insert(one.name).first))
          << one.where << ": storage::" << one.name << " is for an action to call";
    for (const Mention& one : mentions_in(source, names_brought_in()))
      ADD_FAILURE() << one.where << ": " << one.name << " hides what is called";
  }
  for (const auto& [name, why] : kOpenToEdges)
    EXPECT_TRUE(named.contains(name)) << name << " may be called, for: " << why << "; nobody does any more";
  EXPECT_EQ(mentions_in({"x.cc", "// storage::a\nauto x = storage::load_places(db);"}, functions_by_name())
                .at(0)
                .name,
            "load_places");
  EXPECT_TRUE(
      mentions_in({"x.cc", "storage::Database& db = f(storage::kPatience);"}, functions_by_name()).empty());
  EXPECT_EQ(mentions_in({"x.cc", "namespace s = ntm::storage;\nusing namespace storage;"}, names_brought_in())
                .size(),
            2U);
}

TEST(DoorsTest, what_an_argument_finds_without_a_name_is_no_function_of_storage) {
  const std::set<std::string> of_storage = functions_of_storage();
  EXPECT_GT(of_storage.size(), 100U);
  EXPECT_TRUE(of_storage.contains("load_places") && of_storage.contains("find_account"));
  for (const File& source : sources_of_edges())
    for (const Mention& one : mentions_in(source, functions_by_argument()))
      EXPECT_FALSE(of_storage.contains(one.name))
          << one.where << ": " << one.name << " is for an action to call";
  const auto found =
      mentions_in({"x.cc", "f(a::g(*database), h(\n    call.database, 1));"}, functions_by_argument());
  ASSERT_EQ(found.size(), 1U) << "g is named in full";
  EXPECT_EQ(found.front().name, "h");
  EXPECT_EQ(found.front().where, "x.cc:1");
}

TEST(DoorsTest, the_edges_ask_nothing_of_a_connection_themselves) {
  const std::set<std::string> of_connection = methods_of_connection();
  EXPECT_TRUE(of_connection.contains("prepare") && of_connection.contains("once"));
  // Such names other things have too.
  std::set<std::string> unmistakable = of_connection;
  for (const char* name : {"run", "keep", "once", "commit", "rollback"}) unmistakable.erase(name);
  for (const File& source : sources_of_edges()) {
    for (const Mention& one : mentions_in(source, methods()))
      EXPECT_FALSE(unmistakable.contains(one.name)) << one.where << ": " << one.name;
    for (const Mention& one : mentions_in(source, methods_by_receiver()))
      EXPECT_FALSE(of_connection.contains(one.name)) << one.where << ": " << one.name;
  }
  for (const File& source : sources_of_edges())
    EXPECT_FALSE(std::regex_search(take_apart(source.text).code, std::regex(R"(\bstorage::Transaction\b)")))
        << source.path << ": what is written together is for an action to say";
  EXPECT_EQ(mentions_in({"x.cc", "take()->prepare(sql)"}, methods()).at(0).name, "prepare");
  EXPECT_EQ(mentions_in({"x.cc", "call.database.run(sql)"}, methods_by_receiver()).at(0).name, "run");
}

}  // namespace
}  // namespace ntm::repository
