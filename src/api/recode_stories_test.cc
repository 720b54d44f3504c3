// SPDX-License-Identifier: Apache-2.0
// Codes that collide after a village has joined the commune, told to the API: Thôn Lạ came from commune 09999
// on 01/10/2024 and has a household 01-001, as Thôn 1 has.
#include "actions/import_register.h"
#include "actions/initialise.h"
#include "api/api_fixture.h"

namespace ntm::api {
namespace {

using boost::json::array;
using boost::json::object;

constexpr const char* kCodes = "/places/06217/registers/household/codes";

class RecodeStories : public ApiTest {
 protected:
  RecodeStories() {
    add("places:\n"
        "  - {code: \"09999\", name: Xã Lạ, kind: commune, parent: \"20\", from: 2000-01-01}\n"
        "  - {code: \"09999-01\", name: Thôn Lạ, kind: village, parent: \"09999\", from: 2000-01-01}\n");
    actions::ImportRequest request{"household", "ho.csv", "Thôn,Mã hộ,Số nhân khẩu\nThôn Lạ,01-001,3\n",
                                   "09999",     day(),    ""};
    request.sight = actions::Sight::of_everything();
    actions::import_register(*database(), *judging::law_in_force(*database(), morning.now), request, morning);
    add("places:\n"
        "  - {code: \"09999-01\", name: Thôn Lạ, kind: village, parent: \"06217\", from: 2024-10-01}\n"
        "lineage:\n"
        "  - {event: move, date: 2024-10-01, decision: 1/NQ, sources: [\"09999-01\"], successors: "
        "[\"09999-01\"]}\n");
  }

  void add(const std::string& places) { actions::add_places(*database(), "places.yaml", places, morning); }
  static base::Date day() { return base::Date::parse("2024-01-01").value(); }

  // What was proposed, to be sent back; the first record gets `first` instead where it is not empty.
  static object body_of(const Answer& proposed, const std::string& first = "") {
    array codes;
    for (const auto& one : proposed.at("/items").as_array())
      codes.push_back(object{
          {"record", one.at("record")}, {"based_on", one.at("based_on")}, {"proposed", one.at("proposed")}});
    if (!first.empty()) codes.at(0).as_object()["proposed"] = first;
    return {{"date", "2024-10-15"}, {"codes", std::move(codes)}};
  }

  Answer proposed() { return get("canbo", kCodes); }

  const actions::Session morning{"quantri", base::Instant::parse("2024-10-15T08:00:00+07:00").value()};
};

TEST_F(RecodeStories, whoever_enters_for_the_commune_is_shown_what_collides_and_what_it_could_become) {
  const Answer shown = proposed();
  ASSERT_EQ(shown.status, 200) << shown.body;
  EXPECT_EQ(shown.text("/date"), "2024-10-15");
  EXPECT_TRUE(shown.at("/all_are_seen").as_bool());
  ASSERT_EQ(shown.size("/items"), 2U);
  EXPECT_EQ(shown.text("/items/0/code"), "01-001");
  EXPECT_EQ(shown.text("/items/0/village"), "06217-01");
  EXPECT_EQ(shown.text("/items/1/code"), "01-001");
  EXPECT_EQ(shown.text("/items/1/village_name"), "Thôn Lạ");
  EXPECT_NE(shown.text("/items/0/proposed"), shown.text("/items/1/proposed"));
}

TEST_F(RecodeStories, on_a_day_before_the_village_joined_nothing_collides) {
  EXPECT_EQ(get("canbo", std::string(kCodes) + "?date=2024-09-30").size("/items"), 0U);
  EXPECT_EQ(get("canbo", std::string(kCodes) + "?date=2024-10-01").size("/items"), 2U);
}

TEST_F(RecodeStories, a_code_may_be_chosen_and_counts_at_once_for_who_reviews) {
  const Answer done = post("canbo", kCodes, body_of(proposed(), "MOI-77"));
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(done.text("/state"), "accepted");
  EXPECT_EQ(proposed().size("/items"), 0U);
  EXPECT_EQ(get("canbo", "/places/06217/registers/household/records?q=MOI-77").size("/items"), 1U);
  const Answer again = post("canbo", kCodes, {{"date", "2024-10-15"}, {"codes", array{}}});
  EXPECT_EQ(again.status, 200);
  EXPECT_TRUE(again.at("/changeset").is_null()) << "nothing collides any more";
}

TEST_F(RecodeStories, codes_that_were_given_are_given_again_but_not_the_old_ones) {
  const std::string again = std::string(kCodes) + "?again=1";
  EXPECT_EQ(get("canbo", again).size("/items"), 0U);
  EXPECT_TRUE(proposed().at("/items/0/was").is_null());
  ASSERT_EQ(post("canbo", kCodes, body_of(proposed(), "MOI-77")).status, 200);
  const Answer given = get("canbo", again);
  ASSERT_EQ(given.size("/items"), 2U);
  EXPECT_EQ(given.text("/items/0/was"), "01-001");
  EXPECT_EQ(given.text("/items/0/proposed"), given.text("/items/0/code")) << "it stays unless it is changed";
  const Answer old = post("canbo", again, body_of(given, "01-001"));
  EXPECT_EQ(old.status, 422) << old.body;
  EXPECT_EQ(old.text("/diagnostics/0/key"), "recode.code_was");
  EXPECT_TRUE(post("canbo", again, body_of(given)).at("/changeset").is_null()) << "nothing was changed";
  const Answer done = post("canbo", again, body_of(given, "MOI-78"));
  EXPECT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(get("canbo", "/places/06217/registers/household/records?q=MOI-78").size("/items"), 1U);
}

TEST_F(RecodeStories, what_waits_for_review_can_be_returned_and_changes_nothing) {
  object body = body_of(proposed());
  body["state"] = "submitted";
  const Answer sent = post("canbo", kCodes, body);
  ASSERT_EQ(sent.status, 200) << sent.body;
  EXPECT_EQ(sent.text("/state"), "submitted");
  EXPECT_EQ(proposed().size("/items"), 2U) << "it does not count yet";
  const std::string changeset = "/changesets/" + std::to_string(sent.whole("/changeset"));
  EXPECT_EQ(get("chutich", changeset).size("/lines"), 2U);
  EXPECT_EQ(post("chutich", changeset + "/return", {{"reason", "mã khác"}}).status, 200);
  EXPECT_EQ(proposed().size("/items"), 2U);
}

TEST_F(RecodeStories, a_code_that_another_record_has_is_refused_with_its_number) {
  const Answer taken = post("canbo", kCodes, body_of(proposed(), "01-002"));
  EXPECT_EQ(taken.status, 422) << taken.body;
  EXPECT_EQ(taken.key(), "recode.codes_wrong");
  EXPECT_EQ(taken.whole("/diagnostics/0/line"), 1);
  EXPECT_EQ(taken.text("/diagnostics/0/key"), "recode.code_taken");
  EXPECT_EQ(proposed().size("/items"), 2U);
}

TEST_F(RecodeStories, what_has_changed_since_it_was_shown_is_a_conflict) {
  const object body = body_of(proposed());
  ASSERT_EQ(post("canbo", kCodes, body).status, 200);
  const Answer late = post("chutich", kCodes, body);
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(late.key(), "recode.changed");
}

TEST_F(RecodeStories, a_village_head_cannot_recode_what_lies_in_other_villages) {
  const Answer shown = get("truongthon", kCodes);
  EXPECT_EQ(shown.status, 200) << shown.body;
  EXPECT_EQ(shown.size("/items"), 0U);
  EXPECT_FALSE(shown.at("/all_are_seen").as_bool());
  const Answer tried = post("truongthon", kCodes, {{"date", "2024-10-15"}, {"codes", array{}}});
  EXPECT_EQ(tried.key(), "recode.changed");
  EXPECT_EQ(
      post("truongthon", kCodes, {{"date", "2024-10-15"}, {"codes", array{}}, {"state", "accepted"}}).status,
      403)
      << "nor have it count without review";
}

TEST_F(RecodeStories, who_may_not_enter_or_belongs_elsewhere_is_refused) {
  const object body = body_of(proposed());
  for (const char* who : {"vanphong", "thamdinh", "quantri"}) {
    EXPECT_EQ(get(who, kCodes).status, 403) << who;
    EXPECT_EQ(post(who, kCodes, body).status, 403) << who;
  }
  EXPECT_EQ(get("", kCodes).status, 401);
  EXPECT_EQ(get("canbo", "/places/09999/registers/household/codes").status, 403);
  EXPECT_EQ(post("canbo", "/places/09999/registers/household/codes", body).status, 403);
}

TEST_F(RecodeStories, what_makes_no_sense_is_refused) {
  const std::string below = "/places/06217/registers/";
  EXPECT_EQ(get("canbo", below + "nothing/codes").status, 404);
  EXPECT_EQ(get("canbo", below + "village/codes").key(), "recode.no_codes");
  EXPECT_EQ(post("canbo", kCodes, {{"date", "2024-10-15"}}).key(), "api.bad_parameter");
  object body = body_of(proposed());
  body["state"] = "draft";
  EXPECT_EQ(post("canbo", kCodes, body).status, 400);
  body.erase("date");
  EXPECT_EQ(post("canbo", kCodes, body).key(), "api.bad_member");
}

}  // namespace
}  // namespace ntm::api
