// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

#include "actions/example_fixture.h"
#include "base/diagnostic_groups.h"
#include "documents/xlsx/workbook_for_tests.h"

// What a workbook of a commune holds, and what becomes of it.
namespace ntm::actions {
namespace {

using documents::TextSheet;
using documents::TextWorkbook;
using Lines = std::vector<std::string>;

// Six columns of the register of roads, from A to F.
constexpr const char* kRoadHeadings =
    "A1 Thôn\nB1 Mã đoạn đường\nC1 Cấp đường\nD1 Chiều dài (m)\nE1 Mặt đường\nF1 Đi lại thuận tiện quanh "
    "năm\n";

// A row of it, but for what the test is about.
std::string road(int row, const std::string& key, const std::string& village = "Thôn 1") {
  const std::string n = std::to_string(row);
  return (village.empty() ? "" : "A" + n + " " + village + "\n") + "B" + n + " " + key + "\nC" + n +
         " Đường thôn, liên thôn\nE" + n + " Bê tông\n";
}

class WorkbookImportTest : public ExampleTest {
 protected:
  ImportRequest request(const std::string& reg, const std::string& bytes, const ImportAnswers& answers = {}) {
    ImportRequest request{reg, "book.xlsx", bytes, kPlace, day("2025-01-31"), ""};
    request.answers = answers;
    return request;
  }

  ImportReport enter(const std::string& reg, TextWorkbook book, const ImportAnswers& answers = {}) {
    try {
      return import_register(*db, *law, request(reg, book.bytes(), answers),
                             {"lan", at("2025-02-03T08:00:00+07:00")});
    } catch (const ImportRefused& refused) {
      for (const auto& one : refused.diagnostics().list())
        refusal_ += to_text(one, base::Language::english) + "\n";
      throw;
    }
  }
  ImportReport roads(const std::string& lines, const ImportAnswers& answers = {}) {
    return enter("road", TextWorkbook(kRoadHeadings + lines), answers);
  }

  // "Sheet1!D2 cell.no_result" of each mistake.
  Lines refusals(const std::string& reg, TextWorkbook book) {
    Lines found;
    const std::string before = content();
    const auto error = error_of([&] { enter(reg, std::move(book)); });
    EXPECT_EQ(content(), before);
    if (error)
      for (const auto& one : error->diagnostics().list())
        found.push_back(one.where.file.substr(one.where.file.find(' ') + 1) + " " + one.what.key);
    return found;
  }
  Lines road_refusals(const std::string& lines) {
    return refusals("road", TextWorkbook(kRoadHeadings + lines));
  }

  void TearDown() override {
    if (HasFailure()) std::cerr << refusal_;
  }

  static Lines notes(const ImportReport& report) {
    Lines found;
    for (const auto& one : report.reading.notes.list())
      found.push_back(one.where.file.substr(one.where.file.find(' ') + 1) + " " + one.what.key);
    return found;
  }
  static Lines questions(const ImportReport& report) {
    Lines found;
    for (const auto& one : report.reading.questions) {
      found.emplace_back(name_of(one.about));
      for (auto language : {base::Language::vietnamese, base::Language::english})
        EXPECT_EQ(one.what.in(language).find('{'), std::string::npos);
    }
    return found;
  }

 private:
  std::string refusal_;  // what was refused and why, for who reads a failure
};

TEST_F(WorkbookImportTest, yes_and_no_are_read_as_cells_and_as_words) {
  const std::vector<std::pair<std::string, std::string>> cells = {
      {"?true", "yes"}, {"?1", "yes"}, {"có", "yes"},    {"x", "yes"},      {"TRUE", "yes"},
      {"Đúng", "yes"},  {"=1", "yes"}, {"?false", "no"}, {"?0", "no"},      {"không", "no"},
      {"sai", "no"},    {"=0", "no"},  {"FALSE", "no"},  {"=0 ~0.00", "no"}};
  std::string lines;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const int row = static_cast<int>(i) + 2;
    lines += road(row, "Z-" + std::to_string(i)) + "F" + std::to_string(row) + " " + cells[i].first + "\n";
  }
  EXPECT_EQ(roads(lines).added, static_cast<std::int64_t>(cells.size()));
  for (std::size_t i = 0; i < cells.size(); ++i)
    EXPECT_EQ(cell("road", "Z-" + std::to_string(i), "passable_all_year"), cells[i].second) << cells[i].first;
  EXPECT_EQ(road_refusals(road(2, "Z-99") + "F2 ?maybe\n"), Lines{"Sheet1!F2 cell.damaged"});
  EXPECT_EQ(road_refusals(road(2, "Z-99") + "F2 =2\n"), Lines{"Sheet1!F2 cell.yes_no"});
}

TEST_F(WorkbookImportTest, a_merged_village_is_the_village_of_each_of_its_rows_and_the_report_says_so) {
  const ImportReport report = roads(road(2, "Z-1") + road(3, "Z-2", "") + road(4, "Z-3", "") +
                                    road(5, "Z-4", "Thôn 2") + "merge A2:A4\n");
  EXPECT_EQ(report.added, 4);
  for (const char* key : {"Z-1", "Z-2", "Z-3"}) EXPECT_EQ(place_of("road", key), "06217-01") << key;
  EXPECT_EQ(place_of("road", "Z-4"), "06217-02");
  EXPECT_EQ(notes(report), Lines{"Sheet1!A2:A4 import.merged"});
  EXPECT_EQ(notes(roads(road(2, "Z-5", ""))), Lines{"book.xlsx import.to_commune"})
      << "who is nowhere belongs to the commune, and is told";
}

TEST_F(WorkbookImportTest, a_value_beneath_a_merged_area_is_refused) {
  EXPECT_EQ(road_refusals(road(2, "Z-1") + road(3, "Z-2", "Thôn 2") + "merge A2:A3\n"),
            Lines{"Sheet1!A3 cell.damaged"});
}

TEST_F(WorkbookImportTest, headings_may_go_over_two_rows) {
  const ImportReport report = enter(
      "road",
      TextWorkbook("A1 Biểu đường giao thông\nmerge A1:F1\nA2 TT\nmerge A2:A3\nB2 Thôn\nmerge B2:B3\n"
                   "C2 Mã đoạn đường\nmerge C2:C3\nD2 Đoạn đường\nmerge D2:E2\nD3 Cấp đường\n"
                   "E3 Mặt đường\nF2 Chiều dài\nF3 (m)\nA4 (1)\nB4 (2)\nC4 (3)\nD4 (4)\nE4 (5)\nF4 (6)\n"
                   "A5 =1\nB5 Thôn 1\nC5 Z-1\nD5 Đường thôn, liên thôn\nE5 Bê tông\nF5 =450\n"
                   "A6 Tổng cộng\nF6 ^SUM(F5) =450\n"));
  EXPECT_EQ(report.added, 1);
  EXPECT_EQ(cell("road", "Z-1", "length_m"), "450");
  EXPECT_EQ(report.reading.heading_row, 3);
  EXPECT_EQ(notes(report), (Lines{"Sheet1!A3 import.numbering", "Sheet1!A4 import.column_numbers",
                                  "Sheet1!A6 import.total_row"}));
}

TEST_F(WorkbookImportTest, a_column_that_is_two_merged_ones_is_one) {
  const std::string merged =
      "A1 Thôn\nB1 Mã đoạn đường\nD1 Chiều dài (m)\nA2 Thôn 1\nB2 Z-1\nD2 =450\nA3 Thôn 1\nB3 Z-2\nD3 =30\n"
      "merge B1:C1\nmerge B2:C2\n";
  EXPECT_EQ(enter("road", TextWorkbook(merged + "merge B3:C3\n")).added, 2);
  EXPECT_EQ(refusals("road", TextWorkbook(merged + "C3 Z-3\n")), Lines{"Sheet1!C1 import.heading_twice"});
}

TEST_F(WorkbookImportTest, the_type_of_each_cell_decides_how_it_is_read) {
  const auto places = [](const std::string& cells) {
    return TextWorkbook("A1 Mã điểm\nB1 Loại điểm\nC1 Diện tích (m²)\n" + cells);
  };
  enter("culture_place",
        places("A2 P-1\nB2 Nhà văn hóa thôn\nC2 =182.5\nA3 P-2\nB3 Sân thể thao thôn\nC3 1.400\n"
               "A4 P-3\nC4 =1.5E3\nA5 P-4\nC5 =-0\nA6 P-5\nC6 =1400 ~#,##0\nA7 P-6\nC7 1400,5\n"));
  EXPECT_EQ(cell("culture_place", "P-1", "area_m2"), "182.5");
  EXPECT_EQ(cell("culture_place", "P-2", "area_m2"), "1400");
  EXPECT_EQ(cell("culture_place", "P-3", "area_m2"), "1500");
  EXPECT_EQ(cell("culture_place", "P-4", "area_m2"), "0");
  EXPECT_EQ(cell("culture_place", "P-5", "area_m2"), "1400");
  EXPECT_EQ(cell("culture_place", "P-6", "area_m2"), "1400.5");
  EXPECT_EQ(refusals("culture_place", places("A2 P-1\nC2 =182.5\nA3 P-2\nC3 1,400\n")),
            Lines{"Sheet1!C3 cell.number_ambiguous"});
  EXPECT_EQ(refusals("culture_place", places("A2 P-1\nC2 =0.9 ~0%\nA3 P-2\nC3 =45500 ~dd/mm/yyyy\n")),
            (Lines{"Sheet1!C2 cell.percentage", "Sheet1!C3 cell.number"}));
}

TEST_F(WorkbookImportTest, a_code_is_what_its_format_shows) {
  const std::string headings = "A1 Mã chỉ tiêu\nB1 Kết quả\nC1 Ngày văn bản\n";
  enter("attestation",
        TextWorkbook(headings + "A2 =14.1 ~0.0\nB2 Đạt\nC2 =45500 ~dd/mm/yyyy\nA3 =3.2 ~0.0\nB3 Đạt\n"
                                "C3 =45500.75 ~d/m/yy\n"));
  EXPECT_EQ(cell("attestation", "14.1", "document_date"), "2024-07-27");
  EXPECT_EQ(cell("attestation", "3.2", "document_date"), "2024-07-27");
  enter("road",
        TextWorkbook("A1 Mã đường\nB1 Cấp đường\nA2 =7 ~000\nB2 Đường xã\nA3 =8001 ~00\\-000\nB3 Đường xã\n"
                     "A4 =31203001234 ~000000000000\nB4 Đường xã\nA5 =17.1 ~0.00\nB5 Đường xã\n"));
  for (const char* code : {"007", "08-001", "031203001234", "17.10"})
    EXPECT_EQ(cell("road", code, "class"), "commune") << code;
  EXPECT_EQ(refusals("attestation",
                     TextWorkbook(headings + "A2 =45500 ~d-mmm\nB2 Đạt\nA3 =1234567890123456\nB3 Đạt\n"
                                             "A4 3,12E+10\nB4 Đạt\nA5 1.1\nC5 =45500\n")),
            (Lines{"Sheet1!A2 cell.format_unknown", "Sheet1!A3 cell.digits_lost",
                   "Sheet1!A4 cell.number_scientific", "Sheet1!C5 cell.date_serial"}));
  enter("attestation",
        TextWorkbook(headings + "A2 1.1\nB2 Đạt\nC2 =44038 ~dd/mm/yyyy\n").counting_from_1904());
  EXPECT_EQ(cell("attestation", "1.1", "document_date"), "2024-07-27");
}

TEST_F(WorkbookImportTest, a_formula_counts_by_the_result_that_was_saved) {
  EXPECT_EQ(roads(road(2, "Z-1") + "D2 ^10+20 =30\n").added, 1);
  EXPECT_EQ(cell("road", "Z-1", "length_m"), "30");
  EXPECT_EQ(road_refusals(road(2, "Z-2") + "D2 ^200+250\n" + road(3, "Z-3") + "D3 !#REF!\n"),
            (Lines{"Sheet1!D2 cell.no_result", "Sheet1!D3 cell.excel_error"}));
  for (const char* how : {"fullCalcOnLoad=\"1\"", "forceFullCalc=\"1\"", "calcCompleted=\"0\""})
    EXPECT_EQ(refusals("road",
                       TextWorkbook(kRoadHeadings + road(2, "Z-2") + "D2 ^200+250 =0\n").to_be_computed(how)),
              Lines{"Sheet1!D2 cell.no_result"})
        << "programs that compute nothing save a 0";
  EXPECT_EQ(road_refusals(road(2, "Z-4", "") + "A2 ^A1\n"), Lines{"Sheet1!A2 cell.no_result"})
      << "not a record of the commune";
  EXPECT_EQ(road_refusals("A2 Thôn 1\nB2 !#N/A\n"), Lines{"Sheet1!B2 cell.excel_error"});
}

TEST_F(WorkbookImportTest, hidden_rows_are_a_question) {
  const std::string lines = road(2, "Z-1") + road(3, "Z-2", "Thôn 2") + road(4, "Z-3") + "row 3 hidden\n";
  const std::string before = content();
  const ImportReport asked = roads(lines);
  EXPECT_EQ(questions(asked), Lines{"hidden_rows"});
  EXPECT_EQ(asked.reading.questions[0].what.key, "import.hidden_rows");
  EXPECT_EQ(asked.reading.questions[0].what.in(base::Language::english).substr(0, 15), "1 hidden row(s)");
  EXPECT_EQ(base::places_text(asked.reading.questions[0].where), "book.xlsx Sheet1!A3");
  EXPECT_EQ(content(), before);
  const ImportReport left = roads(lines, {.hidden_rows = Answer::leave});
  EXPECT_EQ(left.added, 2);
  EXPECT_EQ(notes(left), Lines{"Sheet1!A3 import.hidden_rows_left"});
  EXPECT_EQ(cell("road", "Z-2", "surface"), "none");
  const ImportReport taken = roads(lines, {.hidden_rows = Answer::take});
  EXPECT_EQ(taken.added, 1);
  EXPECT_EQ(notes(taken), Lines{"Sheet1!A3 import.hidden_rows_taken"});
  EXPECT_EQ(place_of("road", "Z-2"), "06217-02");
}

TEST_F(WorkbookImportTest, hidden_and_other_columns_are_questions) {
  const std::string lines = road(2, "Z-1") + "D2 =450\nG1 Ghi chú\nG2 hỏi lại\ncolumn D hidden\n";
  EXPECT_EQ(questions(roads(lines)), (Lines{"hidden_columns", "other_columns"}));
  EXPECT_EQ(questions(roads(lines, {.hidden_columns = Answer::take})), Lines{"other_columns"});
  const ImportReport report = roads(lines, {.hidden_columns = Answer::leave, .other_columns = Answer::leave});
  EXPECT_EQ(report.added, 1);
  EXPECT_EQ(cell("road", "Z-1", "length_m"), "?");
  EXPECT_EQ(notes(report),
            (Lines{"Sheet1!D1 import.hidden_columns_left", "Sheet1!G1 import.other_columns_left"}));
  const ImportReport taken = roads(lines, {.hidden_columns = Answer::take, .other_columns = Answer::leave});
  EXPECT_EQ(taken.changed, 1);
  EXPECT_EQ(notes(taken).front(), "Sheet1!D1 import.hidden_columns_taken");
  EXPECT_EQ(cell("road", "Z-1", "length_m"), "450");
}

TEST_F(WorkbookImportTest, a_heading_that_is_nearly_one_is_named_with_the_one_it_resembles) {
  const ImportReport report = roads(road(2, "Z-1") + "G1 Chiều dàii\nG2 =5\nH2 lẻ loi\n");
  ASSERT_EQ(questions(report), Lines{"other_columns"});
  const std::string said = report.reading.questions[0].what.in(base::Language::vietnamese);
  EXPECT_NE(said.find("G “Chiều dàii” (≈ “Chiều dài"), std::string::npos) << said;
  EXPECT_NE(said.find(", H"), std::string::npos) << said;
}

TEST_F(WorkbookImportTest, a_column_that_numbers_the_rows_is_no_field) {
  for (const char* heading : {"STT", "TT", "No.", "Số thứ tự", "Số TT"}) {
    const std::string key = std::string("Z ") + heading;
    const ImportReport report = roads(road(2, key) + "G1 " + heading + "\nG2 ^ROW()\n");
    EXPECT_EQ(report.added, 1) << heading;
    EXPECT_EQ(notes(report), Lines{"Sheet1!G1 import.numbering"}) << heading;
  }
}

TEST_F(WorkbookImportTest, the_sheet_that_was_read_is_named_and_a_hidden_one_is_a_question) {
  const std::string lines = kRoadHeadings + road(2, "Z-1"), others = kRoadHeadings + road(2, "Z-2");
  const ImportReport report =
      enter("road", TextWorkbook({{"A1 Bìa", "Bìa"}, {lines, "2024"}, {others, "2023"}}));
  EXPECT_EQ(report.reading.sheet, "2024");
  EXPECT_EQ(report.reading.other_sheets, Lines{"2023"});
  EXPECT_EQ(notes(report), Lines{"2024!1 import.other_sheets"});
  EXPECT_EQ(cell("road", "Z-1", "surface"), "concrete");
  const std::vector<TextSheet> hidden{{lines, "2024"}, {others, "2023", "hidden"}};
  const ImportReport asked = enter("road", TextWorkbook(hidden));
  EXPECT_EQ(questions(asked), Lines{"sheet"});
  EXPECT_EQ(asked.reading.questions[0].what.key, "import.hidden_sheet");
  EXPECT_EQ(enter("road", TextWorkbook(hidden), {.sheet = "2023"}).added, 1);
  const auto error = error_of([&] { enter("road", TextWorkbook(hidden), {.sheet = "2022"}); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->diagnostics().list()[0].what.key, "workbook.no_sheet");
}

TEST_F(WorkbookImportTest, one_sentence_stands_for_all_its_rows) {
  std::string lines;
  for (int row = 2; row < 502; ++row)
    lines += road(row, "Z-" + std::to_string(row)) + "F" + std::to_string(row) + " có lẽ\n";
  const auto error = error_of([&] { roads(lines); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->diagnostics().count(), 500U);
  const auto groups = base::grouped(error->diagnostics());
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(base::places_text(groups[0].where, 3), "book.xlsx Sheet1!F2, F3, F4 … +497");
}

TEST_F(WorkbookImportTest, a_refused_file_still_says_how_it_was_read) {
  try {
    roads(road(2, "Z-1") + "F2 có lẽ\nrow 2 hidden\n" + road(3, "Z-2") + "F3 có lẽ\n");
    FAIL() << "was entered";
  } catch (const ImportRefused& refused) {
    EXPECT_EQ(refused.diagnostics().count(), 1U) << "of the rows that are not hidden";
    EXPECT_EQ(refused.reading().sheet, "Sheet1");
    EXPECT_EQ(refused.reading().columns.size(), 6U);
    EXPECT_EQ(refused.reading().questions.size(), 1U);
  }
}

}  // namespace
}  // namespace ntm::actions
