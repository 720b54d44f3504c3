// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "plans/reading/citations.h"
#include "plans/reading/draft.h"
#include "plans/reading/folded.h"
#include "plans/reading/sentences.h"

namespace ntm::plans {
namespace {

constexpr std::size_t kLongestHead = 40;  // lines

bool is_title(const Line& line) {
  static const Pattern kTitle("^ke hoach\\b");
  if (!kTitle.found_in(line.text)) return false;
  return line.heading || line.bold || is_upper_case(line.text) || Folded(line.text).size() <= 10 ||
         line.text.starts_with("KẾ HOẠCH");
}

std::optional<std::size_t> find_title(const std::vector<Line>& lines) {
  for (std::size_t i = 0; i < std::min(lines.size(), kLongestHead); ++i)
    if (lines[i].cells.empty() && is_title(lines[i])) return i;
  return std::nullopt;
}

int number_in(std::string_view word) {
  int value = 0;
  std::from_chars(word.data(), word.data() + word.size(), value);
  return value;
}

// "Số: 12/KH-UBND" or "Bình Trung, ngày 05 tháng 3 năm 2024"
bool read_number_or_date(Head& head, std::string_view words) {
  static const Pattern kNumber("^so *: *([0-9]*[^ ]*)");
  static const Pattern kDate("^(.*?),? *ngay *([0-9X.E_ ]*?) *thang *([0-9X.E_ ]*?) *nam *([0-9]{4})");
  const Folded text(words);
  if (const auto match = kNumber.at_start(text)) {
    head.number = std::string(written(text, *match, 1));
    if (head.number.starts_with('/'))
      head.number.clear();  // a blank to be filled in: the paper has no number yet
    return true;
  }
  const auto match = kDate.at_start(text);
  if (!match) return false;
  head.issued_at = bare(written(text, *match, 1));
  head.date = base::Date::from_civil(number_in(written(text, *match, 4)), number_in(written(text, *match, 3)),
                                     number_in(written(text, *match, 2)));
  return true;
}

void read_head_words(Draft& draft, std::string_view words, const Origin& origin) {
  static const Pattern kNational("^(cong hoa xa hoi|doc lap|-+$|X+$|_+$)");
  static const Pattern kPlace("^(xa|phuong|thi tran|huyen|tinh|thanh pho) ");
  Head& head = draft.plan().head;
  if (words.empty() || read_number_or_date(head, words)) return;
  if (kNational.found_in(words)) {
    head.other.emplace_back(words);
  } else if (is_upper_case(words) && !head.issuing_body.empty() && kPlace.found_in(words)) {
    head.issuing_body += " " + std::string(words);
  } else if (is_upper_case(words)) {
    if (!head.issuing_body.empty()) {
      if (!head.superior.empty()) head.superior += " ";
      head.superior += head.issuing_body;
    }
    head.issuing_body = std::string(words);
  } else {
    draft.reading.left_over.push_back({origin, std::string(words)});
  }
}

void read_head_line(Draft& draft, const Line& line) {
  for (const std::string& cell : line.cells)
    for (const std::string_view piece : base::split(cell, '\n'))
      read_head_words(draft, base::trim(piece), line.origin);
  if (line.cells.empty())
    read_head_words(draft, line.marker.empty() ? line.text : line.marker + " " + line.text, line.origin);
}

void read_title(Draft& draft, const Line& line) {
  static const Pattern kTitle("^ke hoach");
  const Folded text(line.text);
  const std::size_t end = kTitle.search(text)->end();
  draft.plan().head.title = std::string(text.written(0, end));
  draft.plan().head.subject = bare(text.written(end, text.size()));
}

bool is_subject(const Line& line) {
  if (!line.cells.empty() || begins_preamble(line) || !line.number.empty()) return false;
  return line.heading || line.bold || is_upper_case(line.text) || !line.text.ends_with('.');
}

Paragraph words_of(Draft& draft, const Line& line) {
  Paragraph paragraph{line.marker, {}, line.origin};
  for (const std::string& sentence : sentences_of(line.text)) {
    const bool aim = !begins_preamble(line) && read_objective(draft, sentence, line.origin, true);
    paragraph.sentences.push_back({aim ? Sentence::Role::objective : Sentence::Role::words, sentence, ""});
    read_citations(sentence, line.origin, draft.plan().documents, draft.reading.contradictions);
  }
  return paragraph;
}

bool ends_head(const std::vector<Line>& lines, std::size_t at, const criteria::CriteriaSet* set) {
  const Line& line = lines[at];
  if (!line.cells.empty()) return true;
  if (criterion_start(line.text, set)) return true;
  return heading_of(line, at + 1 < lines.size() ? &lines[at + 1] : nullptr, Area::none, true).has_value();
}

}  // namespace

std::size_t read_head(Draft& draft, const std::vector<Line>& lines) {
  const auto title = find_title(lines);
  std::size_t at = 0;
  if (title) {
    for (; at < *title; ++at) read_head_line(draft, lines[at]);
    read_title(draft, lines[at++]);
    for (bool first = true; at < lines.size() && is_subject(lines[at]); ++at, first = false) {
      if (!first && ends_head(lines, at, draft.hints.criteria)) break;
      std::string& subject = draft.plan().head.subject;
      subject += (subject.empty() ? "" : " ") + lines[at].text;
    }
  }
  for (; at < lines.size() && !ends_head(lines, at, draft.hints.criteria); ++at)
    draft.plan().preamble.push_back(words_of(draft, lines[at]));
  return at;
}

}  // namespace ntm::plans
