// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.h"
#include "documents/markdown/markdown_read.h"
#include "documents/marker.h"
#include "documents/text/text_encoding.h"
#include "documents/text_block.h"

namespace ntm::documents {
namespace {

// A line longer than this was not broken by hand or program to fit a page.
constexpr int kWidestWrapped = 120;

bool ends_a_sentence(std::string_view line) {
  return !line.empty() && std::string_view(".;:!?").find(line.back()) != std::string_view::npos;
}

}  // namespace

std::optional<DocumentText> read_text(std::string_view bytes, const std::string& name,
                                      base::Diagnostics& diagnostics) {
  const auto text = decode_text(bytes, name, diagnostics);
  if (!text) return std::nullopt;
  std::vector<std::string> lines;
  int widest = 0;
  for (const std::string_view line : base::split(*text, '\n')) {
    lines.push_back(base::tidy(line));
    widest = std::max(widest, base::character_count(lines.back()));
  }
  DocumentText document;
  document.name = name;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty()) continue;
    const std::size_t first = i;
    std::string paragraph = lines[i];
    const auto goes_on = [&] {
      return widest <= kWidestWrapped && i + 1 < lines.size() && !lines[i + 1].empty() &&
             base::character_count(lines[i]) * 4 >= widest * 3 && !ends_a_sentence(lines[i]) &&
             take_marker(lines[i + 1]).marker.empty();
    };
    while (goes_on()) paragraph += " " + lines[++i];
    document.blocks.push_back(text_block(paragraph, static_cast<int>(first) + 1, static_cast<int>(i) + 1));
  }
  return document;
}

}  // namespace ntm::documents
