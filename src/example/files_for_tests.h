// SPDX-License-Identifier: Apache-2.0
// What the tests of this folder share: the real files, and how mistakes are compared.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/diagnostics.h"
#include "registers/load_registers.h"

namespace ntm::example {

using Keys = std::vector<std::string>;

inline std::optional<std::string> read_source(const std::string& path) {
  std::ifstream file(std::string(NTM_SOURCE_DIR "/") + path);
  if (!file) return std::nullopt;
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

inline std::optional<std::string> read_binh_trung(const std::string& file) {
  return read_source("examples/binh-trung-2024/" + file);
}

// The registers of the project.
inline const registers::Dictionary& dictionary() {
  static const registers::Dictionary loaded = [] {
    std::vector<registers::SourceFile> files;
    for (const auto& entry : std::filesystem::directory_iterator(NTM_SOURCE_DIR "/registers"))
      if (entry.path().extension() == ".yaml")
        files.push_back(
            {entry.path().filename(), read_source("registers/" + entry.path().filename().string()).value()});
    base::Diagnostics diagnostics;
    return registers::load_registers(files, diagnostics).value();
  }();
  return loaded;
}

// What was wrong, as "key@line:column". Every sentence must have all its places filled.
inline Keys reported(const base::Diagnostics& diagnostics) {
  Keys keys;
  for (const base::Diagnostic& d : diagnostics.list()) {
    for (const auto language : {base::Language::vietnamese, base::Language::english})
      EXPECT_EQ(d.what.in(language).find('{'), std::string::npos) << d.what.in(language);
    keys.push_back(fmt::format("{}@{}:{}", d.what.key, d.where.line, d.where.column));
  }
  return keys;
}

// `text` with its only `from` replaced.
inline std::string edited(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << "not in the text: " << from;
  EXPECT_EQ(text.find(from, at + 1), std::string::npos) << "twice in the text: " << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

}  // namespace ntm::example
