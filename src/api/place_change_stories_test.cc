// SPDX-License-Identifier: Apache-2.0
// Two villages of Khánh Khê become one on 30/04/2026, told to the API on the morning of 15/10/2024.
#include "actions/account_admin.h"
#include "actions/own_account.h"
#include "api/api_fixture.h"

namespace ntm::api {
namespace {

using boost::json::array;
using boost::json::object;

constexpr const char* kPlaceChanges = "/place-changes";

class PlaceChangeStories : public ApiTest {
 protected:
  static object merger() {
    return {{"event", "merge"},
            {"date", "2026-04-30"},
            {"decision", "12/NQ-HĐND"},
            {"note", "họp thôn ngày 02/03/2026"},
            {"places", array{"06241-01", "06241-02"}},
            {"into", array{object{{"code", "06241-12"}, {"name", "Thôn Xuân Long"}}}}};
  }
  static std::string undo_path(std::int64_t number) {
    return fmt::format("{}/{}/undo", kPlaceChanges, number);
  }
  int villages_of_khanh_khe() {
    return static_cast<int>(get("quantri", "/places/06286?date=2026-05-01").size("/villages"));
  }

  // An administrator of the neighbouring commune, signed in.
  http::Headers neighbour() {
    const auto db = database();
    const actions::Session session{"quantri", application().surroundings().clock.now()};
    const auto invited = actions::create_account(
        *db, {"lang-gieng", "Láng Giềng", {{accounts::Role::administrator, "06241"}}, {}}, session,
        actions::Authority::machine);
    const auto signed_in = actions::accept_invitation(*db, invited.token, "sông xanh núi thẳm", session);
    const std::string cookie = "ntm_session=" + signed_in->token;
    return {{"Cookie", cookie},
            {"X-CSRF-Token", get("", "/session", {"", "", {{"Cookie", cookie}}}).text("/csrf")}};
  }
};

TEST_F(PlaceChangeStories, a_change_is_looked_at_entered_listed_and_taken_back) {
  const int before = villages_of_khanh_khe();
  const Answer seen = post("quantri", "/place-changes?preview=1", merger());
  ASSERT_EQ(seen.status, 200) << seen.body;
  EXPECT_EQ(seen.text("/words"),
            "Thôn Xuân Long 1 (06241-01), Thôn Xuân Long 2 (06241-02) → Thôn Xuân Long (06241-12)");
  EXPECT_EQ(seen.text("/beginning/0/parent_name"), "Xã Khánh Khê");
  EXPECT_EQ(seen.text("/after/0/code"), "06286");
  EXPECT_GT(seen.size("/criteria"), 0U);
  EXPECT_EQ(villages_of_khanh_khe(), before) << "only looked at";

  const Answer entered = post("quantri", kPlaceChanges, merger());
  ASSERT_EQ(entered.status, 201) << entered.body;
  EXPECT_EQ(villages_of_khanh_khe(), before - 1);
  const Answer listed = get("quantri", kPlaceChanges);
  EXPECT_EQ(listed.whole("/items/0/number"), entered.whole("/number"));
  EXPECT_EQ(listed.text("/items/0/entered/by"), "quantri");
  EXPECT_TRUE(listed.at("/items/0/undone").is_null());
  EXPECT_NE(get("quantri", "/audit?action=places.change")
                .text("/items/0/summary")
                .find("Thôn Xuân Long (06241-12)"),
            std::string::npos);

  const Answer undone = post("quantri", undo_path(entered.whole("/number")), {{"note", "nhầm"}});
  EXPECT_EQ(undone.status, 204) << undone.body;
  EXPECT_EQ(villages_of_khanh_khe(), before);
  EXPECT_EQ(get("quantri", kPlaceChanges).text("/items/0/undone/by"), "quantri");
  EXPECT_EQ(post("quantri", undo_path(entered.whole("/number"))).key(), "place_change.undone");
}

TEST_F(PlaceChangeStories, what_cannot_be_so_is_told_and_changes_nothing) {
  object wrong = merger();
  wrong["decision"] = "";
  for (const char* path : {kPlaceChanges, "/place-changes?preview=1"}) {
    const Answer refused = post("quantri", path, wrong);
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.key(), "place_change.wrong");
    EXPECT_EQ(refused.text("/diagnostics/0/key"), "place_change.no_decision");
  }
  wrong["into"] = "06241-12";
  EXPECT_EQ(post("quantri", kPlaceChanges, wrong).status, 400);
  EXPECT_EQ(get("quantri", kPlaceChanges).size("/items"), 0U);
  EXPECT_EQ(post("quantri", undo_path(1)).key(), "place_change.none") << "places that are no change";
  EXPECT_EQ(post("quantri", "/place-changes/mot/undo").status, 404);
}

TEST_F(PlaceChangeStories, what_something_rests_on_is_not_taken_back) {
  const Answer entered = post("quantri", kPlaceChanges, merger());
  const Answer next = post("quantri", kPlaceChanges,
                           {{"event", "rename"},
                            {"date", "2026-06-01"},
                            {"decision", "13/NQ-HĐND"},
                            {"places", array{"06241-12"}},
                            {"into", array{object{{"name", "Thôn Xuân Long Mới"}}}}});
  ASSERT_EQ(next.status, 201) << next.body;
  const Answer refused = post("quantri", undo_path(entered.whole("/number")));
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.key(), "place_change.rests");
  EXPECT_EQ(refused.text("/diagnostics/0/key"), "place_rests.places");
}

TEST_F(PlaceChangeStories, an_administrator_of_one_commune_may_not_change_the_places_of_all) {
  const http::Headers headers = neighbour();
  const std::string body = boost::json::serialize(merger());
  EXPECT_EQ(get("", kPlaceChanges, {"", "", headers}).status, 403);
  for (const std::string& path :
       {std::string(kPlaceChanges), std::string("/place-changes?preview=1"), undo_path(1)})
    EXPECT_EQ(send("", http::Method::post, path, {body, "", headers}).status, 403) << path;
  EXPECT_EQ(post("chutich", "/place-changes?preview=1", merger()).status, 403);
}

}  // namespace
}  // namespace ntm::api
