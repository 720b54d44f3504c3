// SPDX-License-Identifier: Apache-2.0
#include "actions/import_register.h"

#include "actions/example_fixture.h"
#include "storage/audit_queries.h"
#include "storage/changeset_queries.h"

namespace ntm::actions {
namespace {

using Lines = std::vector<std::string>;
using Kind = base::Error::Kind;

class ImportTest : public ExampleTest {
 protected:
  // Two new households, however the file is written.
  void expect_two_households(const std::string& csv) {
    const ImportReport report = import("household", csv);
    EXPECT_EQ(report.added, 2);
    EXPECT_EQ(report.rows, 2);
    EXPECT_EQ(cell("household", "H-1", "members"), "4");
    EXPECT_EQ(cell("household", "H-1", "head_name"), "Nông Thị Hồng");
    EXPECT_EQ(cell("household", "H-1", "income_million_vnd"), "1234.5");
    EXPECT_EQ(cell("household", "H-1", "clean_water"), "yes");
    EXPECT_EQ(cell("household", "H-2", "income_million_vnd"), "87.25");
    EXPECT_EQ(cell("household", "H-2", "clean_water"), "no");
    EXPECT_EQ(cell("household", "H-2", "poverty"), "near_poor");
    EXPECT_EQ(cell("household", "H-2", "insured"), "?");
    EXPECT_EQ(place_of("household", "H-1"), "06217-01");
    EXPECT_EQ(place_of("household", "H-2"), "06217-10");
  }
};

TEST_F(ImportTest, a_file_may_have_its_columns_in_any_order_under_vietnamese_headings) {
  expect_two_households(
      "Thu nhập;Chủ hộ;Thôn;Hộ nghèo;Mã hộ;Nước sạch;Nhân khẩu\n"
      "1.234,5;Nông Thị Hồng;Thôn 1;Không nghèo;H-1;Có;4\n"
      "87,25;Vi Văn An;Thôn 10;Cận nghèo;H-2;Không;2\n");
}

TEST_F(ImportTest, a_file_may_have_english_headings_commas_and_decimal_points) {
  expect_two_households(
      "household code,Members,village,Clean water to standard,Household income in the year (million VND),"
      "Head of household,Poverty\n"
      "H-1,4,06217-01,yes,1234.5,Nông Thị Hồng,not poor\n"
      "H-2,2,06217-10,no,87.25,Vi Văn An,near-poor\n");
}

TEST_F(ImportTest, a_file_may_begin_with_a_byte_order_mark_and_be_separated_by_tabs) {
  expect_two_households(
      "\xEF\xBB\xBFMã hộ\tThôn\tSố nhân khẩu\tThu nhập\tNước sạch\tChủ hộ\tHộ nghèo\r\n"
      "H-1\tThôn 1\t4\t1234,5\tx\tNông Thị Hồng\t\r\n"
      "H-2\tThôn 10\t2\t87,25\tkhông\tVi Văn An\tcận nghèo\r\n");
}

TEST_F(ImportTest, headings_and_cells_may_be_decomposed) {
  // "Mã hộ", "Thôn", "Chủ hộ", "Hộ nghèo", "Cận nghèo", "Nông Thị Hồng" as macOS writes them.
  expect_two_households(
      "Ma\u0303 ho\u0323\u0302;Tho\u0302n;S\u006f\u0302\u0301 nh\u0061\u0302n kh\u0061\u0302\u0309u;Thu "
      "nh\u0061\u0323\u0302p;Nu\u031Bo\u031B\u0301c sa\u0323ch;"
      "Chu\u0309 ho\u0323\u0302;Ho\u0323\u0302 nghe\u0300o\n"
      "H-1;Tho\u0302n 1;4;1.234,5;Co\u0301;No\u0302ng Thi\u0323 Ho\u0302\u0300ng;\n"
      "H-2;Tho\u0302n 10;2;87,25;Kho\u0302ng;Vi Va\u0306n An;C\u0061\u0323\u0302n nghe\u0300o\n");
}

TEST_F(ImportTest, dates_are_read_as_people_and_as_machines_write_them) {
  import("attestation",
         "Mã chỉ tiêu;Kết quả;Ngày văn bản\n"
         "14.1;Đạt;05/02/2025\n3.2;Đạt;2025-02-05\n1.1;Đạt;5/2/2025\n");
  for (const char* code : {"14.1", "3.2", "1.1"})
    EXPECT_EQ(cell("attestation", code, "document_date"), "2025-02-05") << code;
  EXPECT_EQ(mistakes("attestation", "Mã chỉ tiêu;Kết quả;Ngày văn bản\n14.1;Đạt;30/02/2025\n"),
            Lines{"2:3 cell.date"});
}

TEST_F(ImportTest, a_blank_cell_keeps_a_question_mark_clears_and_a_left_out_column_stays) {
  import("household", "Mã hộ;Nhân khẩu;BHYT;Nước sạch\n01-001;5;3;Có\n");
  const ImportReport report =
      import("household", "Mã hộ;Nhân khẩu;BHYT\n01-001;;?\n", {.date = "2025-02-28"});
  EXPECT_EQ(report.changed, 1);
  EXPECT_EQ(report.kept, 1);
  EXPECT_EQ(cell("household", "01-001", "members", "2025-02-28"), "5");
  EXPECT_EQ(cell("household", "01-001", "insured", "2025-02-28"), "?");
  EXPECT_EQ(cell("household", "01-001", "clean_water", "2025-02-28"), "yes");
  EXPECT_EQ(cell("household", "01-001", "insured"), "3") << "the day before is as it was";
}

TEST_F(ImportTest, records_are_added_changed_moved_ended_and_left_alone_in_one_file) {
  const std::string members = cell("household", "01-004", "members");
  const ImportReport report = import("household",
                                     "Thôn;Mã hộ;Nhân khẩu;Kết thúc\n"
                                     "Thôn 3;H-9;6;\n"      // new
                                     "Thôn 1;01-001;12;\n"  // changed
                                     ";01-002;;có\n"        // ended
                                     "Thôn 2;01-003;;\n"    // moved
                                     "Thôn 1;01-004;" +
                                         members + ";không\n");
  EXPECT_EQ(report.added, 1);
  EXPECT_EQ(report.changed, 2);
  EXPECT_EQ(report.ended, 1);
  EXPECT_EQ(report.unchanged, 1);
  EXPECT_EQ(report.rows, 5);
  EXPECT_EQ(cell("household", "H-9", "members"), "6");
  EXPECT_EQ(cell("household", "01-001", "members"), "12");
  EXPECT_EQ(cell("household", "01-002", "members"), "none");
  EXPECT_NE(cell("household", "01-002", "members", "2025-01-30"), "none");
  EXPECT_EQ(place_of("household", "01-003"), "06217-02");
  EXPECT_EQ(place_of("household", "01-003", "2025-01-30"), "06217-01");
  ASSERT_TRUE(report.changeset);
  EXPECT_EQ(storage::find_changeset(*db, *report.changeset)->changes, 4)
      << "what is unchanged is not written";
}

TEST_F(ImportTest, a_record_that_ended_can_come_back_and_owes_nothing_to_its_former_life) {
  import("household", "Mã hộ;Kết thúc\n01-002;có\n");
  const ImportOptions later{.date = "2025-03-31"};
  EXPECT_EQ(mistakes("household", "Mã hộ;Kết thúc\n01-002;có\n", later), Lines{"2:2 import.ended_unknown"});
  EXPECT_EQ(mistakes("household", "Mã hộ;Nhân khẩu\n01-002;3\n", later), Lines{"2:1 import.village_missing"});
  const ImportReport report = import("household", "Thôn;Mã hộ;Nhân khẩu\nThôn 4;01-002;3\n", later);
  EXPECT_EQ(report.added, 1);
  EXPECT_EQ(cell("household", "01-002", "members", "2025-03-31"), "3");
  EXPECT_EQ(cell("household", "01-002", "insured", "2025-03-31"), "?");
  EXPECT_EQ(cell("household", "01-002", "members", "2025-02-28"), "none");
}

TEST_F(ImportTest, every_bad_cell_is_listed_and_nothing_changes) {
  EXPECT_EQ(mistakes("household",
                     "Thôn;Mã hộ;Nhân khẩu;BHYT;Nước sạch;Hộ nghèo;Thu nhập\n"
                     "Thôn 1;N-1;4;2;Có;Nghèo;10,5\n"
                     "Thôn 77;N-2;bốn;2;có lẽ;rất nghèo;10,5\n"
                     "Thôn 2;N-3;3,5;2;Có;Nghèo;10 triệu\n"
                     "Thôn 2;N-4;99;2;Có;Nghèo;10,5\n"
                     "Thôn 2;N-5;3;4;Có;Nghèo;10,5\n"
                     ";N-6;3;;Có;Nghèo;10,5\n"
                     "Xã Bình Trung;N-7;3;;Có;Nghèo;10,5\n"
                     "Thôn 2;;3;;Có;Nghèo;10,5\n"
                     "Thôn 2;N-1;3;;Có;Nghèo;10,5\n"
                     "Thôn 2;N-8;;;Có;Nghèo;10,5\n"),
            (Lines{"10:2 import.key_twice", "11:3 cell.required", "3:1 import.place_unknown",
                   "3:3 cell.number", "3:5 cell.yes_no", "3:6 cell.choice", "4:3 cell.whole",
                   "4:7 cell.number_unit", "5:3 cell.range", "6:4 cell.above_field",
                   "7:1 import.village_missing", "8:1 import.village_needed", "9:2 import.key_missing"}));
}

TEST_F(ImportTest, each_mistake_says_the_value_and_what_to_write) {
  const auto error = error_of([&] { import("household", "Thôn;Mã hộ;Nhân khẩu\nThôn 77;N-1;bốn\n"); });
  ASSERT_TRUE(error);
  ASSERT_EQ(error->diagnostics().count(), 2U);
  const std::string place = base::to_text(error->diagnostics().list()[0], base::Language::vietnamese);
  EXPECT_NE(place.find("household.csv:2:1"), std::string::npos) << place;
  EXPECT_NE(place.find("Thôn 77"), std::string::npos) << place;
  EXPECT_NE(place.find("Thôn 10"), std::string::npos) << "names the villages there are: " << place;
  const std::string number = base::to_text(error->diagnostics().list()[1], base::Language::vietnamese);
  EXPECT_NE(number.find("bốn"), std::string::npos) << number;
}

TEST_F(ImportTest, headings_twice_the_same_and_a_missing_key_are_refused) {
  EXPECT_EQ(mistakes("household", "Thôn;Mã hộ;Nhân khẩu;Members\nThôn 1;N-1;3;3\n"),
            Lines{"1:4 import.heading_twice"});
  EXPECT_EQ(mistakes("household", "Thôn;Nhân khẩu\nThôn 1;3\n"), Lines{"1:0 import.key_column_missing"});
}

TEST_F(ImportTest, what_the_commune_keeps_goes_to_no_village) {
  EXPECT_EQ(mistakes("commune", "Thôn;Chợ\nThôn 1;Có\n"), Lines{"2:1 import.commune_needed"});
  EXPECT_EQ(import("commune", "Chợ\nKhông\n").changed, 1);
  EXPECT_EQ(cell("commune", "06217", "market"), "no");
}

TEST_F(ImportTest, a_register_with_one_record_a_village_finds_it_by_the_village) {
  EXPECT_EQ(import("village", "Thôn;Số hộ\nThôn 1;93\n").changed, 1);
  EXPECT_EQ(cell("village", "06217-01", "households"), "93");
  EXPECT_EQ(mistakes("village", "Thôn;Số hộ\nThôn 1;94\n06217-01;95\n"), Lines{"3:1 import.key_twice"});
  EXPECT_EQ(mistakes("village", "Số hộ\n94\n"), Lines{"2:1 import.village_missing"});
}

TEST_F(ImportTest, a_file_without_rows_is_an_error) {
  EXPECT_EQ(mistakes("household", "Thôn;Mã hộ;Nhân khẩu\n"), Lines{"0:0 import.no_rows"});
  EXPECT_EQ(mistakes("household", "Thôn;Mã hộ;Nhân khẩu\n;;\n\n"), Lines{"0:0 import.no_rows"});
  EXPECT_EQ(mistakes("household", "").size(), 1U);
}

TEST_F(ImportTest, files_of_other_kinds_and_of_the_time_before_unicode_are_named) {
  EXPECT_EQ(mistakes("household", "{\\rtf1 Thôn;Mã hộ}"), Lines{"0:0 file.word_as_table"});
  EXPECT_EQ(mistakes("household", "%PDF-1.7"), Lines{"0:0 file.pdf_as_table"});
  EXPECT_EQ(mistakes("household", "Th«n;M· hé;Hä vµ tªn chñ hé\nTh«n 1;N-1;N«ng ThÞ Hång\n"),
            Lines{"0:0 file.legacy_encoding"});
  EXPECT_EQ(mistakes("household", "Th\xABn;M\xB7 h\xE9;H\xE4 v\xB5 t\xAAn ch\xF1 h\xE9\n1;2;3\n"),
            Lines{"1:0 file.legacy_encoding"});
}

TEST_F(ImportTest, a_column_of_the_time_before_unicode_is_named_cell_by_cell) {
  const std::string heads = "Thôn;Mã hộ;Họ tên chủ hộ;Ghi chú\n";
  const std::string good = "Thôn 1;N-1;Nguyễn Văn An;nước sạch, đường cứng hóa\n";
  EXPECT_EQ(mistakes("household", heads + good + "Thôn 1;N-2;NguyÔn V¨n B×nh;được\n" + good +
                                      "Thôn 1;N-3;TrÇn ThÞ Hång;đúng\n"),
            (Lines{"0:0 file.legacy_encoding", "3:3 file.legacy_cell", "5:3 file.legacy_cell"}));
  EXPECT_EQ(mistakes("household", heads + good + "Thôn 1;N-2;Nguyeãn Vaên An;\n"),
            (Lines{"0:0 file.legacy_encoding", "3:3 file.legacy_cell"}));
  EXPECT_EQ(mistakes("household", heads + good + "Thôn 1;N-2;Nguyá»…n VÄƒn An;\n"),
            (Lines{"0:0 file.utf8_twice", "3:3 file.legacy_cell"}));
}

TEST_F(ImportTest, the_same_file_twice_changes_nothing_and_says_so) {
  const std::string csv = "Thôn;Mã hộ;Nhân khẩu;BHYT\nThôn 1;N-1;3;2\n;01-001;9;\n";
  EXPECT_TRUE(import("household", csv).changes_anything());
  const std::string before = content();
  const ImportReport report = import("household", csv, {.now = "2025-02-04T08:00:00+07:00"});
  EXPECT_FALSE(report.changes_anything());
  EXPECT_EQ(report.unchanged, 2);
  EXPECT_FALSE(report.changeset);
  EXPECT_EQ(content(), before);
}

TEST_F(ImportTest, a_dry_run_counts_the_same_and_changes_nothing) {
  const std::string csv = "Thôn;Mã hộ;Nhân khẩu;Kết thúc\nThôn 1;N-1;3;\n;01-001;12;\n;01-002;;có\n";
  const std::string before = content();
  const ImportReport would = import("household", csv, {.dry_run = true});
  EXPECT_EQ(content(), before);
  EXPECT_FALSE(would.changeset);
  const ImportReport did = import("household", csv);
  EXPECT_NE(content(), before);
  EXPECT_EQ(std::tie(would.added, would.changed, would.ended), std::tie(did.added, did.changed, did.ended));
  EXPECT_EQ(did.added + did.changed + did.ended, 3);
}

TEST_F(ImportTest, a_place_that_is_no_commune_or_not_there_is_refused) {
  const std::string csv = "Thôn;Mã hộ;Nhân khẩu\nThôn 1;N-1;3\n";
  EXPECT_ERROR(import("household", csv, {.place = "183"}), invalid, "import.not_a_commune");
  EXPECT_ERROR(import("household", csv, {.place = "06217-01"}), invalid, "import.not_a_commune");
  EXPECT_ERROR(import("household", csv, {.place = "99999"}), not_found, "place.unknown");
  EXPECT_ERROR(import("household", csv, {.date = "2025-07-01"}), not_found, "place.ended");
  EXPECT_ERROR(import("household", csv, {.date = "2009-07-01"}), not_found, "place.not_then");
  EXPECT_ERROR(import("cattle", csv), not_found, "register.unknown");
}

// What a spreadsheet would take for a formula, a shell for a command, a database for SQL: text, kept as it
// is.
TEST_F(ImportTest, hostile_cells_are_only_text) {
  const Lines names = {"=HYPERLINK(1;2)",       "+cmd|' /C calc'!A0", "@SUM(1+1)*cmd",
                       "'; DROP TABLE record;", "Robert\"); --",      "<script>alert(1)</script>",
                       "{field} {0} %s %n",     "../../../etc/passwd"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::string quoted = "\"";
    for (char c : names[i]) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    const std::string key = fmt::format("X-{}", i);
    import("household", fmt::format("Thôn;Mã hộ;Nhân khẩu;Chủ hộ\nThôn 1;{};3;{}\"\n", key, quoted));
    EXPECT_EQ(cell("household", key, "head_name"), names[i]);
  }
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

TEST_F(ImportTest, hostile_file_names_are_only_text) {
  const std::string name = "../'; DROP TABLE changeset; --\n{file} %s.csv";
  const ImportRequest request{"household",       name, "Thôn;Mã hộ;Nhân khẩu\nThôn 1;N-1;3\n", kPlace,
                              day("2025-01-31"), ""};
  const ImportReport report = import_register(*db, *law, request, {"lan", at("2025-02-03")});
  EXPECT_EQ(storage::find_changeset(*db, report.changeset.value())->head.origin, "import " + name);
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

TEST_F(ImportTest, a_correction_for_an_earlier_day_leaves_the_old_answer_to_who_asks_for_it) {
  const std::string was = cell("household", "01-001", "members", "2023-12-31");
  const ImportReport report = import("household", "Mã hộ;Nhân khẩu\n01-001;17\n",
                                     {.date = "2023-12-31", .now = "2025-03-01T08:00:00Z"});
  EXPECT_EQ(report.changed, 1);
  EXPECT_EQ(cell("household", "01-001", "members", "2023-12-31"), "17");
  EXPECT_EQ(cell("household", "01-001", "members", "2023-12-31", "2025-02-28"), was);
}

TEST_F(ImportTest, who_imported_what_stands_in_the_audit_log) {
  const ImportReport report = import("household", "Thôn;Mã hộ;Nhân khẩu\nThôn 1;N-1;3\n", {.actor = "hoa"});
  const auto newest = storage::read_audit(*db, 1).at(0);
  EXPECT_EQ(newest.actor, "hoa");
  EXPECT_EQ(newest.action, "changeset.accept");
  EXPECT_EQ(newest.place, kPlace);
  EXPECT_EQ(newest.after, "household: +1 ~0 -0");
  const auto changeset = storage::find_changeset(*db, report.changeset.value()).value();
  EXPECT_EQ(changeset.author, "hoa");
  EXPECT_EQ(changeset.state, programme::ChangesetState::accepted);
}

}  // namespace
}  // namespace ntm::actions
