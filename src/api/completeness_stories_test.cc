// SPDX-License-Identifier: Apache-2.0
// Which registers are complete, told to the API.
#include "api/api_fixture.h"

namespace ntm::api {
namespace {

using boost::json::array;
using boost::json::object;

constexpr const char* kCompleteness = "/places/06217/completeness";

class CompletenessStories : public ApiTest {
 protected:
  // Of the only row for that register and place.
  std::string state(const std::string& who, const std::string& reg, const std::string& place) {
    const Answer found = get(who, std::string(kCompleteness) + "?register=" + reg);
    EXPECT_EQ(found.status, 200) << found.body;
    for (const auto& one : found.at("/items").as_array())
      if (one.at("place").as_string() == place) return std::string(one.at("state").as_string());
    return "none";
  }
};

TEST_F(CompletenessStories, the_commune_sees_all_places_and_a_village_head_his_own) {
  const Answer all = get("canbo", std::string(kCompleteness) + "?register=road");
  EXPECT_EQ(all.size("/items"), 11U) << "the commune and ten villages";
  EXPECT_EQ(all.text("/items/0/state"), "complete");
  EXPECT_EQ(all.text("/items/0/since"), "2020-01-01");
  EXPECT_EQ(get("truongthon", std::string(kCompleteness) + "?register=road").size("/items"), 1U);
  EXPECT_EQ(get("canbo", std::string(kCompleteness) + "?register=house").status, 404);
  EXPECT_EQ(get("", kCompleteness).status, 401);
}

TEST_F(CompletenessStories, what_is_open_is_named_by_the_indicator_until_somebody_says_that_it_is_all) {
  const object open{{"register", "cooperative"}, {"date", "2024-10-01"}, {"state", "open"}};
  const Answer said = post("canbo", kCompleteness, open);
  EXPECT_EQ(said.status, 201) << said.body;
  EXPECT_EQ(said.text("/places/0"), "06217");
  EXPECT_EQ(state("canbo", "cooperative", "06217"), "open");
  const std::string indicator = std::string(kCommune) + "/indicators/13.1?date=2024-10-15";
  EXPECT_EQ(get("canbo", indicator).text("/indicator/not_complete/0/register"), "cooperative");
  post("canbo", kCompleteness, {{"register", "cooperative"}, {"date", "2024-10-15"}});
  EXPECT_EQ(state("canbo", "cooperative", "06217"), "complete");
  EXPECT_EQ(get("canbo", indicator).size("/indicator/not_complete"), 0U);
}

TEST_F(CompletenessStories, a_village_head_speaks_of_his_own_village_only) {
  const Answer own = post("truongthon", kCompleteness, {{"register", "household"}, {"date", "2024-10-15"}});
  EXPECT_EQ(own.status, 201) << own.body;
  EXPECT_EQ(own.size("/places"), 1U);
  const Answer other =
      post("truongthon", kCompleteness,
           {{"register", "household"}, {"date", "2024-10-15"}, {"places", array{"06217-01"}}});
  EXPECT_EQ(other.key(), "completeness.no_place");
  EXPECT_EQ(other.status, 400);
}

TEST_F(CompletenessStories, what_cannot_be_said_is_refused) {
  EXPECT_EQ(post("canbo", kCompleteness, {{"register", "road"}}).status, 400);
  EXPECT_EQ(post("canbo", kCompleteness, {{"register", "road"}, {"date", "2024-10-15"}, {"state", "perhaps"}})
                .status,
            400);
  EXPECT_EQ(post("canbo", kCompleteness, {{"register", "road"}, {"date", "2024-10-16"}}).key(),
            "completeness.future");
}

}  // namespace
}  // namespace ntm::api
