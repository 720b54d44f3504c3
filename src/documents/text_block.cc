// SPDX-License-Identifier: Apache-2.0
#include "documents/text_block.h"

#include "documents/marker.h"

namespace ntm::documents {

TextBlock text_block(const std::string& text, int first_line, int last_line) {
  MarkedText marked = take_marker(text);
  TextBlock block;
  block.kind = marked.marker.empty() ? TextBlock::Kind::paragraph : TextBlock::Kind::list_item;
  block.marker = std::move(marked.marker);
  block.text = std::move(marked.text);
  block.first_line = first_line;
  block.last_line = last_line;
  return block;
}

TextBlock table_row_block(std::vector<std::string> cells, int first_line, int last_line) {
  TextBlock block;
  block.kind = TextBlock::Kind::table_row;
  block.first_line = first_line;
  block.last_line = last_line;
  bool first = true;
  for (const std::string& cell : cells) {
    if (!first) block.text += " | ";
    first = false;
    for (const char c : cell) block.text += c == '\n' ? ' ' : c;
  }
  block.cells = std::move(cells);
  return block;
}

}  // namespace ntm::documents
