// SPDX-License-Identifier: Apache-2.0
#include "storage/place_queries.h"

#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

using programme::LineageEvent;
using programme::Place;
using programme::PlaceFile;

class PlaceTest : public StorageTest {
 protected:
  void add(const PlaceFile& file) {
    write(*db, [&] { add_places(*db, file, at("2025-01-01")); });
  }
};

TEST_F(PlaceTest, a_place_is_found_on_a_day_it_stands_and_not_before) {
  EXPECT_EQ(find_place(*db, "06217", day("2024-12-31"))->name, "Bình Trung");
  EXPECT_FALSE(find_place(*db, "06217", day("2019-12-31")));
  EXPECT_FALSE(find_place(*db, "99999", day("2024-12-31")));
}

TEST_F(PlaceTest, a_village_lies_in_its_commune_province_and_nation) {
  const std::vector<std::string> expected{"06217", "20", "VN"};
  EXPECT_EQ(ancestors(*db, "06217-01", day("2024-01-01")), expected);
  EXPECT_TRUE(ancestors(*db, "VN", day("2024-01-01")).empty());
}

TEST_F(PlaceTest, children_are_those_of_the_kind_in_order_of_code) {
  const auto villages = children(*db, "06217", day("2024-01-01"), "village");
  ASSERT_EQ(villages.size(), 2U);
  EXPECT_EQ(villages[0].code, "06217-01");
  EXPECT_EQ(villages[1].code, "06217-02");
  EXPECT_TRUE(children(*db, "06217", day("2024-01-01"), "commune").empty());
  EXPECT_EQ(children(*db, "", day("2024-01-01"), "").at(0).code, "VN");
}

TEST_F(PlaceTest, a_rename_ends_the_old_name_the_day_before) {
  PlaceFile file;
  file.places = {{"06217", "Tân Bình", "commune", "20", day("2025-07-01"), {}}};
  file.lineage = {{"rename", day("2025-07-01"), "1672/NQ-UBTVQH15", {"06217"}, {"06217"}}};
  add(file);
  const auto versions = place_versions(*db, "06217");
  ASSERT_EQ(versions.size(), 2U);
  EXPECT_EQ(versions[0].to, day("2025-06-30"));
  EXPECT_FALSE(versions[1].to);
  EXPECT_EQ(find_place(*db, "06217", day("2025-06-30"))->name, "Bình Trung");
  EXPECT_EQ(find_place(*db, "06217", day("2025-07-01"))->name, "Tân Bình");
}

TEST_F(PlaceTest, a_merge_ends_its_sources_and_is_found_from_both_sides) {
  PlaceFile file;
  file.places = {{"06300", "Hợp Nhất", "commune", "20", day("2025-07-01"), {}}};
  file.lineage = {{"merge", day("2025-07-01"), "1672", {"06217", "06220"}, {"06300"}}};
  add(file);
  EXPECT_FALSE(find_place(*db, "06217", day("2025-07-01")));
  for (const char* code : {"06217", "06300", "06220"}) {
    const std::vector<LineageEvent> events = lineage_of(*db, code);
    ASSERT_EQ(events.size(), 1U) << code;
    EXPECT_EQ(events[0].event, "merge");
    EXPECT_EQ(events[0].sources, (std::vector<std::string>{"06217", "06220"}));
    EXPECT_EQ(events[0].successors, std::vector<std::string>{"06300"});
  }
  EXPECT_TRUE(lineage_of(*db, "20").empty());
}

TEST_F(PlaceTest, overlapping_periods_of_a_code_are_refused_and_nothing_is_kept) {
  PlaceFile file;
  file.places = {{"06400", "Khác", "commune", "20", day("2025-01-01"), {}},
                 {"06217", "Trùng", "commune", "20", day("2025-01-01"), {}}};
  const auto error = error_of([&] { add(file); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind(), base::Error::Kind::invalid);
  EXPECT_EQ(error->message().key, "storage.places_refused");
  ASSERT_EQ(error->diagnostics().count(), 1U);
  EXPECT_EQ(error->diagnostics().list()[0].what.key, "storage.place_overlap");
  EXPECT_EQ(error->diagnostics().list()[0].what.arguments[0].second, "06217");
  EXPECT_TRUE(place_versions(*db, "06400").empty());
}

TEST_F(PlaceTest, a_period_may_follow_one_that_was_entered_with_its_end) {
  PlaceFile file;
  file.places = {{"06500", "Cũ", "commune", "20", day("2020-01-01"), day("2021-12-31")},
                 {"06500", "Mới", "commune", "20", day("2022-01-01"), {}}};
  add(file);
  EXPECT_EQ(find_place(*db, "06500", day("2021-12-31"))->name, "Cũ");
  EXPECT_EQ(find_place(*db, "06500", day("2022-01-01"))->name, "Mới");
}

TEST_F(PlaceTest, every_mistake_of_a_file_is_named) {
  PlaceFile file;
  file.places = {{"06600", "Không cha", "commune", "77", day("2020-01-01"), {}}};
  file.attributes = {{"06601", "region", "TN", day("2020-01-01"), {}}};
  const auto error = error_of([&] { add(file); });
  ASSERT_TRUE(error);
  ASSERT_EQ(error->diagnostics().count(), 2U);
  EXPECT_EQ(error->diagnostics().list()[0].what.key, "storage.place_parent");
  EXPECT_EQ(error->diagnostics().list()[1].what.key, "storage.place_unknown");
  file = {};
  file.places = {{"06600", "Ngược", "commune", "20", day("2020-01-01"), day("2019-12-31")}};
  const auto backwards = error_of([&] { add(file); });
  ASSERT_TRUE(backwards);
  EXPECT_EQ(backwards->diagnostics().list().at(0).what.key, "storage.place_period");
}

TEST_F(PlaceTest, the_attribute_that_begins_last_holds) {
  PlaceFile file;
  file.attributes = {{"06217", "group", "1", day("2021-01-01"), {}},
                     {"06217", "group", "2", day("2023-01-01"), day("2023-12-31")},
                     {"06217", "atk", "yes", day("2022-01-01"), day("2022-12-31")}};
  add(file);
  EXPECT_EQ(attributes_of(*db, "06217", day("2022-06-01")),
            (std::map<std::string, std::string>{{"region", "TDMNPB"}, {"group", "1"}, {"atk", "yes"}}));
  EXPECT_EQ(attributes_of(*db, "06217", day("2023-06-01")).at("group"), "2");
  EXPECT_EQ(attributes_of(*db, "06217", day("2024-06-01")).at("group"), "1");
  EXPECT_TRUE(attributes_of(*db, "06217", day("2019-01-01")).empty());
}

TEST_F(PlaceTest, places_in_a_circle_do_not_hold_us_for_ever) {
  PlaceFile file;
  file.places = {{"A", "A", "commune", "B", day("2020-01-01"), {}},
                 {"B", "B", "commune", "A", day("2020-01-01"), {}}};
  add(file);
  EXPECT_EQ(ancestors(*db, "A", day("2024-01-01")), std::vector<std::string>{"B"});
}

}  // namespace
}  // namespace ntm::storage
