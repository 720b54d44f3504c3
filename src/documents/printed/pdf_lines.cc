// SPDX-License-Identifier: Apache-2.0
#include "documents/printed/pdf_lines.h"

#include <algorithm>

#include "base/text.h"
#include "documents/raised_text.h"

namespace ntm::documents {
namespace {

constexpr int kWhole = 100;
constexpr int kOfOneLine = 50;   // % of the lower one that both must share
constexpr int kBlank = 10;       // % of the height: less between two words is none
constexpr int kBeside = 30;      // the same: a raised mark is no farther away
constexpr int kSmall = 85;       // % of the line's height that a raised mark may have
constexpr int kRaised = 12;      // % of it by which its foot is higher
constexpr int kUsualBlank = 30;  // % of the height

int percent_of(int part, int whole) {
  return static_cast<int>(static_cast<long long>(part) * kWhole / std::max(whole, 1));
}

bool are_of_one_line(const PdfBox& a, const PdfBox& b) {
  const int shared = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  return percent_of(shared, std::min(a.height(), b.height())) >= kOfOneLine;
}

void widen_box(PdfBox& box, const PdfBox& by) {
  box = {std::min(box.left, by.left), std::min(box.top, by.top), std::max(box.right, by.right),
         std::max(box.bottom, by.bottom)};
}

bool is_raised_mark(const PdfWord& word, const PdfWord& tallest) {
  return percent_of(word.box.height(), tallest.box.height()) <= kSmall &&
         percent_of(tallest.box.bottom - word.box.bottom, tallest.box.height()) >= kRaised;
}

// Words of one line, from left to right.
PdfLine line_of(std::vector<PdfWord> words) {
  std::ranges::stable_sort(words, {}, [](const PdfWord& word) { return word.box.left; });
  const PdfWord& tallest =
      *std::ranges::max_element(words, {}, [](const PdfWord& word) { return word.box.height(); });
  const int height = tallest.box.height();
  PdfLine line{words.front().box};
  bool is_first_word = true;
  int end = words.front().box.left;
  for (const PdfWord& word : words) {
    const int gap = percent_of(word.box.left - end, height);
    const bool is_mark = is_raised_mark(word, tallest) && (line.text.empty() || gap <= kBeside);
    const bool is_apart = !line.text.empty() && gap > kBlank && !is_mark;
    if (is_apart) is_first_word = false, line.text += ' ';
    line.widest_gap = std::max(line.widest_gap, word.box.left - end);
    if (is_mark)
      append_raised(line.text, word.text);
    else
      line.text += word.text;
    widen_box(line.box, word.box);
    if (is_first_word) line.first_word = line.box.width();
    end = std::max(end, word.box.right);
  }
  line.text = base::tidy(line.text);
  return line;
}

// "(Kèm theo Quyết định số …" goes on in the next line.
bool is_open(std::string_view text) {
  return std::ranges::count(text, '(') > std::ranges::count(text, ')');
}

}  // namespace

std::vector<PdfLine> lines_of_words(std::vector<PdfWord> words) {
  std::ranges::stable_sort(words, {}, [](const PdfWord& word) { return word.box.middle_y(); });
  std::vector<std::vector<PdfWord>> rows;
  std::vector<PdfBox> boxes;
  for (PdfWord& word : words) {
    // A raised mark comes before its line.
    constexpr std::size_t kFewBack = 3;
    std::size_t found = boxes.size();
    for (std::size_t i = boxes.size() - std::min(boxes.size(), kFewBack); i < boxes.size(); ++i)
      if (are_of_one_line(boxes[i], word.box)) found = i;
    if (found == boxes.size()) {
      rows.emplace_back();
      boxes.push_back(word.box);
    }
    widen_box(boxes[found], word.box);
    rows[found].push_back(std::move(word));
  }
  std::vector<PdfLine> lines;
  for (std::vector<PdfWord>& row : rows) lines.push_back(line_of(std::move(row)));
  std::erase_if(lines, [](const PdfLine& line) { return line.text.empty(); });
  std::ranges::stable_sort(lines, {}, [](const PdfLine& line) { return line.box.middle_y(); });
  return lines;
}

std::vector<std::string> paragraphs_of_lines(const std::vector<PdfLine>& lines, int room) {
  std::vector<std::string> paragraphs;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const PdfLine& line = lines[i];
    bool goes_on = false;
    if (i > 0) {
      const PdfLine& above = lines[i - 1];
      const int blank = above.box.height() * kUsualBlank / kWhole;
      const int gap = line.box.top - above.box.bottom;
      const bool is_near = gap < above.box.height() * kOfOneLine / kWhole;
      const bool is_full = above.box.width() + blank + line.first_word > room;
      goes_on = is_near && (is_full || is_open(paragraphs.back()));
    }
    if (goes_on)
      paragraphs.back() += " " + line.text;
    else
      paragraphs.push_back(line.text);
  }
  return paragraphs;
}

}  // namespace ntm::documents
