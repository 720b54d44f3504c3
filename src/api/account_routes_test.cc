// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "actions/account_admin.h"
#include "actions/own_account.h"
#include "actions/publish_law.h"
#include "api/api_fixture.h"
#include "base/embedded_files.h"
#include "judging/law.h"
#include "storage/account_queries.h"

namespace ntm::api {
namespace {

class AccountRoutesTest : public ApiTest {
 protected:
  std::string path_of(const std::string& name) {
    return "/accounts/" + std::to_string(storage::find_account_named(*database(), name)->account.id);
  }
  Answer change(const std::string& name, const std::string& body, const std::string& seen) {
    return send("quantri", http::Method::patch, path_of(name), {body, "", {{"If-Match", seen}}});
  }
  std::string tag_of(const std::string& name) { return get("quantri", path_of(name)).header("ETag"); }

  // An administrator of the neighbouring commune, with a session by a token.
  http::Headers neighbour() {
    const auto db = database();
    const actions::Session session{"quantri", application().surroundings().clock.now()};
    const auto invited = actions::create_account(
        *db, {"lang-gieng", "Láng Giềng", {{accounts::Role::administrator, "06241"}}, {}}, session,
        actions::Authority::machine);
    const auto signed_in =
        actions::accept_invitation(*db, invited.token, "sông xanh núi thẳm", session).value();
    return {{"Cookie", "ntm_session=" + signed_in.token},
            {"X-CSRF-Token",
             send("", http::Method::get, "/session", {"", "", {{"Cookie", "ntm_session=" + signed_in.token}}})
                 .text("/csrf")}};
  }
};

TEST_F(AccountRoutesTest, the_accounts_are_listed_with_roles_and_state) {
  const Answer list = get("quantri", "/accounts");
  EXPECT_EQ(list.size("/items"), 7U);
  EXPECT_EQ(list.text("/items/0/name"), "canbo");
  EXPECT_EQ(list.text("/items/0/roles/0/place_name"), "Xã Bình Trung");
  EXPECT_EQ(list.text("/items/0/state"), "active");
}

TEST_F(AccountRoutesTest, a_list_comes_in_parts_and_says_with_the_first_one_how_many_there_are) {
  const Answer first = get("quantri", "/accounts?limit=3");
  EXPECT_EQ(first.size("/items"), 3U);
  EXPECT_EQ(first.whole("/total"), 7);
  const Answer second = get("quantri", "/accounts?limit=3&after=" + first.text("/next"));
  EXPECT_GT(second.text("/items/0/name"), first.text("/items/2/name"));
  EXPECT_TRUE(second.at("/total").is_null());
  const Answer last = get("quantri", "/accounts?limit=3&after=" + second.text("/next"));
  EXPECT_EQ(last.size("/items"), 1U);
  EXPECT_TRUE(last.at("/next").is_null());
  for (const char* cursor : {"3", "far", "x6.1"})
    EXPECT_EQ(get("quantri", std::string("/accounts?after=") + cursor).key(), "page.cursor") << cursor;
}

TEST_F(AccountRoutesTest, a_new_account_with_mistakes_is_refused_field_by_field) {
  const Answer wrong = post("quantri", "/accounts",
                            {{"name", "Mới"},
                             {"full_name", ""},
                             {"roles", boost::json::array{{{"role", "village_head"}, {"place", "06217"}}}}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(wrong.text("/diagnostics/0/where"), "name");
  EXPECT_EQ(wrong.text("/diagnostics/1/where"), "full_name");
  EXPECT_EQ(wrong.text("/diagnostics/2/where"), "roles/0/place");
  const Answer role = post("quantri", "/accounts",
                           {{"name", "moi"},
                            {"full_name", "Mới"},
                            {"roles", boost::json::array{{{"role", "king"}, {"place", "06217"}}}}});
  EXPECT_EQ(role.status, 422);
  EXPECT_EQ(role.key(), "account.no_role");
  const Answer taken = post("quantri", "/accounts",
                            {{"name", "canbo"},
                             {"full_name", "Mới"},
                             {"roles", boost::json::array{{{"role", "officer"}, {"place", "06217"}}}}});
  EXPECT_EQ(taken.status, 409);
}

TEST_F(AccountRoutesTest, a_change_says_which_version_it_rests_on) {
  const std::string seen = tag_of("canbo");
  EXPECT_EQ(patch("quantri", path_of("canbo"), {{"locked", true}}).key(), "account.if_match");
  const Answer changed = change("canbo", R"({"full_name": "Tên Khác"})", seen);
  EXPECT_EQ(changed.status, 200);
  EXPECT_EQ(changed.text("/full_name"), "Tên Khác");
  const Answer late = change("canbo", R"({"locked": true})", seen);
  EXPECT_EQ(late.status, 412);
  EXPECT_EQ(late.key(), "account.changed_meanwhile");
}

TEST_F(AccountRoutesTest, a_locked_account_is_out_at_once) {
  EXPECT_EQ(get("canbo", "/places/06217/plans").status, 200);
  EXPECT_EQ(change("canbo", R"({"locked": true})", tag_of("canbo")).text("/state"), "locked");
  EXPECT_EQ(get("canbo", "/places/06217/plans").status, 401);
}

TEST_F(AccountRoutesTest, a_changed_role_counts_from_the_next_request_on) {
  EXPECT_EQ(get("kiemtoan", "/audit").status, 200);
  change("kiemtoan", R"({"roles": [{"role": "officer", "place": "06217"}], "posts": ["Trạm Y tế xã"]})",
         tag_of("kiemtoan"));
  EXPECT_EQ(get("kiemtoan", "/audit").status, 403);
  EXPECT_EQ(get("kiemtoan", "/session").text("/account/posts/0"), "Trạm Y tế xã");
}

TEST_F(AccountRoutesTest, the_last_administrator_stays) {
  EXPECT_EQ(change("quantri", R"({"locked": true})", tag_of("quantri")).key(), "account.last_administrator");
}

TEST_F(AccountRoutesTest, inviting_again_ends_what_was_and_gives_a_link) {
  EXPECT_EQ(get("canbo", "/session").text("/account/name"), "canbo");
  EXPECT_TRUE(post("quantri", path_of("canbo") + "/invitation").text("/invitation").starts_with("/loi-moi/"));
  EXPECT_TRUE(get("canbo", "/session").at("/account").is_null());
  EXPECT_EQ(get("quantri", path_of("canbo")).text("/state"), "invited");
}

TEST_F(AccountRoutesTest, who_manages_one_commune_neither_sees_nor_gives_anything_outside_it) {
  const http::Headers who = neighbour();
  const Answer list = send("", http::Method::get, "/accounts", {"", "", who});
  EXPECT_EQ(list.size("/items"), 1U);
  EXPECT_EQ(list.text("/items/0/name"), "lang-gieng");
  EXPECT_EQ(send("", http::Method::get, path_of("canbo"), {"", "", who}).status, 404);
  EXPECT_EQ(send("", http::Method::post, path_of("canbo") + "/invitation", {"", "", who}).status, 404);
  const auto create = [&](const std::string& place) {
    return send("", http::Method::post, "/accounts",
                {R"({"name": "moi", "full_name": "Mới", "roles": [{"role": "chair", "place": ")" + place +
                     R"("}]})",
                 "", who})
        .status;
  };
  EXPECT_EQ(create("06217"), 403);
  EXPECT_EQ(create("20"), 403);
  EXPECT_EQ(create("VN"), 403);
  EXPECT_EQ(create("06241"), 201);
  for (const char* path : {"/backup", "/places", "/criteria-sets"})
    EXPECT_EQ(send("", http::Method::post, path, {"x", "text/yaml", who}).status, 403) << path;
  EXPECT_EQ(send("", http::Method::get, "/audit", {"", "", who}).size("/items"), 5U)
      << "the account made by the test, its password, the one made above, and twice that nobody else was "
         "asked";
  EXPECT_EQ(send("", http::Method::get, "/audit?place=06217", {"", "", who}).status, 403);
}

// The pages say units by these labels; nobody has to be signed in for the public page.
TEST_F(AccountRoutesTest, a_session_tells_the_units_that_were_published_and_what_they_are_called) {
  const auto label_of = [&](const std::string& who, std::string_view name) -> std::string {
    const Answer session = get(who, "/session");
    for (const auto& unit : session.at("/units").as_array())
      if (unit.at("name").as_string() == name) return std::string(unit.at("label").at("vi").as_string());
    return "";
  };
  EXPECT_EQ(label_of("", "household"), "hộ");
  EXPECT_EQ(label_of("", "buffalo"), "");
  const std::string units = std::string(base::embedded_text("registers/units.yaml").value()) +
                            "  - {name: buffalo, label: {vi: con trâu, en: buffaloes}}\n";
  actions::publish_registers(*database(), {{"units.yaml", units}},
                             {"quantri", base::Instant::parse("2024-10-15T08:00:00+07:00").value()});
  EXPECT_EQ(label_of("", "buffalo"), "con trâu");
  EXPECT_EQ(label_of("canbo", "buffalo"), "con trâu");
}

TEST_F(AccountRoutesTest, what_is_no_account_is_not_found) {
  for (const char* path : {"/accounts/999999", "/accounts/abc"})
    EXPECT_EQ(get("quantri", path).key(), "account.unknown") << path;
}

}  // namespace
}  // namespace ntm::api
