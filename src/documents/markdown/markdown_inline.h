// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ntm::documents {

// One line of text as a person sees it.
struct StyledLine {
  std::string text;   // tidied
  bool bold = false;  // all of it but for a marker in front
  bool italic = false;
};

// The text of a paragraph of Markdown without its markup; one line for each '\n' in it (a hard line break),
// at least one, also where nothing is left of it. Emphasis that is broken (opened and never closed, closed
// within the wrong word) is taken off all the same; a star that stands for itself ("(*)", "2 * 3") stays.
// Mathematics becomes text, pictures their captions, links their words, <br> a line; tags and comments of
// HTML go.
std::vector<StyledLine> markdown_lines(std::string_view paragraph);

}  // namespace ntm::documents
