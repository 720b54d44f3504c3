// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>

#include "tree.h"

// The layer table of ARCHITECTURE.md is the configuration; these tests hold the sources and CMake to it.
namespace ntm::repository {
namespace {

struct Layer {
  std::string folder;
  std::set<std::string> may_use;
};

std::vector<Layer> layers() {
  std::vector<Layer> found;
  for (const auto& row : table_after(file("ARCHITECTURE.md").text, "## Layers")) {
    const auto used = backticked(row.at(1));
    found.push_back({backticked(row.at(0)).at(0), {used.begin(), used.end()}});
  }
  return found;
}

std::map<std::string, std::set<std::string>> may_use() {
  std::map<std::string, std::set<std::string>> found;
  for (const Layer& layer : layers()) found[layer.folder] = layer.may_use;
  return found;
}

// The folders named by #include "folder/…" in the text.
std::vector<std::string> included_folders(const std::string& text) {
  static const std::regex kInclude("^#include \"([a-z_]+)/[^\"]*\"");
  std::vector<std::string> found;
  for (const std::string& line : lines_of(text)) {
    std::smatch match;
    if (std::regex_search(line, match, kInclude)) found.push_back(match[1]);
  }
  return found;
}

TEST(LayersTest, each_layer_uses_only_layers_above_it_in_the_table) {
  std::set<std::string> above;
  ASSERT_GE(layers().size(), 10U);
  for (const Layer& layer : layers()) {
    for (const std::string& used : layer.may_use)
      EXPECT_TRUE(above.contains(used)) << layer.folder << " uses " << used;
    EXPECT_TRUE(above.insert(layer.folder).second) << layer.folder << " stands twice";
  }
}

TEST(LayersTest, every_folder_of_the_sources_is_in_the_table_and_the_other_way_round) {
  std::set<std::string> folders, named;
  for (const File& source : sources()) folders.insert(source.layer());
  for (const Layer& layer : layers()) named.insert(layer.folder);
  EXPECT_EQ(folders, named);
}

TEST(LayersTest, every_include_keeps_to_the_table) {
  const auto allowed = may_use();
  int looked_at = 0;
  for (const File& source : sources(true))
    for (const std::string& folder : included_folders(source.text)) {
      ++looked_at;
      const std::string layer = source.layer();
      ASSERT_TRUE(allowed.contains(layer)) << source.path;
      EXPECT_TRUE(folder == layer || allowed.at(layer).contains(folder))
          << source.path << " includes " << folder << "/";
    }
  EXPECT_GT(looked_at, 20);
}

TEST(LayersTest, no_layer_may_use_what_it_does_not) {
  std::map<std::string, std::set<std::string>> used;
  for (const File& source : sources(true))
    for (const std::string& folder : included_folders(source.text)) used[source.layer()].insert(folder);
  for (const Layer& layer : layers())
    for (const std::string& folder : layer.may_use)
      EXPECT_TRUE(layer.folder == "main.cc" || used[layer.folder].contains(folder))
          << layer.folder << " does not use " << folder;
}

TEST(LayersTest, the_plan_knows_nothing_of_the_paper_it_was_read_from) {
  int looked_at = 0;
  for (const File& source : sources()) {
    if (!source.path.starts_with("src/plans/") || source.path.starts_with("src/plans/reading/")) continue;
    ++looked_at;
    EXPECT_EQ(source.text.find("#include \"plans/reading/"), std::string::npos) << source.path;
  }
  EXPECT_GT(looked_at, 10);
}

TEST(LayersTest, the_link_lists_of_cmake_say_the_same) {
  static const std::regex kLayer(R"(ntm_layer\(([a-z]+)([^)]*)\))");
  const std::string text = file("src/CMakeLists.txt").text;
  std::map<std::string, std::set<std::string>> linked;
  for (auto match = std::sregex_iterator(text.begin(), text.end(), kLayer); match != std::sregex_iterator();
       ++match) {
    std::set<std::string>& uses = linked[(*match)[1]];
    std::istringstream words((*match)[2]);
    bool in_uses = false;
    for (std::string word; words >> word;) {
      if (word == "USES" || word == "LINKS" || word == "SOURCES")
        in_uses = word == "USES";
      else if (in_uses)
        uses.insert(word);
    }
  }
  auto expected = may_use();
  expected.erase("main.cc");
  EXPECT_EQ(linked, expected);
}

}  // namespace
}  // namespace ntm::repository
