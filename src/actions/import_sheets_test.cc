// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <iostream>

#include "actions/example_fixture.h"
#include "base/diagnostic_groups.h"
#include "documents/xlsx/workbook_for_tests.h"
#include "storage/audit_queries.h"
#include "storage/column_mapping_queries.h"

// The workbooks of real life: not what the register asks for, and right all the same. Thôn 1 of the example
// has 92 households, 01-001 to 01-092; names and codes below are in none of them.
namespace ntm::actions {
namespace {

using documents::TextSheet;
using documents::TextWorkbook;
using Lines = std::vector<std::string>;

class SheetsTest : public ExampleTest {
 protected:
  ImportRequest request(const std::string& reg, TextWorkbook book, const ImportAnswers& answers) {
    ImportRequest request{reg, "book.xlsx", book.bytes(), kPlace, day("2025-01-31"), ""};
    request.answers = answers;
    request.sight = Sight::of_everything();
    return request;
  }

  ImportReport enter(const std::string& reg, const TextWorkbook& book, const ImportAnswers& answers = {}) {
    try {
      return import_register(*db, *law, request(reg, book, answers),
                             {"lan", at("2025-02-03T08:00:00+07:00")});
    } catch (const ImportRefused& refused) {
      for (const auto& one : refused.diagnostics().list())
        std::cerr << to_text(one, base::Language::english) << "\n";
      throw;
    }
  }
  ImportReport households(const std::string& lines, const ImportAnswers& answers = {}) {
    return enter("household", TextWorkbook(lines), answers);
  }

  // "A3 import.numbering" of each note about the sheet.
  static Lines sheet_notes(const ImportReport& report) {
    Lines found;
    for (const auto& one : report.reading.notes.list())
      if (one.what.key.starts_with("import."))
        found.push_back(one.where.file.substr(one.where.file.find('!') + 1) + " " + one.what.key);
    return found;
  }
  static Lines asked(const ImportReport& report) {
    Lines found;
    for (const auto& one : report.reading.questions) {
      found.emplace_back(name_of(one.about));
      for (auto language : {base::Language::vietnamese, base::Language::english})
        EXPECT_EQ(one.what.in(language).find('{'), std::string::npos) << one.what.key;
    }
    return found;
  }
  // "Họ tên=head_name likely" of each column that gets one.
  static Lines proposals(const ImportReport& report) {
    Lines found;
    for (const ReadColumn& one : report.reading.columns)
      if (one.proposal)
        found.push_back(one.heading + "=" + one.proposal->target + " " +
                        std::string(name_of(one.proposal->certainty)));
    return found;
  }
};

TEST_F(SheetsTest, titles_above_and_signatures_below_are_none_of_the_table) {
  const ImportReport report = households(
      "A1 UBND XÃ BÌNH TRUNG\nD1 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nA2 DANH SÁCH HỘ GIA ĐÌNH\nmerge A2:E2\n"
      "A4 STT\nB4 Thôn\nC4 Mã hộ\nD4 Họ tên chủ hộ\nE4 Số nhân khẩu\n"
      "A5 =1\nB5 Thôn 1\nC5 S-1\nD5 Triệu Mùi Pham\nE5 =4\n"
      "A6 Tổng cộng: 1 hộ\nE6 =4\n"
      "D8 Bình Trung, ngày 31 tháng 01 năm 2025\nA9 Người lập biểu\nD9 CHỦ TỊCH\nA12 Hoàng A Sơn\nD12 Lý B "
      "Hải\n");
  EXPECT_EQ(asked(report), Lines{});
  EXPECT_EQ(report.added, 1);
  EXPECT_EQ(cell("household", "S-1", "members"), "4");
  EXPECT_EQ(sheet_notes(report), (Lines{"A4 import.numbering", "A6 import.total_row", "D8 import.remark_row",
                                        "A9 import.remark_row", "A12 import.remark_row"}));
}

// "Nhân khẩu" stands over two columns, merged or not; "Nữ" alone would be no heading of the register.
TEST_F(SheetsTest, a_heading_in_two_rows_is_its_group_and_its_own_word) {
  const std::string rows =
      "A1 STT\nB1 Thôn\nC1 Mã hộ\nD1 Nhân khẩu\nD2 Tổng\nE2 Nữ\nA3 (1)\nB3 (2)\nC3 (3)\nD3 (4)\nE3 "
      "(5)=(4)-1\n"
      "A4 =1\nB4 Thôn 1\nC4 S-1\nD4 =5\nE4 =3\n";
  for (const std::string& merged :
       {std::string("merge D1:E1\nmerge A1:A2\nmerge B1:B2\nmerge C1:C2\n"), std::string()}) {
    const ImportReport asked_first = households(rows + merged);
    EXPECT_EQ(asked_first.reading.heading_row, 2) << merged;
    const ImportReport report = households(rows + merged, {.columns = {{"D", "members"}}});
    EXPECT_EQ(report.reading.columns.back().heading, "Nhân khẩu Nữ") << merged;
    EXPECT_EQ(report.rows, 1) << merged;
    EXPECT_EQ(cell("household", "S-1", "members"), "5");
    EXPECT_EQ(cell("household", "S-1", "members_female"), "3");
  }
}

TEST_F(SheetsTest, a_row_that_names_a_village_says_where_those_below_it_are) {
  const ImportReport report = households(
      "A1 STT\nB1 Mã hộ\nC1 Chủ hộ\nD1 Nhân khẩu\n"
      "A2 I\nB2 Thôn 1 (2 hộ)\nmerge B2:C2\nD2 =7\n"
      "A3 =1\nB3 S-1\nC3 Triệu Mùi Pham\nD3 =4\nA4 =2\nB4 S-2\nC4 Đặng Phúc Quẩy\nD4 =3\n"
      "A5 Cộng thôn 1\nD5 =7\n"
      "A6 II. Thôn 2\nmerge A6:D6\nA7 =1\nB7 S-3\nC7 Tống Văn Lù\nD7 =2\n");
  EXPECT_EQ(report.added, 3);
  EXPECT_EQ(place_of("household", "S-1"), "06217-01");
  EXPECT_EQ(place_of("household", "S-2"), "06217-01");
  EXPECT_EQ(place_of("household", "S-3"), "06217-02") << "Tống is a name, not a total";
  EXPECT_EQ(cell("household", "S-3", "head_name"), "Tống Văn Lù");
}

TEST_F(SheetsTest, below_a_village_that_the_commune_does_not_have_nothing_goes_to_the_one_before) {
  const auto error = error_of([&] {
    households("A1 Mã hộ\nB1 Nhân khẩu\nA2 Thôn 1\nA3 S-1\nB3 =4\nA4 Thôn Không Có\nA5 S-2\nB5 =3\n");
  });
  ASSERT_TRUE(error);
  ASSERT_EQ(error->diagnostics().count(), 1U);
  EXPECT_EQ(error->diagnostics().list()[0].what.key, "import.place_unknown");
}

TEST_F(SheetsTest, whether_a_blank_beside_marks_means_no_is_asked) {
  const std::string rows =
      "A1 Thôn\nB1 Mã hộ\nC1 Nhân khẩu\nD1 Nước sạch\nA2 Thôn 1\nB2 S-1\nC2 =4\nD2 x\n"
      "A3 Thôn 1\nB3 S-2\nC3 =3\nA4 Thôn 1\nB4 S-3\nC4 =3\nD4 ✓\n";
  const ImportReport first = households(rows);
  EXPECT_EQ(asked(first), Lines{"blank_marks"});
  EXPECT_EQ(cell("household", "S-1", "members"), "none") << "nothing is entered before it is answered";
  EXPECT_EQ(households(rows, {.blank_marks = Answer::leave}).added, 3);
  EXPECT_EQ(cell("household", "S-2", "clean_water"), "?");
  EXPECT_EQ(households(rows, {.blank_marks = Answer::take}).changed, 1);
  EXPECT_EQ(cell("household", "S-1", "clean_water"), "yes");
  EXPECT_EQ(cell("household", "S-2", "clean_water"), "no");
  EXPECT_EQ(cell("household", "S-3", "clean_water"), "yes");
}

TEST_F(SheetsTest, a_sheet_a_village_is_read_as_one_file) {
  const auto sheet = [](const std::string& code) {
    return "A1 Mã hộ\nB1 Nhân khẩu\nA2 " + code + "\nB2 =4\n";
  };
  const TextWorkbook book(
      {{"A1 Bìa", "Bìa"}, {sheet("S-1"), "Thôn 1"}, {sheet("S-2"), "thon 2"}, {sheet("S-3"), "Thôn 3"}});
  const ImportReport first = enter("household", book);
  EXPECT_EQ(asked(first), Lines{"sheets"});
  EXPECT_EQ(first.reading.questions[0].choices, (Lines{"*", "Thôn 1", "thon 2", "Thôn 3"}));
  EXPECT_EQ(first.added, 3) << "what would be entered is counted";
  EXPECT_EQ(cell("household", "S-1", "members"), "none");
  const ImportReport two = enter("household", book, {.sheets = {"Thôn 1", "thon 2"}});
  EXPECT_EQ(two.added, 2);
  EXPECT_EQ(two.reading.other_sheets, Lines{"Thôn 3"});
  EXPECT_EQ(enter("household", book, {.sheets = {"*"}}).added, 1);
  EXPECT_EQ(place_of("household", "S-2"), "06217-02");
  EXPECT_EQ(place_of("household", "S-3"), "06217-03");
}

TEST_F(SheetsTest, columns_in_other_words_are_proposed_asked_once_and_remembered) {
  const std::string rows =
      "A1 Địa chỉ\nB1 Mã hộ\nC1 Họ tên\nD1 Tổng số khẩu\nE1 Ghi chú\nA2 Thôn 1\nB2 S-1\nC2 Triệu Mùi Pham\n"
      "D2 =4\nE2 hỏi lại\nA3 Thôn 2\nB3 S-2\nC3 Đặng Phúc Quẩy\nD3 =3\n";
  const std::string before = content();
  const ImportReport first = households(rows);
  EXPECT_EQ(asked(first), Lines{"other_columns"});
  EXPECT_EQ(first.rows, 2);
  EXPECT_EQ(content(), before);
  // "Họ tên" has two of the three words of "Họ tên chủ hộ" (ho, ten, chu): 80 per cent. "Số khẩu" is one word
  // beside "số", which any heading may have.
  EXPECT_EQ(proposals(first),
            (Lines{"Địa chỉ=village likely", "Họ tên=head_name likely", "Tổng số khẩu=members likely"}));
  EXPECT_EQ(first.reading.columns[4].values, Lines{"hỏi lại"});
  const ImportReport done = households(
      rows,
      {.columns = {{"A", "village"}, {"Họ tên", "head_name"}, {"tong so khau", "members"}, {"E", "ignore"}}});
  EXPECT_EQ(done.added, 2);
  EXPECT_EQ(cell("household", "S-2", "head_name"), "Đặng Phúc Quẩy");
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
  // The same columns another day: nothing is asked, and it is said why.
  const ImportReport again = households(
      "A1 Địa chỉ\nB1 Mã hộ\nC1 Họ tên\nD1 Tổng số khẩu\nE1 Ghi chú\nA2 Thôn 1\nB2 S-1\nC2 Triệu Mùi "
      "Pham\nD2 =6\n");
  EXPECT_EQ(asked(again), Lines{});
  EXPECT_EQ(again.changed, 1);
  EXPECT_EQ(sheet_notes(again), (Lines{"A1 import.column_as_before", "C1 import.column_as_before",
                                       "D1 import.column_as_before", "E1 import.column_left_as_before"}));
  // An answer goes before what was remembered, and takes its place.
  EXPECT_EQ(households("A1 Địa chỉ\nB1 Mã hộ\nD1 Tổng số khẩu\nA2 Thôn 1\nB2 S-1\nD2 =2\n",
                       {.columns = {{"D", "insured"}}})
                .changed,
            1);
  EXPECT_EQ(storage::column_mappings(*db, kPlace, "household").at("tong so khau"), "insured");
  EXPECT_TRUE(storage::column_mappings(*db, kPlace, "road").empty());
}

TEST_F(SheetsTest, an_answer_about_no_column_or_no_field_is_refused) {
  const std::string rows = "A1 Thôn\nB1 Mã hộ\nC1 Nhân khẩu\nA2 Thôn 1\nB2 S-1\nC2 =4\n";
  const auto error = error_of([&] { households(rows, {.columns = {{"Số gà", "members"}}}); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->diagnostics().list().at(0).what.key, "import.map_no_column");
  EXPECT_ERROR(households(rows, {.columns = {{"C", "chickens"}}}), invalid, "import.map_target");
}

TEST_F(SheetsTest, a_household_without_a_code_is_found_by_name_and_village_or_gets_one) {
  households("A1 Thôn\nB1 Mã hộ\nC1 Chủ hộ\nA2 Thôn 1\nB2 01-090\nC2 Triệu Mùi Pham\n");
  ASSERT_EQ(cell("household", "01-092", "code"), "01-092");
  ASSERT_EQ(cell("household", "01-093", "code"), "none");
  const std::string rows =
      "A1 Thôn\nB1 Chủ hộ\nC1 Nhân khẩu\nA2 Thôn 1\nB2 TRIỆU MÙI PHAM\nC2 =20\nA3 Thôn 1\nB3 Đặng Phúc "
      "Quẩy\nC3 =3\n"
      "A4 Thôn 2\nB4 Triệu Mùi Pham\nC4 =2\n";
  const std::string before = content();
  const ImportReport first = households(rows);
  EXPECT_EQ(asked(first), Lines{"new_codes"});
  EXPECT_EQ(content(), before);
  ASSERT_EQ(first.reading.made_codes.size(), 2U) << "the first is known, whatever the letters' size";
  EXPECT_EQ(first.reading.made_codes[0].code, "01-093");
  EXPECT_EQ(first.reading.made_codes[1].village, "Thôn 2") << "of the same name in another village";
  const ImportReport done = households(rows, {.new_codes = Answer::take});
  EXPECT_EQ(done.added, 2);
  EXPECT_EQ(done.changed, 1);
  EXPECT_EQ(cell("household", "01-090", "members"), "20");
  EXPECT_EQ(cell("household", "01-093", "head_name"), "Đặng Phúc Quẩy");
  EXPECT_EQ(households(rows).unchanged, 3) << "the same file again finds all of them";
}

TEST_F(SheetsTest, which_of_several_of_one_name_is_meant_is_asked_and_so_is_one_without_diacritics) {
  households(
      "A1 Thôn\nB1 Mã hộ\nC1 Chủ hộ\nA2 Thôn 1\nB2 01-090\nC2 Triệu Mùi Pham\n"
      "A3 Thôn 1\nB3 01-091\nC3 Triệu Mùi Pham\nA4 Thôn 1\nB4 01-092\nC4 Đặng Phúc Quẩy\n");
  const std::string rows =
      "A1 Thôn\nB1 Chủ hộ\nC1 Nhân khẩu\nA2 Thôn 1\nB2 Triệu Mùi Pham\nC2 =20\nA3 Thôn 1\nB3 Dang Phuc "
      "Quay\nC3 =3\n";
  const ImportReport first = households(rows);
  ASSERT_EQ(asked(first), (Lines{"same", "same"}));
  EXPECT_EQ(first.reading.questions[0].what.key, "import.same_record");
  const std::string members = cell("household", "01-090", "members");
  EXPECT_EQ(first.reading.questions[0].row, "2");
  EXPECT_EQ(first.reading.questions[0].choices, (Lines{"01-090", "01-091", "new"}));
  EXPECT_EQ(first.reading.questions[1].choices, (Lines{"01-092", "new"}));
  const ImportReport done =
      households(rows, {.new_codes = Answer::take, .same = {{"2", "01-091"}, {"3", "new"}}});
  EXPECT_EQ(done.changed, 1);
  EXPECT_EQ(done.added, 1);
  EXPECT_EQ(cell("household", "01-091", "members"), "20");
  EXPECT_EQ(cell("household", "01-090", "members"), members);
  EXPECT_EQ(cell("household", "01-093", "head_name"), "Dang Phuc Quay");
}

TEST_F(SheetsTest, a_number_in_front_of_a_row_that_is_not_filled_in_is_no_record) {
  const ImportReport report =
      households("A1 STT\nB1 Thôn\nC1 Mã hộ\nD1 Nhân khẩu\nA2 =1\nB2 Thôn 1\nC2 S-1\nD2 =4\nA3 =2\nA4 =3\n");
  EXPECT_EQ(report.added, 1);
  EXPECT_EQ(sheet_notes(report),
            (Lines{"A1 import.numbering", "A3 import.empty_row", "A4 import.empty_row"}));
}

TEST_F(SheetsTest, numbers_that_were_typed_as_text_and_cells_that_were_merged_are_read) {
  const ImportReport report = households(
      "A1 Thôn\nB1 Mã hộ\nC1 Nhân khẩu\nD1 Thu nhập\nA2 Thôn 1\nmerge A2:A3\nB2 S-1\nC2 4\nD2 1.234,5\nB3 "
      "S-2\n"
      "C3  3\nD3 87,25\n");
  EXPECT_EQ(report.added, 2);
  EXPECT_EQ(cell("household", "S-1", "income_million_vnd"), "1234.5");
  EXPECT_EQ(cell("household", "S-2", "members"), "3");
  EXPECT_EQ(place_of("household", "S-2"), "06217-01");
}

}  // namespace
}  // namespace ntm::actions
