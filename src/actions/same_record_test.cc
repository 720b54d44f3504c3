// SPDX-License-Identifier: Apache-2.0
// The same record is the same record, however its code, its head's name or its household is written.
#include <fmt/format.h>

#include "actions/example_fixture.h"
#include "actions/list_records.h"
#include "actions/masking.h"
#include "documents/csv/csv.h"

namespace ntm::actions {
namespace {

using Lines = std::vector<std::string>;

class SameRecordTest : public ExampleTest {
 protected:
  ImportReport entered(const std::string& reg, const std::string& csv, const Sight& sight = {},
                       const std::vector<std::string>& separate = {}) {
    ImportRequest request{reg, reg + ".csv", csv, kPlace, day("2025-01-31"), ""};
    request.sight = sight;
    request.answers.separate = separate;
    return import_register(*db, *law, request, {"lan", at("2025-02-03T08:00:00+07:00")});
  }
  // "line key" of each remark; a failure when one does not say all of itself.
  static Lines remarks(const ImportReport& report) {
    Lines found;
    for (const auto& remark : report.reading.notes.list()) {
      if (!remark.what.key.starts_with("entry.")) continue;
      for (const auto language : {base::Language::vietnamese, base::Language::english})
        EXPECT_EQ(remark.what.in(language).find('{'), std::string::npos) << remark.what.in(language);
      found.push_back(fmt::format("{} {}", remark.where.line, remark.what.key));
    }
    return found;
  }
};

TEST_F(SameRecordTest, a_code_written_otherwise_changes_its_record_and_adds_none) {
  int insured = 0;
  for (const char* code : {"08–001", "０８-001", "08 - 001", "8-1", "8-001"}) {
    insured = insured == 1 ? 2 : 1;
    const auto report = entered("household", fmt::format("Mã hộ;BHYT\n{};{}\n", code, insured));
    EXPECT_EQ(report.added, 0) << code;
    EXPECT_EQ(report.changed, 1) << code;
    EXPECT_EQ(remarks(report), Lines{"2 entry.code_read_as"}) << code;
    EXPECT_EQ(cell("household", "08-001", "insured"), std::to_string(insured)) << code;
  }
}

TEST_F(SameRecordTest, case_dashes_and_tones_make_no_second_road) {
  import("road", "Mã;Tên đường\nDX-Hòa;Đường\n");
  EXPECT_EQ(cell("road", "DX-Hòa", "name"), "Đường");
  for (const char* code : {"dx-hòa", "DX–HOÀ", "ＤＸ-Hòa", "DX-Ho\u0300a"}) {
    const auto report = entered("road", fmt::format("Mã;Tên đường\n{};Đường {}\n", code, code));
    EXPECT_EQ(report.added, 0) << code;
    EXPECT_EQ(report.changed, 1) << code;
  }
}

TEST_F(SameRecordTest, two_rows_that_mean_one_record_are_a_repetition) {
  EXPECT_EQ(mistakes("household", "Thôn;Mã hộ;Nhân khẩu\nThôn 8;HB-1;3\nThôn 8;hb–1;4\n"),
            Lines{"3:2 import.key_twice_spelled"});
  EXPECT_EQ(mistakes("household", "Mã hộ;BHYT\n08-001;1\n8-1;1\n"), Lines{"3:1 import.key_twice_spelled"});
}

TEST_F(SameRecordTest, what_is_not_certain_is_a_question_until_somebody_says) {
  entered("household", "Thôn;Mã hộ;Nhân khẩu\nThôn 8;K-1;3\nThôn 8;K-002;4\n");
  const std::string file = "Thôn;Mã hộ;Nhân khẩu\nThôn 8;K-01;5\n";
  EXPECT_EQ(mistakes("household", file), Lines{"2:2 entry.code_unclear"});
  EXPECT_EQ(entered("household", file, {}, {"k-01"}).added, 1);
  EXPECT_EQ(cell("household", "K-01", "members"), "5");
  EXPECT_EQ(cell("household", "K-1", "members"), "3");
  EXPECT_EQ(entered("household", file).unchanged, 1) << "now it is there";
}

// A database of before, which took any spelling for a record of its own.
TEST_F(SameRecordTest, what_is_there_in_two_spellings_stays_two_records_and_is_pointed_out) {
  import("road", "Mã;Tên đường\nDX-Z1;Một\n");
  {
    storage::Transaction transaction(*db);
    db->prepare("INSERT INTO record (register, commune, key) VALUES ('road', '06217', 'dx-z1')")->execute();
    transaction.commit();
  }
  EXPECT_EQ(entered("road", "Mã;Tên đường\ndx-z1;Hai\n").added, 1);
  const auto report = entered("road", "Mã;Tên đường\nDX-Z1;Ba\n");
  EXPECT_EQ(remarks(report), Lines{"2 entry.code_in_two_spellings"});
  EXPECT_EQ(cell("road", "DX-Z1", "name"), "Ba");
  EXPECT_EQ(cell("road", "dx-z1", "name"), "Hai");
  EXPECT_EQ(mistakes("road", "Mã;Tên đường\nDx-Z1;Bốn\n"), Lines{"2:1 entry.code_unclear"});
}

TEST_F(SameRecordTest, a_new_household_like_another_is_pointed_out_to_whom_names_are_told) {
  import("village", "Thôn;Số hộ\nThôn 8;10\n");
  const std::string file = "Thôn;Mã hộ;Nhân khẩu;Chủ hộ\nThôn 8;08-990;" +
                           cell("household", "08-001", "members") + ";lộc  văn tiến\n";
  const auto report = entered("household", file, Sight::of_everything());
  EXPECT_EQ(remarks(report), (Lines{"2 entry.looks_like", "2 entry.more_than_declared"}));
  EXPECT_EQ(report.added, 1) << "it is no refusal";
  EXPECT_NE(report.reading.notes.list()[0].what.in(base::Language::english).find("08-001"),
            std::string::npos);
  const auto again = entered("household", "Thôn;Mã hộ;Nhân khẩu;Chủ hộ\nThôn 8;08-991;3;Lộc Văn Tiến\n");
  for (const auto& remark : again.reading.notes.list())
    EXPECT_NE(remark.what.key, "entry.looks_like") << "it would tell who lives there";
}

TEST_F(SameRecordTest, of_two_new_households_that_are_alike_the_second_is_pointed_out) {
  const auto report =
      entered("household",
              "Thôn;Mã hộ;Nhân khẩu;Chủ hộ\nThôn 8;08-990;3;Vi Văn Hòa\nThôn 8;08-991;3;Vi Văn "
              "Hoà\nThôn 7;07-990;3;Vi Văn Hòa\n",
              Sight::of_everything());
  const Lines found = remarks(report);
  EXPECT_EQ(std::ranges::count(found, "3 entry.looks_like"), 1);
  EXPECT_EQ(std::ranges::count_if(found, [](const auto& one) { return one.ends_with("looks_like"); }), 1);
}

// The file that somebody without names takes away, and brings back.
TEST_F(SameRecordTest, a_masked_name_that_comes_back_says_nothing_new) {
  RecordQuery query{"household", kPlace, day("2025-01-31"), at("2030-01-01")};
  const RecordListing listing(*db, *law, query);
  const auto name = *listing.reg().index_of("head_name");
  std::string file = "Mã hộ;Chủ hộ\n";
  for (const auto& record : listing.page(*db, {"", 1000}).items)
    file += record.key + ";" + record.values[name].masked.value_or("?") + "\n";
  EXPECT_NE(file.find("L** V** T***"), std::string::npos);
  EXPECT_EQ(file.find("Lộc"), std::string::npos);
  const auto report = entered("household", file);
  EXPECT_EQ(report.unchanged, report.rows);
  EXPECT_FALSE(report.changeset);
  EXPECT_EQ(cell("household", "08-001", "head_name"), "Lộc Văn Tiến");
  EXPECT_EQ(mistakes("household", "Thôn;Mã hộ;Nhân khẩu;Chủ hộ\nThôn 8;08-990;3;L** V** T***\n"),
            Lines{"2:4 entry.masked_name"});
  EXPECT_EQ(mistakes("household", "Mã hộ;Chủ hộ\n08-001;L** Văn Tiến\n"), Lines{"2:2 entry.masked_name"});
}

TEST(MaskedText, only_what_the_program_masks_is_taken_for_masked) {
  EXPECT_TRUE(is_masked(masked("Nguyễn Văn A")));
  for (const char* text : {"L** V** T***", "A B**", "Đ***", "***"}) EXPECT_TRUE(is_masked(text)) << text;
  for (const char* text : {"", "Lộc Văn Tiến", "A", "L** Văn", "* *", "L****", "**", "@SUM(1)*x"})
    EXPECT_FALSE(is_masked(text)) << text;
}

}  // namespace
}  // namespace ntm::actions
