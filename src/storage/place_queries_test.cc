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
  PlacesPointer of(std::string_view code, std::string_view known_at = "2999-01-01") {
    return load_places(*db, code, at(known_at));
  }
};

std::vector<std::string> codes(const std::vector<Place>& places) {
  std::vector<std::string> found;
  for (const Place& place : places) found.push_back(place.code);
  return found;
}

// A had a2 until it went to B; E was merged into A. N is a neighbour that never shared anything with them.
TEST_F(PlaceTest, what_is_entered_in_communes_that_shared_a_village_may_tell_of_each_other) {
  const base::Date from = day("2021-01-01"), moved = day("2023-01-01");
  PlaceFile file;
  for (const char* commune : {"A", "B", "N"})
    file.places.push_back({commune, commune, "commune", "20", from, {}});
  file.places.push_back({"E", "E", "commune", "20", from, {}});
  for (const char* village : {"A1", "A2", "B1", "E1", "N1"})
    file.places.push_back({village, village, "village", std::string(1, village[0]), from, {}});
  file.places[5].to = moved.plus_days(-1);
  file.places.push_back({"A2", "A2", "village", "B", moved, {}});
  file.lineage.push_back({"merge", day("2022-01-01"), "", {"E"}, {"A"}});
  add(file);
  const std::vector<std::string> kin{"", "20", "A", "A1", "A2", "B", "B1", "E", "E1", "VN"};
  for (const char* code : {"A", "B", "E", "A2"}) EXPECT_EQ(homes_of(*db, code), kin) << code;
  EXPECT_EQ(homes_of(*db, "N"), (std::vector<std::string>{"", "20", "N", "N1", "VN"}));
  EXPECT_EQ(homes_of(*db, "20"), std::vector<std::string>{""})
      << "every home that has an entry: the fixture's";
}

TEST_F(PlaceTest, with_a_place_come_those_above_it_and_those_directly_below) {
  const auto places = of("06217");
  const std::vector<std::string> above{"20", "VN"}, villages{"06217-01", "06217-02"};
  EXPECT_EQ(places->find("06217", day("2024-12-31"))->name, "Bình Trung");
  EXPECT_EQ(places->ancestors("06217", day("2024-01-01")), above);
  EXPECT_EQ(codes(places->villages("06217", day("2024-01-01"))), villages);
  EXPECT_EQ(places->attributes("06217", day("2024-01-01")).at("region"), "TDMNPB");
  const auto province = of("20");
  EXPECT_EQ(codes(province->children("20", day("2024-01-01"))), std::vector<std::string>{"06217"});
  EXPECT_TRUE(province->villages("06217", day("2024-01-01")).empty()) << "two steps below";
  EXPECT_TRUE(of("99999")->periods("99999").empty());
}

TEST_F(PlaceTest, all_that_is_below_comes_where_it_is_asked_for) {
  const auto nation = load_places_under(*db, "");
  EXPECT_EQ(codes(nation->children("", day("2024-01-01"))), std::vector<std::string>{"VN"});
  EXPECT_EQ(nation->villages("06217", day("2024-01-01")).size(), 2U);
  EXPECT_EQ(of("")->villages("06217", day("2024-01-01")).size(), 0U);
}

TEST_F(PlaceTest, statements_run_again_only_when_places_were_entered_or_others_are_asked_for) {
  const auto executed_by = [&](const auto& action) {
    const auto before = db->work_done().executed;
    action();
    return db->work_done().executed - before;
  };
  // Whether places were entered since; one question each way, four of them up (commune, province, nation,
  // none); what holds.
  constexpr int kAll = 1 + 5 + 4 + 3;
  EXPECT_EQ(executed_by([&] { of("06217"); }), kAll);
  EXPECT_EQ(executed_by([&] { of("06217"); }), 1) << "whether places were entered since";
  EXPECT_EQ(executed_by([&] { of("06217", "2024-01-01"); }), 1) << "nothing became known after that";
  EXPECT_EQ(executed_by([&] { of("06217", "2019-01-01"); }), kAll);
  EXPECT_EQ(executed_by([&] { of("20"); }), kAll - 1) << "a step less up";
  add({});
  EXPECT_EQ(executed_by([&] { of("06217"); }), kAll);
  const Snapshot snapshot(*db);
  EXPECT_EQ(executed_by([&] { of("06217"); }), 1);
  EXPECT_EQ(executed_by([&] { of("06217"); }), 0);
}

TEST_F(PlaceTest, what_was_entered_later_was_not_known_before) {
  PlaceFile file;
  file.places = {{"06300", "Hợp Nhất", "commune", "20", day("2024-07-01"), {}},
                 {"06300-01", "Thôn Một", "village", "06300", day("2024-07-01"), {}}};
  file.attributes = {{"06217", "group", "1", day("2024-01-01"), {}}};
  file.lineage = {{"merge", day("2024-07-01"), "1672", {"06217"}, {"06300"}}};
  write(*db, [&] { add_places(*db, file, at("2025-03-01T08:00:00+07:00")); });
  const auto before = of("06217", "2025-03-01T07:59:59+07:00"),
             then = of("06217", "2025-03-01T08:00:00+07:00");
  EXPECT_TRUE(before->find("06217", day("2024-12-31")));
  EXPECT_TRUE(before->lineage("06217").empty());
  EXPECT_TRUE(before->periods("06300").empty());
  EXPECT_EQ(before->attributes("06217", day("2024-06-01")).count("group"), 0U);
  EXPECT_FALSE(then->find("06217", day("2024-12-31")));
  EXPECT_EQ(then->predecessors("06300", day("2024-06-30")), std::vector<std::string>{"06217"});
  EXPECT_EQ(then->attributes("06217", day("2024-06-01")).at("group"), "1");
  EXPECT_EQ(codes(then->villages("06300", day("2024-07-01"))), std::vector<std::string>{"06300-01"})
      << "the villages of what the place became";
}

TEST_F(PlaceTest, before_the_first_places_were_entered_they_are_what_there_is_to_go_by) {
  EXPECT_TRUE(of("06217", "2019-01-01")->find("06217", day("2024-01-01")));
}

TEST_F(PlaceTest, a_rename_ends_the_old_name_the_day_before) {
  PlaceFile file;
  file.places = {{"06217", "Tân Bình", "commune", "20", day("2025-07-01"), {}}};
  file.lineage = {{"rename", day("2025-07-01"), "1672/NQ-UBTVQH15", {"06217"}, {"06217"}}};
  add(file);
  const auto places = of("06217");
  const auto& versions = places->periods("06217");
  ASSERT_EQ(versions.size(), 2U);
  EXPECT_EQ(versions[0].to, day("2025-06-30"));
  EXPECT_FALSE(versions[1].to);
  EXPECT_EQ(places->find("06217", day("2025-06-30"))->name, "Bình Trung");
  EXPECT_EQ(places->find("06217", day("2025-07-01"))->name, "Tân Bình");
}

TEST_F(PlaceTest, a_merge_ends_its_sources_and_is_found_from_both_sides) {
  PlaceFile file;
  file.places = {{"06300", "Hợp Nhất", "commune", "20", day("2025-07-01"), {}}};
  file.lineage = {{"merge", day("2025-07-01"), "1672", {"06217", "06220"}, {"06300"}}};
  add(file);
  EXPECT_FALSE(of("06217")->find("06217", day("2025-07-01")));
  for (const char* code : {"06217", "06300", "06220"}) {
    const std::vector<LineageEvent> events = of(code)->lineage(code);
    ASSERT_EQ(events.size(), 1U) << code;
    EXPECT_EQ(events[0].event, "merge");
    EXPECT_EQ(events[0].sources, (std::vector<std::string>{"06217", "06220"}));
    EXPECT_EQ(events[0].successors, std::vector<std::string>{"06300"});
  }
  EXPECT_TRUE(of("20")->lineage("20").empty());
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
  EXPECT_FALSE(is_place(*db, "06400"));
  EXPECT_TRUE(is_place(*db, "06217"));
}

TEST_F(PlaceTest, a_period_may_follow_one_that_was_entered_with_its_end) {
  PlaceFile file;
  file.places = {{"06500", "Cũ", "commune", "20", day("2020-01-01"), day("2021-12-31")},
                 {"06500", "Mới", "commune", "20", day("2022-01-01"), {}}};
  add(file);
  EXPECT_EQ(of("06500")->find("06500", day("2021-12-31"))->name, "Cũ");
  EXPECT_EQ(of("06500")->find("06500", day("2022-01-01"))->name, "Mới");
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
  EXPECT_EQ(of("06217")->attributes("06217", day("2022-06-01")),
            (std::map<std::string, std::string>{{"region", "TDMNPB"}, {"group", "1"}, {"atk", "yes"}}));
  EXPECT_EQ(of("06217")->attributes("06217", day("2023-06-01")).at("group"), "2");
  EXPECT_EQ(of("06217")->attributes("06217", day("2024-06-01")).at("group"), "1");
  EXPECT_TRUE(of("06217")->attributes("06217", day("2019-01-01")).empty());
}

TEST_F(PlaceTest, places_in_a_circle_do_not_hold_us_for_ever) {
  PlaceFile file;
  file.places = {{"A", "A", "commune", "B", day("2020-01-01"), {}},
                 {"B", "B", "commune", "A", day("2020-01-01"), {}}};
  add(file);
  EXPECT_EQ(of("A")->ancestors("A", day("2024-01-01")), std::vector<std::string>{"B"});
}

}  // namespace
}  // namespace ntm::storage
