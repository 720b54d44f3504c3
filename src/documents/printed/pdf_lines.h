// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "documents/printed/pdf_page.h"

namespace ntm::documents {

// Words that stand beside each other, as a line of text.
struct PdfLine {
  PdfBox box{};
  std::string text{};  // raised marks as raised_text.h has them
  int first_word = 0;  // how wide its first word is
  int widest_gap = 0;  // between two words
};

// The lines of words that stand in one cell, or in no table, from top to bottom.
std::vector<PdfLine> lines_of_words(std::vector<PdfWord> words);

// Those lines joined where a line ends only because it is full: `room` is how wide one may be. One paragraph
// each.
std::vector<std::string> paragraphs_of_lines(const std::vector<PdfLine>& lines, int room);

}  // namespace ntm::documents
