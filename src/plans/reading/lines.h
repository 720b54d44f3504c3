// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plans/reading/read_plan.h"

namespace ntm::plans {

// How a paragraph is numbered; paragraphs of one style are siblings.
enum class Numbering {
  none,
  bullet,   // "-", "+"
  part,     // "Phần I", "Chương 2"
  roman,    // "II."
  capital,  // "A."
  item,     // "Mục 1"
  arabic,   // "2."
  dotted2,  // "1.2."
  dotted3,  // "1.2.1."
  dotted4,
  letter,  // "a)"
};

// One paragraph as the reader works with it: repaired, and joined where a page break had cut it.
struct Line {
  Numbering numbering = Numbering::none;
  std::string marker;  // as it stands: "1.2.", "-"
  std::string number;  // of a numbering: "1.2", "II", "a"
  std::string text;
  bool heading = false;  // the file says so
  bool bold = false;
  std::vector<std::string> cells;       // of a row of a table; then `text` is not used
  std::vector<std::size_t> from_above;  // its columns that are one with those of the row above
  Origin origin;
};

// The paragraphs of the document in order, none left out. Repairs and joins are added to the doubts.
std::vector<Line> lines_of(const documents::DocumentText& document, std::vector<Doubt>& doubts);

// A line for text that stood within another one (a cell of a table), with its own marker taken off.
Line line_within(std::string_view text, const Origin& origin);

}  // namespace ntm::plans
