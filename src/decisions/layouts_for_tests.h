// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "base/text.h"
#include "base/yaml.h"
#include "decisions/decisions_for_tests.h"
#include "decisions/draft.h"

// The invented annexes of tests/decisions; for tests.
namespace ntm::decisions {

inline const std::filesystem::path kLayouts = std::filesystem::path(NTM_SOURCE_DIR) / "tests/decisions";

// A file of tests/decisions.
struct Layout {
  std::string name;
  documents::PrintedDocument document;
  std::vector<std::string> formats, reads, asked, notes;
  std::map<std::string, std::string> head;
};

inline Layout read_layout(const std::filesystem::path& path) {
  std::ifstream stream(path);
  std::ostringstream text;
  text << stream.rdbuf();
  base::Diagnostics diagnostics;
  const auto root = base::parse_yaml(text.str(), path.filename().string(), diagnostics);
  for (const base::Diagnostic& one : diagnostics.list())
    ADD_FAILURE() << base::to_text(one, base::Language::english);
  Layout layout{path.stem().string(), {}, {"html", "docx", "xlsx"}, {}, {}, {}, {}};
  if (!root) return layout;
  base::MapReader reader(*root, diagnostics);
  EXPECT_FALSE(reader.text("about").empty());
  layout.document.tables.push_back(table_of_rows(reader.optional_texts("rows")));
  layout.document.tables.back().before = reader.optional_texts("before");
  if (reader.optional_node("more_rows"))
    layout.document.tables.push_back(table_of_rows(reader.optional_texts("more_rows")));
  layout.document.after = reader.optional_texts("after");
  if (reader.optional_node("formats")) layout.formats = reader.optional_texts("formats");
  for (const std::string& line : reader.optional_texts("reads")) layout.reads.push_back(base::tidy(line));
  layout.notes = reader.optional_texts("notes");
  layout.asked = reader.optional_texts("asked");
  std::ranges::sort(layout.asked);
  if (const base::YamlNode* head = reader.node("head"))
    for (const auto& entry : head->entries) layout.head[entry.key.text] = entry.value.text;
  reader.finish();
  EXPECT_TRUE(diagnostics.empty()) << path;
  return layout;
}

inline std::vector<Layout> layouts() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(kLayouts))
    if (entry.path().extension() == ".yaml") paths.push_back(entry.path());
  std::ranges::sort(paths);
  std::vector<Layout> all;
  for (const auto& path : paths) all.push_back(read_layout(path));
  return all;
}

// The head of a draft, as `head` of tests/decisions.
inline std::map<std::string, std::string> shown_head(const DraftHead& head) {
  std::map<std::string, std::string> shown;
  const auto put = [&](const char* name, const std::string& text) {
    if (!text.empty()) shown[name] = text;
  };
  put("annex", head.annex);
  put("number", head.number);
  put("date", head.date ? head.date->iso() : "");
  put("issuer", head.issuer);
  put("first_year", head.first_year == 0 ? "" : std::to_string(head.first_year));
  put("last_year", head.last_year == 0 ? "" : std::to_string(head.last_year));
  return shown;
}

}  // namespace ntm::decisions
