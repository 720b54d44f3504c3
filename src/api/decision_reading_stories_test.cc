// SPDX-License-Identifier: Apache-2.0
// An invented decision, told to the API on the morning of 15/10/2024: compared by one administrator,
// published by another.
#include "actions/account_admin.h"
#include "actions/kept_decision_for_tests.h"
#include "actions/own_account.h"
#include "api/api_fixture.h"

namespace ntm::api {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

constexpr const char* kReadings = "/decision-readings";

class DecisionReadingStories : public ApiTest {
 protected:
  Answer keep(const std::string& who = "quantri", const std::string& bytes = actions::annex_of_two()) {
    return send(who, http::Method::post, std::string(kReadings) + "?file=qd.html&set=vi-du",
                {bytes, "application/octet-stream"});
  }
  static std::string path_of(const Answer& reading, const std::string& below = "") {
    return fmt::format("{}/{}{}", kReadings, reading.whole("/id"), below);
  }
  static object accepted(const std::string& line) { return {{"line", line}, {"what", "accepted"}}; }

  Answer answer(const Answer& seen, array answers) {
    return post("quantri", path_of(seen, "/answers"),
                {{"expected", seen.whole("/last")}, {"answers", std::move(answers)}});
  }
  // All questions looked at and all lines accepted.
  Answer compared(const Answer& seen) {
    array answers;
    for (const value& question : seen.at("/decision/questions").as_array())
      answers.push_back(accepted(std::string(question.at("line").as_string())));
    const Answer looked_at = answer(seen, std::move(answers));
    return answer(looked_at, {accepted("*")});
  }
  Answer sent(const Answer& seen) {
    return post("quantri", path_of(seen, "/sending"),
                {{"expected", seen.whole("/last")}, {"unread", seen.whole("/progress/open")}});
  }

  // Another account that manages the law, or one of the neighbouring commune alone, signed in.
  http::Headers administrator(const std::string& name, const std::string& place) {
    const auto db = database();
    const actions::Session session{"quantri", application().surroundings().clock.now()};
    const auto invited =
        actions::create_account(*db, {name, "Người Thứ Hai", {{accounts::Role::administrator, place}}, {}},
                                session, actions::Authority::machine);
    const auto signed_in = actions::accept_invitation(*db, invited.token, "sông xanh núi thẳm", session);
    const std::string cookie = "ntm_session=" + signed_in->token;
    return {{"Cookie", cookie},
            {"X-CSRF-Token", get("", "/session", {"", "", {{"Cookie", cookie}}}).text("/csrf")}};
  }
  Answer post_as(const http::Headers& headers, const std::string& path, const object& body) {
    return send("", http::Method::post, path, {boost::json::serialize(body), "", headers});
  }
};

TEST_F(DecisionReadingStories, a_decision_is_kept_and_shown_as_printed_and_as_understood) {
  const Answer kept = keep();
  ASSERT_EQ(kept.status, 201) << kept.body;
  EXPECT_EQ(kept.text("/state"), "open");
  EXPECT_EQ(kept.text("/number"), "94/QĐ-VD");
  EXPECT_EQ(kept.whole("/progress/lines"), 11);
  EXPECT_EQ(kept.size("/tables"), 1U);
  EXPECT_EQ(kept.text("/tables/0/cells/0/text"), "TT");
  EXPECT_EQ(kept.whole("/tables/0/cells/0/rows"), 2) << "as printed, over two rows";
  EXPECT_EQ(kept.text("/decision/criteria/1/indicators/0/line"), "2.1");
  EXPECT_EQ(kept.text("/decision/criteria/1/indicators/0/levels/1/line"), "2.1@TN//");
  EXPECT_EQ(kept.text("/decision/criteria/1/indicators/0/levels/1/number"), "62");
  EXPECT_EQ(kept.text("/decision/criteria/1/indicators/0/levels/1/known"), "remembered");
  EXPECT_EQ(kept.text("/decision/head/lines/0/value"), "vi-du");
  EXPECT_EQ(kept.whole("/decision/mistakes/count"), 0);
  EXPECT_EQ(kept.text("/publication/file"), "vi-du.yaml");
  EXPECT_EQ(kept.at("/may"), (array{"answer", "send", "drop"}));
  EXPECT_EQ(keep().status, 200) << "the same file again is the same reading";
  EXPECT_EQ(get("quantri", kReadings).size("/items"), 1U);
  EXPECT_EQ(get("quantri", path_of(kept, "/document")).body, actions::annex_of_two());
}

TEST_F(DecisionReadingStories, what_cannot_be_read_says_why_and_is_not_kept) {
  const Answer refused = keep("quantri", "<html><p>không có bảng</p></html>");
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused.key(), "decision.not_read");
  EXPECT_GT(refused.size("/diagnostics"), 0U);
  EXPECT_EQ(send("quantri", http::Method::post, kReadings, {"x", "application/octet-stream"}).status, 400)
      << "without a name";
  EXPECT_EQ(get("quantri", kReadings).size("/items"), 0U);
  EXPECT_EQ(get("quantri", std::string(kReadings) + "/mot").key(), "decision_reading.unknown");
  EXPECT_EQ(get("quantri", std::string(kReadings) + "/7").status, 404);
}

TEST_F(DecisionReadingStories, answers_are_noted_with_who_gave_them_or_refused_where_they_stand) {
  const Answer kept = keep();
  const Answer corrected = answer(kept, {accepted("1.1"), object{{"line", "2.1@TN//"},
                                                                 {"what", "corrected"},
                                                                 {"value", object{{"number", "62.5"}}},
                                                                 {"words", "in mờ"}}});
  ASSERT_EQ(corrected.status, 200) << corrected.body;
  const std::string level = "/decision/criteria/1/indicators/0/levels/1";
  EXPECT_EQ(corrected.text(level + "/number"), "62.5");
  EXPECT_EQ(corrected.text(level + "/known"), "decision");
  EXPECT_EQ(corrected.text(level + "/standing/state"), "corrected");
  EXPECT_EQ(corrected.text(level + "/standing/by"), "quantri");
  EXPECT_EQ(corrected.text(level + "/standing/read"), "number=62\n");
  EXPECT_EQ(corrected.text("/answers/1/value/number"), "62.5");
  EXPECT_EQ(corrected.whole("/progress/corrected"), 1);

  const Answer late = answer(kept, {accepted("2.1")});
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(late.key(), "decision_reading.changed_meanwhile");
  const Answer wrong = answer(corrected, {accepted("2.1"), accepted("7.7")});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(wrong.text("/diagnostics/0/where"), "answers/1");
  EXPECT_EQ(answer(corrected, {object{{"line", "2.1"}, {"what", "liked"}}}).status, 400);
  EXPECT_EQ(answer(corrected, {object{{"line", "2.1"}, {"what", "corrected"}, {"value", "x"}}}).status, 400);
  EXPECT_EQ(get("quantri", path_of(kept)).size("/answers"), 2U);
}

TEST_F(DecisionReadingStories, a_second_administrator_publishes_it_and_it_is_the_law) {
  const Answer kept = keep();
  const Answer ready = compared(kept);
  ASSERT_EQ(ready.status, 200) << ready.body;
  EXPECT_EQ(ready.whole("/progress/questions_open"), 0);
  EXPECT_EQ(
      post("quantri", path_of(kept, "/sending"), {{"expected", ready.whole("/last")}, {"unread", 99}}).key(),
      "decision_reading.unread");
  const Answer waiting = sent(ready);
  ASSERT_EQ(waiting.status, 200) << waiting.body;
  EXPECT_EQ(waiting.text("/state"), "sent");
  EXPECT_EQ(waiting.at("/may"), (array{"return", "drop"}));
  EXPECT_FALSE(waiting.text("/second_person").empty());

  const object expected{{"expected", waiting.whole("/last")}};
  const Answer alone = post("quantri", path_of(kept, "/publication"), expected);
  EXPECT_EQ(alone.status, 403);
  EXPECT_EQ(alone.key(), "decision_reading.second_person");
  const http::Headers second = administrator("nguoi-hai", "VN");
  const Answer published = post_as(second, path_of(kept, "/publication"), expected);
  ASSERT_EQ(published.status, 200) << published.body;
  EXPECT_EQ(published.text("/state"), "published");
  EXPECT_FALSE(published.text("/publication/hash").empty());
  EXPECT_EQ(published.size("/may"), 0U);
  EXPECT_EQ(post_as(second, path_of(kept, "/publication"), {{"expected", published.whole("/last")}}).status,
            409);

  const Answer set = get("canbo", "/criteria-sets/vi-du");
  ASSERT_EQ(set.status, 200) << set.body;
  EXPECT_EQ(set.text("/criteria/1/indicators/0/levels/0/trust/known"), "decision");
  EXPECT_FALSE(set.text("/criteria/1/indicators/0/levels/0/read_by").empty());
  EXPECT_NE(get("quantri", "/audit?action=decision.publish").text("/items/0/summary").find("vi-du.yaml"),
            std::string::npos);
}

TEST_F(DecisionReadingStories, what_is_given_back_needs_a_reason_and_can_be_dropped) {
  const Answer waiting = sent(compared(keep()));
  const object without{{"expected", waiting.whole("/last")}};
  EXPECT_EQ(post("quantri", path_of(waiting, "/return"), without).status, 400);
  const Answer back = post("quantri", path_of(waiting, "/return"),
                           {{"expected", waiting.whole("/last")}, {"words", "Xem lại 2.1"}});
  EXPECT_EQ(back.text("/state"), "returned");
  EXPECT_EQ(back.text("/events/2/words"), "Xem lại 2.1");
  const Answer dropped = post("quantri", path_of(back, "/dropping"), {{"expected", back.whole("/last")}});
  EXPECT_EQ(dropped.text("/state"), "dropped");
  EXPECT_EQ(answer(dropped, {accepted("2.1")}).status, 409);
}

TEST_F(DecisionReadingStories, what_it_would_change_is_told_before) {
  const Answer kept = keep();
  EXPECT_EQ(get("quantri", path_of(kept, "/difference")).status, 404) << "nothing to compare with";
  const Answer difference = get("quantri", path_of(kept, "/difference?before=xa-ntm-2021-2025"));
  ASSERT_EQ(difference.status, 200) << difference.body;
  EXPECT_EQ(difference.text("/after/set"), "vi-du");
  EXPECT_EQ(get("quantri", path_of(kept, "/difference?before=xa-ntm-2021-2025@mai")).status, 400);
  const Answer impact = get("quantri", path_of(kept, "/impact?place=06217&date=2024-10-15"));
  ASSERT_EQ(impact.status, 200) << impact.body;
  EXPECT_EQ(impact.text("/places/0/code"), "06217");
  EXPECT_EQ(get("quantri", path_of(kept, "/impact")).status, 400);
  EXPECT_GT(get("canbo", "/decision-measures").size("/measures"), 50U);
}

TEST_F(DecisionReadingStories, an_administrator_of_one_commune_a_lesser_role_and_nobody_are_refused) {
  const Answer kept = keep();
  const http::Headers neighbour = administrator("lang-gieng", "06241");
  EXPECT_EQ(get("", kReadings, {"", "", neighbour}).status, 403);
  for (const char* below : {"", "/document", "/difference", "/impact?place=06241"}) {
    EXPECT_EQ(get("", path_of(kept, below), {"", "", neighbour}).status, 403) << below;
    EXPECT_EQ(get("chutich", path_of(kept, below)).status, 403) << below;
    EXPECT_EQ(get("", path_of(kept, below)).status, 401) << below;
  }
  for (const char* below : {"/answers", "/sending", "/return", "/publication", "/dropping"}) {
    const object body{{"expected", 0}, {"unread", 0}, {"words", "x"}, {"answers", array{accepted("1.1")}}};
    EXPECT_EQ(post_as(neighbour, path_of(kept, below), body).status, 403) << below;
    EXPECT_EQ(post("chutich", path_of(kept, below), body).status, 403) << below;
    EXPECT_EQ(post("", path_of(kept, below), body).status, 401) << below;
  }
  EXPECT_EQ(keep("chutich").status, 403);
  EXPECT_EQ(get("quantri", path_of(kept)).text("/state"), "open");
}

}  // namespace
}  // namespace ntm::api
