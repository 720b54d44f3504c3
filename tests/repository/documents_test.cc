// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>

#include "tree.h"

// Prose rots unless somebody keeps it; these tests are its keepers.
namespace ntm::repository {
namespace {

// What is written for readers of the project; not what tests and examples read.
std::vector<File> documents() {
  std::vector<File> found = files();
  std::erase_if(found, [](const File& f) {
    const bool data = f.path.starts_with("tests/") || f.path.starts_with("examples/");
    return !f.path.ends_with(".md") || (data && !f.path.ends_with("/README.md"));
  });
  return found;
}

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash + 1);
}

// A document without its blocks of code.
std::string prose_of(const std::string& text) {
  std::string prose;
  bool code = false;
  for (const std::string& line : lines_of(text)) {
    if (line.starts_with("```")) code = !code;
    if (!code) prose += line + "\n";
  }
  return prose;
}

// Whether words in backticks claim that there is such a file: "src/base/text.h", "criteria/README.md",
// "./run"; not patterns, places to be filled in, or what a build makes.
bool looks_like_a_path(const std::string& text) {
  static const std::regex kPath(R"((\./)?[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*/?)");
  if (!std::regex_match(text, kPath) || text.starts_with("build/")) return false;
  if (text.starts_with("./")) return true;
  const auto slash = text.find('/');
  if (slash != std::string::npos) {
    const std::string first = text.substr(0, slash);
    return exists(first) || exists("src/" + first);
  }
  return text.ends_with(".md") || text.ends_with(".cmake") || text.ends_with(".sh");
}

TEST(DocumentsTest, every_link_leads_somewhere) {
  static const std::regex kLink(R"(\]\(([^)#]+)(#[^)]*)?\))");
  int looked_at = 0;
  for (const File& document : documents()) {
    const std::string prose = prose_of(document.text);
    for (auto match = std::sregex_iterator(prose.begin(), prose.end(), kLink);
         match != std::sregex_iterator(); ++match) {
      const std::string target = (*match)[1];
      if (target.find("://") != std::string::npos || target.starts_with("mailto:")) continue;
      ++looked_at;
      EXPECT_TRUE(exists(folder_of(document.path) + target)) << document.path << " links to " << target;
    }
  }
  EXPECT_GT(looked_at, 5);
}

TEST(DocumentsTest, every_path_in_backticks_is_there) {
  int looked_at = 0;
  for (const File& document : documents())
    for (const std::string& text : backticked(prose_of(document.text))) {
      if (!looks_like_a_path(text)) continue;
      ++looked_at;
      EXPECT_TRUE(exists(text) || exists("src/" + text) || exists(folder_of(document.path) + text))
          << document.path << " speaks of " << text;
    }
  EXPECT_GT(looked_at, 20);
}

TEST(DocumentsTest, every_file_a_comment_speaks_of_is_there) {
  static const std::regex kPath(
      R"(\b(src|tests|docs|criteria|registers|examples|cmake|scripts)/[A-Za-z0-9_./-]*[A-Za-z0-9_])");
  int looked_at = 0;
  for (const File& source : sources(true)) {
    const std::string code = take_apart(source.text).code;
    const auto raw = lines_of(source.text), bare = lines_of(code);
    for (std::size_t i = 0; i < raw.size(); ++i) {
      const auto comment = raw[i].find("//");
      if (comment == std::string::npos || bare[i].find("//") != std::string::npos) continue;
      const std::string text = raw[i].substr(comment);
      for (auto match = std::sregex_iterator(text.begin(), text.end(), kPath);
           match != std::sregex_iterator(); ++match) {
        const std::string rest = match->suffix();
        if (rest.starts_with("<") || rest.starts_with("*") || rest.starts_with("/*") ||
            rest.starts_with("/<"))
          continue;
        ++looked_at;
        EXPECT_TRUE(exists(match->str())) << source.path << ":" << i + 1 << " speaks of " << match->str();
      }
    }
  }
  EXPECT_GT(looked_at, 3);
}

TEST(DocumentsTest, every_identifier_of_the_glossary_is_in_use) {
  std::string used;
  for (const File& f : files()) {
    if (f.path.starts_with("src/") && f.is_cpp()) used += take_apart(f.text).code;
    if (f.path.starts_with("src/") && f.is_cpp())
      for (const Literal& literal : take_apart(f.text).literals) used += " " + literal.text + " ";
    if ((f.path.starts_with("registers/") || f.path.starts_with("criteria/")) && f.path.ends_with(".yaml"))
      used += f.text;
  }
  const auto rows = table_after(file("docs/glossary.md").text, "## Từ điển / The terms");
  EXPECT_GE(rows.size(), 30U);
  for (const auto& row : rows) {
    const auto identifiers = backticked(row.at(2));
    EXPECT_FALSE(identifiers.empty()) << row.at(0) << " has no identifier";
    for (const std::string& identifier : identifiers)
      EXPECT_TRUE(mentions(used, identifier)) << row.at(0) << ": " << identifier;
  }
}

TEST(DocumentsTest, no_term_of_the_glossary_stands_twice) {
  std::set<std::string> terms;
  for (const auto& row : table_after(file("docs/glossary.md").text, "## Từ điển / The terms"))
    EXPECT_TRUE(terms.insert(row.at(0)).second) << row.at(0);
}

TEST(DocumentsTest, decisions_are_numbered_without_gaps_and_have_their_four_parts) {
  int number = 0;
  for (const File& document : documents()) {
    if (!document.path.starts_with("docs/decisions/")) continue;
    ++number;
    const std::string name = document.path.substr(std::string("docs/decisions/").size());
    EXPECT_EQ(name.substr(0, 4), (number < 10 ? "000" : "00") + std::to_string(number)) << name;
    for (const char* part : {"## Context", "## Decision", "## Rejected", "## Consequence"})
      EXPECT_NE(document.text.find(part), std::string::npos) << name << " lacks " << part;
  }
  EXPECT_GE(number, 5);
}

TEST(DocumentsTest, nothing_speaks_of_the_place_where_it_was_written) {
  // Put together here, so that this file does not contain what it looks for.
  const std::vector<std::string> foreign = {
      std::string("/wo") + "rk/", std::string("../sha") + "red", std::string("sha") + "red/reference",
      std::string("sha") + "red/design", std::string("/tm") + "p/build-"};
  for (const File& f : files())
    for (const std::string& words : foreign)
      EXPECT_EQ(f.text.find(words), std::string::npos) << f.path << " mentions " << words;
}

}  // namespace
}  // namespace ntm::repository
