// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <string>

#include "documents/document_text.h"

namespace ntm::documents {

// One line a block, as the files of tests/documents show them:
//   3 heading 2 [1.] Mục đích (bold)
//   5-6 item 0 [-] Rà soát
//   8 row STT | Tên
inline std::string shown(const TextBlock& block) {
  std::string line = fmt::format("{}", block.first_line);
  if (block.last_line != block.first_line) line += fmt::format("-{}", block.last_line);
  switch (block.kind) {
    case TextBlock::Kind::paragraph:
      line += " paragraph";
      break;
    case TextBlock::Kind::heading:
      line += fmt::format(" heading {}", block.level);
      break;
    case TextBlock::Kind::list_item:
      line += fmt::format(" item {}", block.level);
      break;
    case TextBlock::Kind::table_row:
      line += " row";
      break;
  }
  if (!block.marker.empty()) line += " [" + block.marker + "]";
  line += " " + block.text;
  if (block.bold) line += " (bold)";
  if (block.italic) line += " (italic)";
  return line;
}

inline std::string shown(const DocumentText& document) {
  std::string text;
  for (const TextBlock& block : document.blocks) text += shown(block) + "\n";
  return text;
}

inline std::string bytes_of_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

}  // namespace ntm::documents
