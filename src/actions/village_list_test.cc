// SPDX-License-Identifier: Apache-2.0
#include "actions/village_list.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace ntm::actions {
namespace {

const base::Date kListDay = *base::Date::parse("2025-01-04");

std::vector<CommuneOrigin> three_origins() {
  return {{"06217", "Xã Bình Trung", "Huyện Cao Lộc", kListDay, false, {}},
          {"06241", "Xã Xuân Long", "Huyện Cao Lộc", kListDay, false, {}},
          {"06286", "Xã Khánh Khê", "Huyện Văn Quan", kListDay, false, {}}};
}

// "line name <origin>" of each village.
std::vector<std::string> listed_in(std::string_view text, const std::string& otherwise = "") {
  std::vector<std::string> list;
  for (const VillageToAdd& one : read_village_list(text, three_origins(), otherwise))
    list.push_back(fmt::format("{} {} <{}>", one.line, one.name, one.origin));
  return list;
}

using Lines = std::vector<std::string>;

TEST(VillageListTest, each_line_is_a_village_of_the_commune_that_was_chosen) {
  EXPECT_EQ(listed_in("Thôn Nà Lọc\n\n  Thôn  Khuổi   Sao \r\n", "06217"),
            (Lines{"1 Thôn Nà Lọc <06217>", "3 Thôn Khuổi Sao <06217>"}));
  EXPECT_EQ(listed_in("Thôn Nà Lọc"), (Lines{"1 Thôn Nà Lọc <>"}));
  EXPECT_TRUE(listed_in("\n \n").empty());
}

TEST(VillageListTest, a_heading_says_the_commune_of_the_villages_below_it) {
  EXPECT_EQ(listed_in("Xã Bình Trung (2 thôn):\nThôn 1\nThôn 2\nXUÂN LONG:\nThôn 1\nxa khanh khe\nThôn 9"),
            (Lines{"2 Thôn 1 <06217>", "3 Thôn 2 <06217>", "5 Thôn 1 <06241>", "7 Thôn 9 <06286>"}));
}

TEST(VillageListTest, a_village_may_be_called_as_its_commune_was) {
  EXPECT_EQ(listed_in("Xã Khánh Khê\nKhánh Khê"), (Lines{"2 Khánh Khê <06286>"}));
}

TEST(VillageListTest, what_a_spreadsheet_gives_has_numbers_headings_and_the_commune_in_either_column) {
  EXPECT_EQ(listed_in("STT\tTên thôn\tXã cũ\n1\tThôn 1\tXã Bình Trung\n2\tThôn 2\tXuân Long\n"),
            (Lines{"2 Thôn 1 <06217>", "3 Thôn 2 <06241>"}));
  EXPECT_EQ(listed_in("Xã Bình Trung;Thôn 1"), (Lines{"1 Thôn 1 <06217>"}));
  EXPECT_EQ(listed_in("Khánh Khê\tXã Khánh Khê"), (Lines{"1 Khánh Khê <06286>"}));
  EXPECT_EQ(listed_in("1\tThôn 1\t92\tXuân Long\n2\tThôn 2\t118", "Bình Trung"),
            (Lines{"1 Thôn 1 <06241>", "2 Thôn 2 <06217>"}));
  EXPECT_EQ(listed_in("Thôn 1, xã Bình Trung\nThôn Nà, Lọc"),
            (Lines{"1 Thôn 1 <06217>", "2 Thôn Nà, Lọc <>"}));
}

TEST(VillageListTest, a_column_that_is_a_day_says_when_the_village_was_founded) {
  const auto villages = read_village_list(
      "STT;Tên thôn;Xã cũ;Ngày thành lập\n1;Thôn 1;Xã Bình Trung;\n2;Thôn 2;;15/01/2026\n3;Thôn "
      "3;1/2/2026;Xuân Long\n",
      three_origins());
  ASSERT_EQ(villages.size(), 3U);
  EXPECT_FALSE(villages[0].from);
  EXPECT_EQ(villages[1].from, base::Date::parse("2026-01-15"));
  EXPECT_EQ(villages[1].origin, "");
  EXPECT_EQ(villages[2].from, base::Date::parse("2026-02-01"));
  EXPECT_EQ(villages[2].origin, "06241");
}

TEST(VillageListTest, numbers_and_dashes_before_names_are_no_part_of_them) {
  EXPECT_EQ(listed_in("1. Thôn Nà Lọc\n2) Thôn 2\n- Bản Cũ\n10 Nhà"),
            (Lines{"1 Thôn Nà Lọc <>", "2 Thôn 2 <>", "3 Bản Cũ <>", "4 10 Nhà <>"}));
}

TEST(VillageListTest, a_commune_that_is_none_of_them_stays_as_it_was_written) {
  EXPECT_EQ(listed_in("Thôn 1\tXã Lạ"), (Lines{"1 Thôn 1 <Xã Lạ>"}));
  EXPECT_EQ(listed_in("Hồng Thái:\nThôn 1"), (Lines{"2 Thôn 1 <Hồng Thái>"}));
  EXPECT_EQ(listed_in("Xã Lạ (1 thôn)\nThôn 1"), (Lines{"2 Thôn 1 <Xã Lạ>"}));
}

TEST(VillageListTest, a_commune_is_meant_by_its_code_or_its_name_with_or_without_kind_and_diacritics) {
  const auto origins = three_origins();
  for (const char* written : {"06241", "Xã Xuân Long", "xuân long", "XA XUAN LONG", " Xuan  Long "})
    EXPECT_EQ(origin_named(origins, written), &origins[1]) << written;
  for (const char* written : {"", "Xuân", "Xã Hồng Thái"})
    EXPECT_EQ(origin_named(origins, written), nullptr) << written;
}

TEST(VillageListTest, a_name_that_two_communes_share_means_neither) {
  const std::vector<CommuneOrigin> two{{"1", "Xã Hòa Bình", "", kListDay, false, {}},
                                       {"2", "Thị trấn Hòa Bình", "", kListDay, false, {}}};
  EXPECT_EQ(origin_named(two, "Hòa Bình"), nullptr);
  EXPECT_EQ(origin_named(two, "Xã Hoà Bình"), &two[0]);
}

}  // namespace
}  // namespace ntm::actions
