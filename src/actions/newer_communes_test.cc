// SPDX-License-Identifier: Apache-2.0
// A newer table of communes against the program's list and a database of Khánh Khê (06286, Lạng Sơn, code
// 20).
#include "actions/newer_communes.h"

#include <fmt/format.h>

#include <algorithm>

#include "actions/change_places.h"
#include "actions/example_fixture.h"
#include "actions/initialise.h"
#include "documents/xlsx/workbook_for_tests.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

using Lines = std::vector<std::string>;

// The communes of the province as the program knows them, a line each: "06286,Xã Khánh Khê,20,".
std::string table_of_province(std::string_view province) {
  std::string text = "Mã,Tên,Mã tỉnh,Nghị quyết\n";
  for (const country::Commune& one : country::built_in().communes())
    if (one.province->code == province) text += fmt::format("{},{},{},\n", one.code, one.name(), province);
  return text;
}

std::string with(std::string text, std::string_view was, std::string_view is) {
  const auto at = text.find(was);
  EXPECT_NE(at, std::string::npos) << was;
  return at == std::string::npos ? text : text.replace(at, was.size(), is);
}

class NewerCommunesTest : public testing::Test {
 protected:
  NewerCommunesTest() {
    initialise_commune(folder_.database("xa.db"), "06286", session);
    db = storage::open(folder_.database("xa.db"));
  }

  NewerCommunes compared(const std::string& text, const char* date = "2026-11-30") {
    return compare_communes(*db, read_commune_table(text, "bang.csv"), day(date));
  }
  // "code what was > is held" of each difference.
  Lines differences(const std::string& text, const char* date = "2026-11-30") {
    Lines lines;
    for (const CommuneDifference& one : compared(text, date).differences)
      lines.push_back(
          fmt::format("{} {} {} > {} {}", one.code, name_of(one.what), one.was, one.is, name_of(one.held)));
    return lines;
  }
  // What is wrong with a table, by key.
  static Lines wrong(const std::string& text) {
    Lines keys;
    const auto error = error_of([&] { read_commune_table(text, "bang.csv"); });
    if (!error) return keys;
    EXPECT_EQ(error->message().key, "country_table.wrong");
    for (const auto& one : error->diagnostics().list()) keys.push_back(one.what.key);
    return keys;
  }
  std::string name_on(const char* date) {
    return storage::load_places(*db, "06286")->find("06286", day(date))->name;
  }

  const Session session{"quantri", at("2026-11-30")};
  const Session later{"quantri", at("2026-12-01")};

 private:
  TemporaryFolder folder_;

 protected:
  std::unique_ptr<storage::Database> db;
};

TEST_F(NewerCommunesTest, the_list_of_today_changes_nothing) {
  const NewerCommunes same = compared(table_of_province("20"));
  EXPECT_TRUE(same.differences.empty());
  EXPECT_EQ(same.provinces, Lines{"20"}) << "of other provinces it says nothing";
  EXPECT_EQ(same.listed, 65U) << "communes and wards of Lạng Sơn since 1 July 2025";
}

TEST_F(NewerCommunesTest, what_is_new_gone_renamed_or_of_another_kind_is_told_apart) {
  std::string text = table_of_province("20");
  text = with(text, "06286,Xã Khánh Khê,", "06286,Phường Khánh Khê,");
  const country::Commune& first = *country::built_in().commune("05977");
  text = with(text, fmt::format("{},{},", first.code, first.name()), "05977,Xã Tên Khác,");
  text = with(text, "\n06253,", "\n99253,");
  EXPECT_EQ(differences(text),
            (Lines{fmt::format("05977 renamed {} > Xã Tên Khác no", first.name()),
                   fmt::format("06253 gone {} >  no", country::built_in().commune("06253")->name()),
                   "06286 kind_changed Xã Khánh Khê > Phường Khánh Khê as_before",
                   fmt::format("99253 begun  > {} no", country::built_in().commune("06253")->name())}));
}

// Cao Bằng (04) is another province, of which the table lists only this commune.
TEST_F(NewerCommunesTest, a_commune_of_another_province_has_moved) {
  const NewerCommunes moved = compared("Mã,Tên,Tỉnh / Thành phố\n06286,Xã Khánh Khê,Tỉnh Cao Bằng\n");
  const auto one = std::ranges::find(moved.differences, "06286", &CommuneDifference::code);
  ASSERT_NE(one, moved.differences.end());
  EXPECT_EQ(one->what, CommuneDifference::What::moved);
  EXPECT_EQ(one->was_province, "Tỉnh Lạng Sơn");
  EXPECT_EQ(one->is_province, "Tỉnh Cao Bằng");
  EXPECT_FALSE(can_be_entered(*one));
}

TEST_F(NewerCommunesTest, a_new_kind_of_what_is_held_is_entered_from_its_day_and_can_be_taken_back) {
  const std::string text = with(table_of_province("20"), "06286,Xã Khánh Khê,", "06286,Phường Khánh Khê,");
  const auto entered =
      enter_newer_communes(*db, compared(text), day("2026-10-01"), "15/NQ-UBTVQH16", "", later);
  ASSERT_EQ(entered.size(), 1U);
  EXPECT_EQ(name_on("2026-09-30"), "Xã Khánh Khê");
  EXPECT_EQ(name_on("2026-10-01"), "Phường Khánh Khê");
  EXPECT_EQ(differences(text), (Lines{"06286 kind_changed Xã Khánh Khê > Phường Khánh Khê as_listed"}))
      << "the program's list does not have it yet";
  EXPECT_TRUE(enter_newer_communes(*db, compared(text), day("2026-10-01"), "15", "", later).empty());
  undo_place_change(*db, entered[0], "", later);
  EXPECT_EQ(name_on("2026-10-01"), "Xã Khánh Khê");
}

TEST_F(NewerCommunesTest, nothing_is_entered_without_a_decision) {
  const NewerCommunes newer =
      compared(with(table_of_province("20"), "06286,Xã Khánh Khê,", "06286,Phường Khánh Khê,"));
  EXPECT_ERROR(enter_newer_communes(*db, newer, day("2026-10-01"), " ", "", later), invalid,
               "place_change.wrong");
  EXPECT_EQ(name_on("2026-10-01"), "Xã Khánh Khê");
}

TEST(CommuneTableTest, columns_stand_in_any_order_below_titles) {
  const auto listed = read_commune_table(
      "DANH MỤC ĐƠN VỊ HÀNH CHÍNH\n\nSTT;Tỉnh / Thành Phố;Cấp;Tên;Mã;Nghị định\n"
      "1;Tỉnh Lạng Sơn;Phường;Khánh Khê;6286;15/NQ\n2;lang son;Xã;Xã Ba Sơn;06211;\n;;;;;\nGhi chú;;;;;\n",
      "bang.csv");
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[0].code, "06211");
  EXPECT_EQ(listed[0].name, "Xã Ba Sơn");
  EXPECT_EQ(listed[1].code, "06286") << "a spreadsheet takes the zeros";
  EXPECT_EQ(listed[1].name, "Phường Khánh Khê");
  EXPECT_EQ(listed[1].province->code, "20");
  EXPECT_EQ(listed[1].paper, "15/NQ");
}

TEST(CommuneTableTest, a_workbook_is_read_below_its_titles) {
  documents::TextWorkbook workbook(
      "A1 DANH MỤC XÃ, PHƯỜNG, ĐẶC KHU\nA3 Mã\nB3 Tên\nC3 Cấp\nD3 Tỉnh / Thành Phố\n"
      "A4 06286\nB4 Xã Khánh Khê\nC4 Xã\nD4 Tỉnh Lạng Sơn\n");
  const auto listed = read_commune_table(workbook.bytes(), "bang.xlsx");
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].code, "06286");
  EXPECT_EQ(listed[0].province->code, "20");
}

TEST_F(NewerCommunesTest, a_table_that_is_none_is_refused_with_each_mistake) {
  EXPECT_EQ(wrong("Mã,Tên\n06286,Xã Khánh Khê\n"), Lines{"country_table.column"});
  EXPECT_EQ(wrong("Mã,Tên,Tỉnh\n,,\nx,,\n"), Lines{"country_table.empty"});
  EXPECT_EQ(wrong("Mã,Tên,Tỉnh\nabc,Xã Một,20\n06286,Khánh Khê,20\n06287,Xã Hai,Tỉnh Lạ\n"),
            (Lines{"country_table.code", "country_table.kind", "country_table.province"}));
  EXPECT_EQ(wrong("Mã,Tên,Tỉnh\n06286,Xã Một,20\n6286,Xã Hai,20\n"), Lines{"country_table.twice"});
}

}  // namespace
}  // namespace ntm::actions
