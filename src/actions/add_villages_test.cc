// SPDX-License-Identifier: Apache-2.0
// The villages of Khánh Khê (06286), made on 01/07/2025 of Bình Trung, Xuân Long and the old Khánh Khê.
#include "actions/add_villages.h"

#include <fmt/format.h>

#include "actions/example_fixture.h"
#include "actions/initialise.h"
#include "storage/audit_queries.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

class AddVillagesTest : public testing::Test {
 protected:
  AddVillagesTest() {
    initialise_commune(folder_.database("xa.db"), "06286", session);
    db = storage::open(folder_.database("xa.db"));
  }

  // "code name", or "name: key of the question", "known code" of each.
  std::vector<std::string> read(const std::vector<VillageToAdd>& villages) {
    std::vector<std::string> list;
    for (const ReadVillage& one : read_villages(*db, "06286", villages, session).villages)
      list.push_back(one.question ? fmt::format("{}: {}", one.village.name, one.question->key)
                     : one.known  ? "known " + one.code
                                  : fmt::format("{} {}", one.code, one.village.name));
    return list;
  }
  std::vector<std::string> names_on(const char* parent, const char* date) {
    std::vector<std::string> list;
    for (const auto& one : storage::load_places(*db, "06286")->villages(parent, day(date)))
      list.push_back(one.code + " " + one.name);
    return list;
  }

  const Session session{"quantri", at("2026-11-30")};

 private:
  TemporaryFolder folder_;

 protected:
  std::unique_ptr<storage::Database> db;
};

using Lines = std::vector<std::string>;

TEST_F(AddVillagesTest, villages_are_in_the_commune_since_it_began_and_in_the_one_of_before_until_then) {
  const auto entries = storage::data_version(*db);
  const auto added = add_villages(
      *db, "06286", {{"Thôn 1", "06217"}, {"Thôn 2", "Bình Trung"}, {"Thôn 1", "Xã Xuân Long"}}, session);
  EXPECT_EQ(added.size(), 3U);
  const Lines all{"06217-01 Thôn 1", "06217-02 Thôn 2", "06241-01 Thôn 1"};
  EXPECT_EQ(names_on("06286", "2025-07-01"), all);
  EXPECT_EQ(names_on("06286", "2026-11-30"), all);
  EXPECT_EQ(names_on("06217", "2025-06-30"), (Lines{"06217-01 Thôn 1", "06217-02 Thôn 2"}));
  EXPECT_EQ(names_on("06217", "2025-01-04"), (Lines{"06217-01 Thôn 1", "06217-02 Thôn 2"}));
  EXPECT_EQ(names_on("06241", "2025-06-30"), (Lines{"06241-01 Thôn 1"}));
  EXPECT_TRUE(names_on("06217", "2025-07-01").empty());
  EXPECT_EQ(storage::data_version(*db), entries + 1) << "one entry of the log";
}

TEST_F(AddVillagesTest, codes_go_on_after_those_that_are_there) {
  add_villages(*db, "06286", {{"Thôn 1", "06286"}, {"Thôn 2", "06286"}}, session);
  EXPECT_EQ(read({{"Thôn 3", "06286"}, {"Thôn 1", "06217"}, {"Thôn 4", "06286"}}),
            (Lines{"06286-03 Thôn 3", "06217-01 Thôn 1", "06286-04 Thôn 4"}));
}

TEST_F(AddVillagesTest, the_same_list_again_enters_nothing) {
  const std::vector<VillageToAdd> list{{"Thôn Hoà Bình", "06217"}, {"Thôn 2", "06217"}};
  add_villages(*db, "06286", list, session);
  const auto entries = storage::data_version(*db);
  EXPECT_EQ(read({{"thôn hòa bình", "06217"}}), (Lines{"known 06217-01"}));
  EXPECT_TRUE(add_villages(*db, "06286", list, session).empty());
  EXPECT_EQ(storage::data_version(*db), entries);
}

TEST_F(AddVillagesTest, what_is_not_certain_is_asked_and_nothing_is_entered_meanwhile) {
  const std::vector<VillageToAdd> list{{"Thôn 1", "06217", false, 4},
                                       {"Thôn 1", "06217", false, 7},
                                       {"Thôn 3", ""},
                                       {"Thôn 4", "Xã Lạ"},
                                       {"…", "06217"}};
  EXPECT_EQ(read(list),
            (Lines{"06217-01 Thôn 1", "Thôn 1: village_list.twice", "Thôn 3: village_list.origin_unsaid",
                   "Thôn 4: village_list.origin_unknown", "…: village_list.no_name"}));
  const auto error = error_of([&] { add_villages(*db, "06286", list, session); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->message().key, "village_list.open_questions");
  ASSERT_EQ(error->diagnostics().count(), 4U);
  EXPECT_EQ(error->diagnostics().list()[0].where.file, "villages/1");
  EXPECT_EQ(error->diagnostics().list()[0].where.line, 7);
  EXPECT_TRUE(names_on("06286", "2026-11-30").empty());
}

TEST_F(AddVillagesTest, two_villages_of_one_name_are_two_when_somebody_says_so) {
  EXPECT_EQ(read({{"Thôn 1", "06217"}, {"Thôn 1", "06217", true}}),
            (Lines{"06217-01 Thôn 1", "06217-02 Thôn 1"}));
}

// Each as somebody lists it: {name, origin, separate, line, the day of founding}.
TEST_F(AddVillagesTest, a_village_that_was_founded_later_was_in_no_commune_before) {
  const std::vector<VillageToAdd> list{{"Thôn 1", "06217"},
                                       {"Thôn Mới", "", false, 2, day("2026-01-15")},
                                       {"Thôn Hợp Nhất", "Xã Bình Trung", false, 3, day("2026-03-01")}};
  EXPECT_EQ(read(list), (Lines{"06217-01 Thôn 1", "06286-01 Thôn Mới", "06286-02 Thôn Hợp Nhất"}));
  add_villages(*db, "06286", list, session);
  EXPECT_EQ(names_on("06286", "2026-01-14"), (Lines{"06217-01 Thôn 1"}));
  EXPECT_EQ(names_on("06286", "2026-01-15"), (Lines{"06217-01 Thôn 1", "06286-01 Thôn Mới"}));
  EXPECT_EQ(names_on("06286", "2026-03-01").size(), 3U);
  EXPECT_EQ(names_on("06217", "2025-06-30"), (Lines{"06217-01 Thôn 1"}));
  EXPECT_EQ(read(list), (Lines{"known 06217-01", "known 06286-01", "known 06286-02"}));
  EXPECT_EQ(read({{"Thôn Sau", "", false, 1, day("2026-05-01")}}), (Lines{"06286-03 Thôn Sau"}));
}

TEST_F(AddVillagesTest, a_village_that_was_founded_earlier_begins_in_the_commune_of_before) {
  add_villages(*db, "06286", {{"Thôn 1", "06217", false, 1, day("2025-03-01")}}, session);
  EXPECT_TRUE(names_on("06217", "2025-02-28").empty());
  EXPECT_EQ(names_on("06217", "2025-03-01"), (Lines{"06217-01 Thôn 1"}));
  EXPECT_EQ(names_on("06286", "2025-07-01"), (Lines{"06217-01 Thôn 1"}));
}

// Today is 30/11/2026.
TEST_F(AddVillagesTest, a_village_that_is_founded_tomorrow_is_asked_about) {
  EXPECT_EQ(read({{"Thôn 1", "", false, 1, day("2026-12-01")}, {"Thôn 2", "", false, 2, day("2026-11-30")}}),
            (Lines{"Thôn 1: village_list.not_founded_yet", "06286-01 Thôn 2"}));
}

TEST_F(AddVillagesTest, only_a_commune_has_villages) {
  EXPECT_ERROR(read_villages(*db, "20", "Thôn 1", "", session), invalid, "import.not_a_commune");
  EXPECT_ERROR(read_villages(*db, "99999", "Thôn 1", "", session), not_found, "place.unknown");
}

// The example's commune was made of none that is called otherwise: it goes on under its code since 2010.
TEST_F(ExampleTest, a_commune_that_was_made_of_none_numbers_its_villages_itself) {
  const Session session{"lan", at("2024-10-15")};
  const auto reading = read_villages(*db, "06217", "Thôn 10\nThôn 11", "", session);
  ASSERT_EQ(reading.villages.size(), 2U);
  EXPECT_TRUE(reading.villages[0].known);
  EXPECT_EQ(reading.villages[1].code, "06217-11");
}

TEST_F(AddVillagesTest, a_commune_begins_once_in_a_database) {
  EXPECT_ERROR(begin_commune(*db, "06286", session), conflict, "place.begun");
  EXPECT_ERROR(begin_commune(*db, "06217", session), not_found, "place.former");
}

TEST_F(AddVillagesTest, an_attribute_has_one_of_its_values_and_the_log_knows_its_paper) {
  const programme::PlaceAttribute group{"06286", "commune_group", "3", day("2026-02-15"), {}};
  say_attribute(*db, group, session, "12/QĐ-UBND");
  EXPECT_EQ(storage::load_places(*db, "06286")->attributes("06286", day("2026-11-30")).at("commune_group"),
            "3");
  EXPECT_EQ(storage::read_audit(*db, 1).front().details, "commune_group = 3 (12/QĐ-UBND)");
  programme::PlaceAttribute wrong = group;
  wrong.value = "4";
  EXPECT_ERROR(say_attribute(*db, wrong, session), invalid, "place.attribute_value");
}

}  // namespace
}  // namespace ntm::actions
