// SPDX-License-Identifier: Apache-2.0
// How a commune begins, told to the API: the country's list, villages, attributes, what is left to do.
#include "api/api_fixture.h"

namespace ntm::api {
namespace {

using boost::json::array;
using boost::json::object;

class BeginningStories : public ApiTest {};

TEST_F(BeginningStories, the_countrys_communes_are_found_by_what_they_were) {
  const Answer found = get("quantri", "/country/communes?q=binh%20trung%20cao%20loc");
  ASSERT_EQ(found.status, 200) << found.body;
  EXPECT_EQ(found.text("/found/0/code"), "06217");
  EXPECT_EQ(found.text("/found/0/became/0/code"), "06286");
  EXPECT_EQ(get("quantri", "/country/communes?q=hoa%20binh&limit=2").size("/found"), 2U);
  EXPECT_EQ(get("quantri", "/country/communes").status, 400);
  EXPECT_EQ(get("quantri", "/country/communes?q=x&limit=0").status, 400);
}

TEST_F(BeginningStories, what_would_be_entered_of_a_commune_is_shown_before) {
  const Answer commune = get("quantri", "/country/communes/06286");
  ASSERT_EQ(commune.status, 200) << commune.body;
  EXPECT_EQ(commune.text("/name"), "Xã Khánh Khê");
  EXPECT_EQ(commune.size("/made_of"), 3U);
  EXPECT_EQ(commune.text("/events/0/event"), "merge");
  EXPECT_EQ(commune.text("/events/0/date"), "2025-07-01");
  // The nation, the province, two districts, three communes of before, the commune.
  EXPECT_EQ(commune.size("/places"), 8U);
  EXPECT_EQ(get("quantri", "/country/communes/06217").key(), "place.former");
}

TEST_F(BeginningStories, where_places_stand_nothing_begins_anew) {
  const Answer again = post("quantri", "/places/begin", {{"commune", "06286"}});
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(again.key(), "place.begun");
  EXPECT_EQ(post("quantri", "/places/begin", {}).status, 400);
}

// The example's commune has ten villages and was made of no other.
TEST_F(BeginningStories, a_list_of_villages_is_read_before_it_is_entered) {
  const std::string villages = std::string(kCommune) + "/villages";
  const Answer read = post("quantri", villages + "/reading", {{"text", "Thôn 10\nThôn Mới\nThôn Mới"}});
  ASSERT_EQ(read.status, 200) << read.body;
  EXPECT_EQ(read.text("/villages/0/state"), "known");
  EXPECT_EQ(read.text("/villages/1/code"), "06217-11");
  EXPECT_EQ(read.text("/villages/2/state"), "asked");
  EXPECT_NE(read.text("/villages/2/question").find("dòng 2"), std::string::npos);
  EXPECT_EQ(get("quantri", "/places/06217-11").status, 404) << "nothing is written";

  const array twice{object{{"name", "Thôn Mới"}}, object{{"name", "Thôn Mới"}}};
  const Answer refused = post("quantri", villages, {{"villages", twice}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused.text("/diagnostics/0/where"), "villages/1");

  const array right{object{{"name", "Thôn 10"}}, object{{"name", "Thôn Mới"}}};
  const Answer added = post("quantri", villages, {{"villages", right}});
  ASSERT_EQ(added.status, 201) << added.body;
  EXPECT_EQ(added.size("/items"), 1U);
  EXPECT_EQ(get("quantri", "/places/06217-11").text("/name"), "Thôn Mới");
}

TEST_F(BeginningStories, what_is_no_list_of_villages_is_refused_at_its_member) {
  const std::string villages = std::string(kCommune) + "/villages";
  EXPECT_EQ(post("quantri", villages, {{"villages", "Thôn 1"}}).status, 400);
  EXPECT_EQ(post("quantri", villages, {{"villages", array{object{{"origin", "06217"}}}}}).status, 400);
  EXPECT_EQ(post("quantri", villages, {{"villages", array{object{{"name", 1}}}}}).status, 400);
}

TEST_F(BeginningStories, an_attribute_is_said_with_its_day) {
  const std::string attributes = std::string(kCommune) + "/attributes";
  const object group{
      {"name", "commune_group"}, {"value", "3"}, {"from", "2024-10-01"}, {"decision", "12/QĐ-UBND"}};
  EXPECT_EQ(post("quantri", attributes, group).status, 201);
  EXPECT_EQ(get("canbo", kCommune).text("/attributes/commune_group"), "3");
  object wrong = group;
  wrong["value"] = "xa";
  EXPECT_EQ(post("quantri", attributes, wrong).key(), "place.attribute_value");
  wrong["name"] = "colour";
  EXPECT_EQ(post("quantri", attributes, wrong).status, 400);
}

TEST_F(BeginningStories, what_is_left_to_do_is_told_to_who_works_there_and_to_no_stranger) {
  const Answer steps = get("chutich", std::string(kCommune) + "/first-steps");
  ASSERT_EQ(steps.status, 200) << steps.body;
  EXPECT_EQ(steps.size("/steps"), 5U);
  EXPECT_EQ(steps.text("/steps/0/key"), "villages");
  EXPECT_EQ(steps.text("/steps/0/state"), "done");
  EXPECT_EQ(steps.whole("/villages"), 10);
  EXPECT_EQ(steps.text("/plan/state"), "approved");
  EXPECT_EQ(get("quantri", std::string(kCommune) + "/first-steps").status, 200);
  EXPECT_EQ(get("chutich", "/places/06241/first-steps").status, 403);
  EXPECT_EQ(get("quantri", "/places/20/first-steps").key(), "import.not_a_commune");
}

}  // namespace
}  // namespace ntm::api
