// SPDX-License-Identifier: Apache-2.0
#include "decisions/notes.h"

#include <gtest/gtest.h>

#include "decisions/decisions_for_tests.h"
#include "decisions/draft_file.h"
#include "decisions/note_marks.h"
#include "decisions/read_decision.h"

namespace ntm::decisions {
namespace {

using Texts = std::vector<std::string>;

Texts marks_in(std::string_view text, PlainDigits digits = PlainDigits::are_text) {
  const MarkedText marked = without_marks(text, digits);
  Texts all{marked.text};
  all.insert(all.end(), marked.marks.begin(), marked.marks.end());
  return all;
}

TEST(NoteMarksTest, marks_are_told_from_what_they_stand_beside) {
  EXPECT_EQ(marks_in("Nước sạch¹"), (Texts{"Nước sạch", "¹"}));
  EXPECT_EQ(marks_in("Nước sạch ⁽¹²⁾ của hộ**"), (Texts{"Nước sạch của hộ", "⁽¹²⁾", "**"}));
  EXPECT_EQ(marks_in("Hồ [3], ao (*)"), (Texts{"Hồ, ao", "[3]", "(*)"}));
  EXPECT_EQ(marks_in("Ao[iv]"), (Texts{"Ao", "[iv]"}));
  for (const char* text : {"4 m²/người", "2*3", "Hộ (1)", "(2)", "[a]", "Loại (1a)"})
    EXPECT_EQ(marks_in(text), Texts{text}) << text;
  EXPECT_EQ(marks_in("Hộ (1)", PlainDigits::are_marks), (Texts{"Hộ", "(1)"}));
  EXPECT_EQ(marks_in("70 (75)", PlainDigits::are_marks), Texts{"70 (75)"});
}

TEST(NoteMarksTest, a_mark_is_the_same_however_it_is_printed) {
  for (const char* mark : {"1", "¹", "(1)", "⁽¹⁾"}) EXPECT_EQ(key_of_mark(mark), "1") << mark;
  EXPECT_EQ(key_of_mark("(*)"), "*");
  EXPECT_EQ(key_of_mark("[1]"), "[1]");
}

TEST(NoteMarksTest, notes_are_lines_that_begin_with_a_mark) {
  const auto shown_lines = [](std::string_view text) {
    Texts lines;
    for (const NoteLine& note : notes_in(text)) lines.push_back(note.mark + " = " + note.text);
    return lines;
  };
  EXPECT_EQ(shown_lines("Ghi chú: (1) Một việc. (2) Việc khác."),
            (Texts{"(1) = (1) Một việc.", "(2) = (2) Việc khác."}));
  EXPECT_EQ(shown_lines("¹ Một việc\ncòn tiếp\n* Việc khác"),
            (Texts{"¹ = ¹ Một việc còn tiếp", "* = * Việc khác"}));
  for (const char* text : {"Ghi chú: bảng này là ví dụ.", "(1)", "(1) (2)", "1.1. Một việc", ""})
    EXPECT_EQ(shown_lines(text), Texts()) << text;
}

documents::PrintedDocument document_with(const std::vector<std::string>& rows, Texts after = {}) {
  documents::PrintedDocument document{"qd.docx", {table_of_rows(rows)}};
  document.after = std::move(after);
  return document;
}

const std::vector<std::string> kTwoLines{"TT | Nội dung tiêu chí | Chỉ tiêu chung", "1 | Đời sống(1) | ",
                                         "1.1 | Việc này | Đạt[1]", "1.2 | Việc kia | Đạt"};

TEST(NotesTest, footnotes_that_word_keeps_apart_are_notes_of_the_line_that_has_their_mark) {
  documents::PrintedDocument document = document_with(kTwoLines, {"(1) Ở nông thôn."});
  document.notes = {{"[1]", "Theo văn bản mới."}, {"[2]", "Của một trang khác."}};
  const Draft draft = read_decision(document);
  EXPECT_EQ(shown_notes(draft),
            (Texts{"1.1: (1) Ở nông thôn.", "1.1: [1] Theo văn bản mới.", "1.2: (1) Ở nông thôn."}));
  EXPECT_EQ(draft.criteria.at(0).name, "Đời sống");
  EXPECT_EQ(asked(draft), Texts());
  EXPECT_EQ(dropped_cells(document, draft), Texts());
}

TEST(NotesTest, a_mark_with_two_notes_keeps_both_and_is_asked) {
  const Draft draft = read_decision(document_with(
      {"TT | Nội dung tiêu chí | Chỉ tiêu chung", "1.1 | Việc này | Đạt*"}, {"* Một.", "* Hai."}));
  EXPECT_EQ(shown_notes(draft), (Texts{"1.1: * Một.", "1.1: * Hai."}));
  EXPECT_EQ(asked(draft), Texts{"decision.footnote_two 1.1"});
}

TEST(NotesTest, a_note_of_a_column_is_asked_about) {
  const Draft draft = read_decision(document_with(
      {"TT | Nội dung tiêu chí | Chỉ tiêu chung*", "1.1 | Việc này | Đạt"}, {"* Từ năm 2032."}));
  EXPECT_EQ(shown_notes(draft), Texts());
  EXPECT_EQ(asked(draft), Texts{"decision.note_of_heading"});
}

TEST(NotesTest, the_note_of_a_line_stands_in_the_file_of_the_draft) {
  const Draft draft = read_decision(
      document_with({"TT | Nội dung tiêu chí | Chỉ tiêu chung", "1.1 | Tỷ lệ hộ nghèo đa chiều | ≤ 5%(1)"},
                    {"(1) Không tính hộ không có khả năng lao động."}));
  const std::string file = criteria_file(draft, "vi-du", *base::Date::from_civil(2031, 1, 1));
  EXPECT_NE(file.find("(1) Không tính hộ không có khả năng lao động."), std::string::npos) << file;
  EXPECT_NE(file.find("operator: \"<=\", value: 5}"), std::string::npos) << file;
}

}  // namespace
}  // namespace ntm::decisions
