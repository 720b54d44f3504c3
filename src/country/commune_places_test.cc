// SPDX-License-Identifier: Apache-2.0
#include "country/commune_places.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

namespace ntm::country {
namespace {

using Lines = std::vector<std::string>;

Lines places_of(std::string_view code) {
  Lines texts;
  for (const programme::Place& one : commune_places(*built_in().commune(code)).places)
    texts.push_back(fmt::format("{} {} < {} {}..{}", one.code, one.name, one.parent, one.from.iso(),
                                one.to ? one.to->iso() : ""));
  return texts;
}

Lines events_of(std::string_view code) {
  Lines texts;
  for (const programme::LineageEvent& one : commune_places(*built_in().commune(code)).lineage)
    texts.push_back(fmt::format("{} {} {} > {}", one.date.iso(), one.event, fmt::join(one.sources, " "),
                                fmt::join(one.successors, " ")));
  return texts;
}

TEST(CommunePlacesTest, a_merged_commune_has_what_it_was_made_of_until_30_june_2025) {
  EXPECT_EQ(places_of("06286"), (Lines{"VN Việt Nam <  2025-01-04..", "20 Tỉnh Lạng Sơn < VN 2025-01-04..",
                                       "183 Huyện Cao Lộc < 20 2025-01-04..2025-06-30",
                                       "184 Huyện Văn Quan < 20 2025-01-04..2025-06-30",
                                       "06217 Xã Bình Trung < 183 2025-01-04..2025-06-30",
                                       "06241 Xã Xuân Long < 183 2025-01-04..2025-06-30",
                                       "06286 Xã Khánh Khê < 184 2025-01-04..2025-06-30",
                                       "06286 Xã Khánh Khê < 20 2025-07-01.."}));
  EXPECT_EQ(events_of("06286"), Lines{"2025-07-01 merge 06217 06241 06286 > 06286"});
  EXPECT_EQ(commune_places(*built_in().commune("06286")).lineage[0].decision,
            "1672/NQ-UBTVQH15 ngày 16/6/2025");
}

// Bình Thuận, Đắk Nông and Lâm Đồng are one province: Đạ Huoai 3 was Bà Gia.
TEST(CommunePlacesTest, a_province_that_was_merged_begins_with_the_reform) {
  EXPECT_EQ(
      places_of("25114"),
      (Lines{"VN Việt Nam <  2025-01-04..", "68 Tỉnh Lâm Đồng < VN 2025-07-01..",
             "68 Tỉnh Lâm Đồng < VN 2025-01-04..2025-06-30", "682 Huyện Đạ Huoai < 68 2025-01-04..2025-06-30",
             "25114 Xã Bà Gia < 682 2025-01-04..2025-06-30", "25114 Xã Đạ Huoai 3 < 68 2025-07-01.."}));
  EXPECT_EQ(events_of("25114"), Lines{"2025-07-01 rename 25114 > 25114"});
}

// Of Cầu Giấy's six wards each was divided.
TEST(CommunePlacesTest, of_a_unit_that_was_divided_all_who_got_a_part_are_named_first) {
  const Lines events = events_of("00166");
  ASSERT_EQ(events.size(), 7U);
  EXPECT_EQ(events[0], "2025-07-01 split 00166 > 00160 00166");
  EXPECT_EQ(events[6], "2025-07-01 merge 00166 00167 00169 00172 00625 00626 > 00166");
}

TEST(CommunePlacesTest, a_commune_that_stayed_moves_from_its_district_to_its_province) {
  EXPECT_EQ(events_of("00922"), Lines{"2025-07-01 move 00922 > 00922"});
}

TEST(CommunePlacesTest, a_later_name_is_a_period_and_an_event_of_its_own) {
  EXPECT_EQ(places_of("25270").at(places_of("25270").size() - 2),
            "25270 Xã Lộc Ninh < 75 2025-07-01..2026-04-29");
  EXPECT_EQ(places_of("25270").back(), "25270 Phường Lộc Ninh < 75 2026-04-30..");
  EXPECT_EQ(events_of("25270").back(), "2026-04-30 rename 25270 > 25270");
}

TEST(CommunePlacesTest, a_district_without_communes_stands_above_nothing) {
  EXPECT_EQ(events_of("11948"), Lines{});
  EXPECT_EQ(places_of("11948").back(), "11948 Đặc khu Bạch Long Vĩ < 31 2025-07-01..");
}

TEST(CommunePlacesTest, of_every_commune_each_parent_stands_as_long_as_its_places) {
  for (const Commune& commune : built_in().communes()) {
    const programme::PlaceFile file = commune_places(commune);
    for (const programme::Place& one : file.places) {
      const bool stands = std::ranges::any_of(file.places, [&](const programme::Place& parent) {
        return parent.code == one.parent && parent.from <= one.from &&
               (!parent.to || (one.to && *one.to <= *parent.to));
      });
      EXPECT_TRUE(stands || one.parent.empty()) << commune.code << ": " << one.code;
    }
  }
}

}  // namespace
}  // namespace ntm::country
