// SPDX-License-Identifier: Apache-2.0
// What the tests of this folder share: the registers and the law of the project.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "criteria/load_criteria.h"
#include "registers/load_registers.h"

namespace ntm::criteria {

// The text of a file; the path is below the root of the repository.
inline std::string text_of_file(const std::string& path) {
  std::ifstream file(std::string(NTM_SOURCE_DIR "/") + path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// The .yaml files of a folder and of the folders in it, in order of path.
inline std::vector<std::string> yaml_files_of(const std::string& folder) {
  const std::filesystem::path root(NTM_SOURCE_DIR);
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder))
    if (entry.path().extension() == ".yaml")
      paths.push_back(std::filesystem::relative(entry.path(), root).string());
  std::sort(paths.begin(), paths.end());
  return paths;
}

// The registers of the project.
inline const registers::Dictionary& dictionary() {
  static const registers::Dictionary loaded = [] {
    std::vector<registers::SourceFile> files;
    for (const std::string& path : yaml_files_of("registers")) files.push_back({path, text_of_file(path)});
    base::Diagnostics diagnostics;
    return registers::load_registers(files, diagnostics).value();
  }();
  return loaded;
}

// All that is wrong, as a person reads it, a line each.
inline std::string text_of(const base::Diagnostics& diagnostics,
                           base::Language language = base::Language::vietnamese) {
  std::string text;
  for (const base::Diagnostic& one : diagnostics.list())
    text += (text.empty() ? "" : "\n") + base::to_text(one, language);
  return text;
}

}  // namespace ntm::criteria
