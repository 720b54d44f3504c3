// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "documents/paper.h"

namespace ntm::documents {

// How papers look: Decree 30/2020/NĐ-CP, annex I. Lengths in twips, twentieths of a point (1440 an inch), the
// unit of Word; sizes of letters in half points, also Word's.

// The nearest whole number of twips.
constexpr int twips_of_mm(int mm) {
  return (mm * 14'400 + 127) / 254;
}

// A4 and its margins: top and bottom 20 mm, left 30, right 15, however the paper is turned.
struct PageLook {
  int width, height;
  int top, bottom, left, right;

  int text_width() const { return width - left - right; }
};
PageLook page_look(Section::Orientation orientation);

inline constexpr std::string_view kFont = "Times New Roman";
inline constexpr int kPageNumberSize = 28;
// From the top edge of the paper to the page number.
inline constexpr int kPageNumberTop = twips_of_mm(10);

// The line below a part of the head.
enum class Rule { none, as_long_as_text, half_of_text };

struct Look {
  std::string_view name;  // of the style in Word, in Vietnamese
  int size = 28;          // half points
  bool bold = false;
  bool italic = false;
  Alignment alignment = Alignment::left;
  int before = 0, after = 0;  // the gaps above and below
  int first_line = 0;         // indent of the first line
  int line = 240;             // line spacing in 240ths of a line
  int outline = 0;            // its depth as a heading, from 1; 0 for none
  bool upper_case = false;    // what the decree wants; texts come in so, writers change no letter
  bool keep_with_next = false;
  Rule rule = Rule::none;
};
const Look& look_of(Style style);

// How wide the text is in Times New Roman, in twips, from its letters' usual widths: near enough to draw a
// line as long as it.
int text_width(std::string_view utf8, int half_points, bool bold);

// How long the line below the paragraph is, in twips; 0 for none.
int rule_length(const Paragraph& paragraph);

}  // namespace ntm::documents
