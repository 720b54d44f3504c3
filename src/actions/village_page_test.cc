// SPDX-License-Identifier: Apache-2.0
#include "actions/village_page.h"

#include <algorithm>

#include "actions/example_fixture.h"

namespace ntm::actions {
namespace {

class VillagePageTest : public ExampleTest {
 protected:
  VillagePage of(const std::string& village, const std::string& date = "2024-10-15") {
    return village_page(*db, {kPlace, day(date), at("2030-01-01"), "", std::nullopt}, village);
  }
};

TEST_F(VillagePageTest, tells_the_village_its_households_and_its_people) {
  const VillagePage page = of("06217-09");
  EXPECT_EQ(page.matrix.evaluation.evidence.villages[page.village].name, "Thôn 9");
  EXPECT_EQ(page.households, 39);
  EXPECT_EQ(page.people, 149);
}

TEST_F(VillagePageTest, the_villages_together_have_the_communes_people) {
  std::int64_t households = 0, people = 0;
  for (const auto& village : of("06217-01").matrix.evaluation.evidence.villages) {
    const VillagePage page = of(village.code);
    households += page.households.value();
    people += page.people.value();
  }
  EXPECT_EQ(households, 760);
  EXPECT_EQ(people, 2'901);
}

TEST_F(VillagePageTest, its_tasks_are_those_that_name_it_and_the_duties_of_all_villages) {
  std::vector<std::string> tasks;
  for (const auto* task : of("06217-03").tasks) tasks.push_back(task->task->id);
  EXPECT_NE(std::ranges::find(tasks, "tc2-1"), tasks.end()) << "the lanes of Thôn 3";
  EXPECT_NE(std::ranges::find(tasks, "village-1"), tasks.end());
  for (const auto* task : of("06217-01").tasks) EXPECT_NE(task->task->id, "tc2-1");
}

TEST_F(VillagePageTest, what_was_entered_for_it_comes_newest_first) {
  import("household", "Thôn,Mã hộ,Số nhân khẩu\n06217-09,MOI-1,4\n");
  const VillagePage page = of("06217-09", "2025-01-31");
  ASSERT_GT(page.changesets.size(), 1U);
  EXPECT_EQ(page.changesets.front().author, "lan");
  EXPECT_GT(page.changesets[0].id, page.changesets[1].id);
  EXPECT_NE(of("06217-07", "2025-01-31").changesets.front().author, "lan") << "it was of another village";
}

TEST_F(VillagePageTest, a_village_of_another_commune_is_refused) {
  EXPECT_ERROR(of("99999-01"), not_found, "place.unknown");
  EXPECT_ERROR(of("06217"), not_found, "place.unknown");
}

}  // namespace
}  // namespace ntm::actions
