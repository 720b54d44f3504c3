// SPDX-License-Identifier: Apache-2.0
// The programme as its people see it, told through the API on the morning of 15/10/2024.
#include <algorithm>

#include "actions/ended_law_for_tests.h"
#include "api/api_fixture.h"
#include "storage/access_queries.h"

namespace ntm::api {
namespace {

using boost::json::value;

std::string path(const std::string& below) {
  return kCommune + below;
}

std::string text(const value& object, const char* member) {
  return std::string(object.at(member).as_string());
}

// The item of a list whose member has that text; a failure of the test and null when there is none.
const value& with(const value& list, const char* member, const std::string& wanted) {
  static const value none;
  for (const value& one : list.as_array())
    if (text(one, member) == wanted) return one;
  ADD_FAILURE() << "nothing with " << member << " " << wanted << " in " << boost::json::serialize(list);
  return none;
}

std::vector<std::string> kinds_of(const Answer& today) {
  std::vector<std::string> kinds;
  for (const value& step : today.at("/next").as_array()) kinds.push_back(text(step, "kind"));
  return kinds;
}

class ProgrammeRoutesTest : public ApiTest {
 protected:
  std::vector<storage::AccessEntry> accesses() {
    storage::LogFilter everything;
    everything.everywhere = true;
    return storage::list_access(*database(), everything, std::nullopt, 100);
  }
};

TEST_F(ProgrammeRoutesTest, the_chair_begins_the_week_with_what_the_board_needs) {
  const Answer today = get("chutich", path("/today"));
  ASSERT_EQ(today.status, 200);
  EXPECT_EQ(today.text("/date"), "2024-10-15");
  EXPECT_EQ(today.whole("/board/held"), 12);
  EXPECT_EQ(today.whole("/board/of"), 19);
  EXPECT_EQ(today.text("/board/goal_text"), "13/19");
  EXPECT_GT(today.size("/board/late"), 0U);
  EXPECT_GE(today.whole("/reviews/waiting"), 2) << "two changesets of the head of Thôn 8 wait";
  const auto kinds = kinds_of(today);
  EXPECT_NE(std::ranges::find(kinds, "review_changesets"), kinds.end());
  EXPECT_NE(std::ranges::find(kinds, "publish_figures"), kinds.end());
}

TEST_F(ProgrammeRoutesTest, the_head_of_a_village_finds_what_was_returned_and_what_the_village_owes) {
  const Answer today = get("truongthon", path("/today"));
  ASSERT_EQ(today.status, 200);
  EXPECT_EQ(today.size("/mine/returned"), 1U);
  EXPECT_NE(today.text("/mine/returned/0/reason"), "");
  EXPECT_EQ(kinds_of(today).front(), "returned_changesets");
  with(today.at("/mine/tasks"), "task", "village-1");
  EXPECT_EQ(today.whole("/reviews/waiting"), 0) << "others review";
}

TEST_F(ProgrammeRoutesTest, an_officer_finds_the_tasks_and_indicators_of_the_post) {
  const Answer today = get("canbo", path("/today"));
  ASSERT_EQ(today.status, 200);
  EXPECT_GT(today.size("/mine/slipping"), 0U);
  EXPECT_GE(today.whole("/reviews/waiting"), 2);
}

TEST_F(ProgrammeRoutesTest, the_assessment_has_beside_each_indicator_who_leads_it_and_where_it_came_from) {
  const Answer answer = get("canbo", path("/assessment"));
  ASSERT_EQ(answer.status, 200);
  EXPECT_EQ(answer.size("/criteria"), 19U);
  EXPECT_EQ(answer.size("/months"), 12U);
  EXPECT_EQ(answer.whole("/summary/held"), 12);
  const value& roads = with(answer.at("/criteria"), "code", "2").at("indicators");
  const value& villages = with(roads, "code", "2.2");
  EXPECT_EQ(villages.at("leads").as_array().size(), 1U);
  EXPECT_EQ(villages.at("spark").as_array().size(), 12U);
  EXPECT_EQ(villages.at("tasks").to_number<int>(), 2);
  EXPECT_EQ(text(villages, "year_before"), "not_met");
}

TEST_F(ProgrammeRoutesTest, an_assessment_that_did_not_change_is_not_sent_again) {
  const Answer first = get("canbo", path("/assessment"));
  const Answer again = get("canbo", path("/assessment"), {{}, {}, {{"If-None-Match", first.header("ETag")}}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
}

TEST_F(ProgrammeRoutesTest, an_assessment_of_an_earlier_day_is_that_days) {
  const Answer answer = get("canbo", path("/assessment?date=2023-12-31"));
  EXPECT_EQ(answer.text("/date"), "2023-12-31");
  EXPECT_EQ(get("canbo", path("/assessment?date=31-12")).status, 400);
  EXPECT_EQ(get("canbo", path("/assessment?known_at=yesterday")).status, 400);
  EXPECT_EQ(get("canbo", path("/assessment?set=no-such-set")).status, 404);
}

TEST_F(ProgrammeRoutesTest, an_indicator_is_explained_with_its_tasks_and_the_register_of_its_records) {
  const Answer answer = get("canbo", path("/indicators/15.1"));
  ASSERT_EQ(answer.status, 200);
  EXPECT_EQ(answer.text("/criterion/code"), "15");
  EXPECT_EQ(answer.text("/records_register"), "household");
  EXPECT_EQ(answer.whole("/plan_year"), 2024);
  EXPECT_EQ(answer.size("/indicator/villages"), 10U);
  EXPECT_TRUE(get("canbo", path("/indicators/1.1")).at("/records_register").is_null());
  EXPECT_EQ(get("canbo", path("/indicators/99.9")).status, 404);
}

TEST_F(ProgrammeRoutesTest, an_indicators_history_has_a_point_for_each_change) {
  const Answer answer = get("canbo", path("/indicators/15.1/history?from=2023-12-31&to=2024-10-15"));
  ASSERT_EQ(answer.status, 200);
  EXPECT_GT(answer.size("/points"), 3U);
  EXPECT_EQ(get("canbo", path("/indicators/15.1/history?from=2024-10-15&to=2024-01-01")).status, 400);
  const Answer all = get("canbo", path("/indicators/15.1/history?all=1&to=2024-10-15"));
  EXPECT_GT(all.size("/points"), answer.size("/points")) << "what came before 2023 as well";
  EXPECT_LT(all.text("/points/0/date"), "2023-12-31");
}

TEST_F(ProgrammeRoutesTest, the_records_behind_a_number_are_listed_page_by_page_and_reading_them_is_logged) {
  const Answer first = get("canbo", path("/indicators/15.1/records?limit=5"));
  ASSERT_EQ(first.status, 200);
  EXPECT_EQ(first.size("/items"), 5U);
  EXPECT_EQ(first.text("/items/0/missing_unit"), "people");
  std::int64_t read = 0;
  for (const auto& entry : accesses()) {
    EXPECT_EQ(entry.actor, "canbo");
    EXPECT_EQ(entry.register_name, "household");
    read += entry.records;
  }
  EXPECT_EQ(read, 5) << "of one village or of several";
  const Answer second = get("canbo", path("/indicators/15.1/records?limit=5&after=" + first.text("/next")));
  EXPECT_NE(second.text("/items/0/key"), first.text("/items/0/key"));
  EXPECT_EQ(get("canbo", path("/indicators/15.1/records?after=far")).status, 400);
}

TEST_F(ProgrammeRoutesTest, roads_are_nobodys_personal_data) {
  const Answer roads = get("canbo", path("/indicators/2.2/records"));
  EXPECT_GT(roads.size("/items"), 0U);
  EXPECT_TRUE(accesses().empty());
}

TEST_F(ProgrammeRoutesTest, the_head_of_a_village_sees_the_households_of_that_village_only) {
  const Answer own = get("truongthon", path("/indicators/15.1/records?limit=500"));
  ASSERT_EQ(own.status, 200);
  EXPECT_GT(own.size("/items"), 0U);
  for (const value& one : own.at("/items").as_array()) EXPECT_EQ(text(one, "village"), "06217-08");
  EXPECT_EQ(get("truongthon", path("/indicators/15.1/records?village=06217-09")).status, 403);
  EXPECT_EQ(get("kiemtoan", path("/indicators/15.1/records")).status, 403) << "an auditor sees no records";
  EXPECT_EQ(get("vanphong", path("/indicators/15.1/records")).status, 403);
}

TEST_F(ProgrammeRoutesTest, a_villages_page_tells_its_people_its_standing_and_its_tasks) {
  const Answer answer = get("truongthon", path("/villages/06217-08"));
  ASSERT_EQ(answer.status, 200);
  EXPECT_EQ(answer.text("/name"), "Thôn 8");
  EXPECT_GT(answer.whole("/people"), answer.whole("/households"));
  EXPECT_GT(answer.size("/indicators"), 10U);
  with(answer.at("/tasks"), "task", "tc2-1");
  EXPECT_GT(answer.size("/changesets"), 0U);
  EXPECT_EQ(get("canbo", path("/villages/06217-99")).status, 404);
  EXPECT_GT(get("canbo", path("/villages")).size("/indicators"), 10U);
}

TEST_F(ProgrammeRoutesTest, citizens_see_what_the_chair_published_and_nothing_else) {
  EXPECT_EQ(get("", "/public/places/06217").status, 404);
  EXPECT_EQ(get("", "/public/places/06217").key(), "publication.none");
  EXPECT_EQ(post("canbo", path("/publication"), {{"date", "2024-10-15"}}).status, 403);
  ASSERT_EQ(post("chutich", path("/publication"), {{"date", "2024-09-30"}}).status, 201);
  const Answer figures = get("", "/public/places/06217");
  ASSERT_EQ(figures.status, 200);
  EXPECT_EQ(figures.text("/date"), "2024-09-30");
  EXPECT_EQ(figures.whole("/held"), 12);
  EXPECT_EQ(figures.size("/criteria"), 19U);
  EXPECT_EQ(figures.body.find("06217-0"), std::string::npos) << "no village";
  EXPECT_EQ(figures.body.find("numerator"), std::string::npos);
  EXPECT_EQ(figures.body.find("leads"), std::string::npos);
  EXPECT_EQ(post("chutich", path("/publication"), {{"date", "2024-10-16"}}).status, 400) << "is to come";
  EXPECT_EQ(post("chutich", path("/publication"), {}).key(), "api.bad_member");
}

TEST_F(ProgrammeRoutesTest, every_answer_of_a_day_without_law_says_that_its_verdicts_are_for_reference) {
  const auto morning = base::Instant::parse("2024-10-15T08:00:00+07:00").value();
  actions::end_law_a_year_earlier(*database(), {"quantri", morning});
  for (const char* below : {"/assessment", "/indicators/15.1", "/villages", "/villages/06217-08"}) {
    const Answer lapsed = get("truongthon", path(std::string(below) + "?date=2025-05-29"));
    ASSERT_EQ(lapsed.status, 200) << below;
    EXPECT_EQ(lapsed.text("/for_reference/ended"), "2025-02-14") << below;
    EXPECT_EQ(lapsed.text("/for_reference/set"), lapsed.text("/set")) << below;
    EXPECT_NE(lapsed.text("/for_reference/text").find("14/02/2025"), std::string::npos) << below;
    EXPECT_TRUE(
        get("truongthon", path(std::string(below) + "?date=2025-02-14")).at("/for_reference").is_null());
  }
  const Answer today = get("chutich", path("/today?date=2025-05-29"));
  EXPECT_EQ(today.text("/board/for_reference/date"), "2025-05-29");
  EXPECT_TRUE(today.at("/not_judged").is_null());
  const Answer history = get("canbo", path("/indicators/15.1/history?from=2025-02-14&to=2025-02-15"));
  EXPECT_TRUE(history.at("/points/0/set_ended").is_null());
  EXPECT_EQ(history.text("/points/1/set_ended"), "2025-02-14");
}

TEST_F(ProgrammeRoutesTest, a_day_before_any_law_is_told_in_words_and_has_its_plan_all_the_same) {
  EXPECT_EQ(get("canbo", path("/assessment?date=2022-03-07")).key(), "set.not_yet");
  const Answer today = get("canbo", path("/today?date=2022-03-07"));
  ASSERT_EQ(today.status, 200);
  EXPECT_TRUE(today.at("/board").is_null());
  EXPECT_NE(today.text("/not_judged").find("08/03/2022"), std::string::npos);
}

TEST_F(ProgrammeRoutesTest, nobody_sees_the_programme_without_signing_in_or_from_another_place) {
  for (const char* below : {"/assessment", "/today", "/villages", "/indicators/15.1", "/plans"}) {
    EXPECT_EQ(get("", path(below)).status, 401) << below;
    EXPECT_EQ(get("canbo", "/places/99999" + std::string(below)).status, 403) << below;
    EXPECT_EQ(get("quantri", path(below)).status, 403) << below << ": an administrator has no programme";
  }
}

}  // namespace
}  // namespace ntm::api
