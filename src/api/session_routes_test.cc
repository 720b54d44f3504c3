// SPDX-License-Identifier: Apache-2.0
#include "accounts/totp.h"
#include "api/api_fixture.h"
#include "storage/account_queries.h"
#include "storage/credential_queries.h"

namespace ntm::api {
namespace {

class SessionRoutesTest : public ApiTest {
 protected:
  // By a cookie of its own, beside those of the fixture.
  Answer sign_in(const std::string& name, const std::string& password, bool remember = false) {
    return post("", "/session", {{"name", name}, {"password", password}, {"remember", remember}});
  }
  Answer by(const Answer& session, http::Method method, const std::string& path,
            const std::string& body = "") {
    const std::string cookie = session.header("Set-Cookie");
    return send("", method, path,
                {body,
                 "",
                 {{"Cookie", cookie.substr(0, cookie.find(';'))}, {"X-CSRF-Token", session.text("/csrf")}}});
  }
};

TEST_F(SessionRoutesTest, who_is_not_signed_in_learns_the_day_and_nothing_else) {
  const Answer answer = get("", "/session");
  EXPECT_EQ(answer.status, 200);
  EXPECT_TRUE(answer.at("/account").is_null());
  EXPECT_EQ(answer.text("/csrf"), "");
  EXPECT_EQ(answer.text("/today"), "2024-10-15");
  EXPECT_EQ(answer.text("/clock"), "example");
  EXPECT_EQ(answer.at("/example"), true);
  EXPECT_EQ(answer.size("/permissions"), 0U);
}

TEST_F(SessionRoutesTest, who_signs_in_is_told_who_he_is_what_he_may_and_where_he_works) {
  const Answer session = sign_in("truongthon", password_of("truongthon"));
  EXPECT_EQ(session.status, 200);
  EXPECT_EQ(session.text("/account/name"), "truongthon");
  EXPECT_EQ(session.text("/account/roles/0/role"), "village_head");
  EXPECT_EQ(session.text("/account/roles/0/place_name"), "Thôn 8");
  EXPECT_EQ(session.text("/account/roles/0/village"), "06217-08");
  EXPECT_EQ(session.text("/account/posts/0"), "Các thôn");
  EXPECT_EQ(session.text("/place/code"), "06217");
  EXPECT_EQ(session.size("/permissions"), 5U);
  EXPECT_EQ(by(session, http::Method::get, "/session").text("/account/name"), "truongthon");
}

TEST_F(SessionRoutesTest, who_works_above_the_communes_is_shown_the_one_that_has_entered_something) {
  EXPECT_EQ(get("thamdinh", "/session").text("/place/code"), "06217");
}

TEST_F(SessionRoutesTest, the_cookie_is_out_of_reach_of_scripts_and_other_sites_and_lasts_only_if_asked) {
  const std::string cookie = sign_in("canbo", password_of("canbo")).header("Set-Cookie");
  for (const char* part : {"; HttpOnly", "; SameSite=Strict", "; Path=/"})
    EXPECT_NE(cookie.find(part), std::string::npos) << cookie;
  EXPECT_EQ(cookie.find("Max-Age"), std::string::npos);
  EXPECT_NE(sign_in("canbo", password_of("canbo"), true).header("Set-Cookie").find("Max-Age=2592000"),
            std::string::npos);
}

TEST_F(SessionRoutesTest, a_wrong_password_is_refused_and_the_sixth_must_wait) {
  for (int i = 0; i < 5; ++i) {
    const Answer answer = sign_in("canbo", "wrong password");
    EXPECT_EQ(answer.status, 401);
    EXPECT_EQ(answer.key(), "account.wrong");
    EXPECT_EQ(answer.header("Set-Cookie"), "");
  }
  const Answer sixth = sign_in("canbo", password_of("canbo"));
  EXPECT_EQ(sixth.status, 429);
  EXPECT_EQ(sixth.key(), "account.wait");
  EXPECT_FALSE(sixth.header("Retry-After").empty());
}

TEST_F(SessionRoutesTest, a_key_for_repeats_gives_no_further_guess) {
  get("canbo", "/session");
  const auto looked_at = [&](const std::string& who, const std::string& path, const std::string& body) {
    int count = 0;
    for (int i = 0; i < 40; ++i) {
      const Answer answer = send(who, http::Method::post, path,
                                 {body, "", {{"Idempotency-Key", "guess " + std::to_string(i)}}});
      if (answer.status != 429) ++count;
    }
    return count;
  };
  EXPECT_EQ(looked_at("", "/session", R"({"name": "chutich", "password": "wrong password"})"), 5);
  EXPECT_EQ(looked_at("canbo", "/session", R"({"name": "vanphong", "password": "wrong password"})"), 5);
  EXPECT_EQ(looked_at("canbo", "/account/password",
                      R"({"current": "wrong password", "new": "sông xanh núi thẳm"})"),
            5);
}

TEST_F(SessionRoutesTest, what_is_missing_in_a_body_is_told) {
  const Answer answer = post("", "/session", {{"name", "canbo"}});
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(answer.key(), "api.bad_member");
}

TEST_F(SessionRoutesTest, signing_out_ends_the_session_and_takes_the_cookie) {
  const Answer session = sign_in("canbo", password_of("canbo"));
  const Answer out = by(session, http::Method::remove, "/session");
  EXPECT_EQ(out.status, 204);
  EXPECT_NE(out.header("Set-Cookie").find("Max-Age=0"), std::string::npos);
  EXPECT_TRUE(by(session, http::Method::get, "/session").at("/account").is_null());
}

TEST_F(SessionRoutesTest, signing_out_everywhere_ends_the_others_too) {
  const Answer here = sign_in("canbo", password_of("canbo"));
  const Answer there = sign_in("canbo", password_of("canbo"));
  EXPECT_EQ(by(here, http::Method::remove, "/sessions").status, 204);
  EXPECT_TRUE(by(there, http::Method::get, "/session").at("/account").is_null());
}

TEST_F(SessionRoutesTest, an_invitation_is_looked_at_accepted_and_then_gone) {
  const Answer made = post("quantri", "/accounts",
                           {{"name", "moi"},
                            {"full_name", "Người Mới"},
                            {"roles", boost::json::array{{{"role", "auditor"}, {"place", "06217"}}}}});
  EXPECT_EQ(made.status, 201);
  EXPECT_EQ(made.header("Cache-Control"), "no-store");
  const std::string link = made.text("/invitation");
  ASSERT_TRUE(link.starts_with("/loi-moi/")) << link;
  const std::string path = "/invitations/" + link.substr(9);
  EXPECT_EQ(get("", path).text("/full_name"), "Người Mới");
  const Answer weak = post("", path, {{"password", "ngắn"}});
  EXPECT_EQ(weak.status, 422);
  EXPECT_EQ(weak.text("/diagnostics/0/where"), "password");
  const Answer session = post("", path, {{"password", "sông xanh núi thẳm"}});
  EXPECT_EQ(session.status, 200);
  EXPECT_EQ(by(session, http::Method::get, "/audit").status, 200);
  EXPECT_EQ(get("", path).status, 404);
  EXPECT_EQ(post("", path, {{"password", "sông xanh núi thẳm"}}).key(), "account.no_invitation");
}

// Twenty go through from one address before the first wait (actions::kLaneOfAddress).
TEST_F(SessionRoutesTest, a_wrong_invitation_counts_as_a_wrong_password_does) {
  const boost::json::object password{{"password", "sông xanh núi thẳm"}};
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(get("", "/invitations/none").key(), "account.no_invitation");
    EXPECT_EQ(post("", "/invitations/none", password).status, 404);
  }
  for (const Answer& refused : {get("", "/invitations/none"), post("", "/invitations/none", password)}) {
    EXPECT_EQ(refused.status, 429);
    EXPECT_FALSE(refused.header("Retry-After").empty());
  }
}

TEST_F(SessionRoutesTest, with_the_second_factor_on_a_code_is_asked_for) {
  const Answer offer = post("vanphong", "/account/totp");
  EXPECT_EQ(offer.status, 200);
  EXPECT_NE(offer.text("/qr_svg").find("<svg"), std::string::npos);
  const auto id = storage::find_account_named(*database(), "vanphong")->account.id;
  const auto code = [&] {
    const base::Instant now = application().surroundings().clock.now();
    return accounts::totp_code(storage::find_totp(*database(), id)->secret, accounts::totp_step(now));
  };
  EXPECT_EQ(put("vanphong", "/account/totp", {{"code", "000000"}}).status, 422);
  EXPECT_EQ(put("vanphong", "/account/totp", {{"code", code()}}).status, 204);
  EXPECT_EQ(post("vanphong", "/account/totp").key(), "account.totp_there");
  EXPECT_EQ(sign_in("vanphong", password_of("vanphong")).key(), "account.code_needed");
  EXPECT_EQ(sign_in("vanphong", "wrong password").key(), "account.wrong");
  EXPECT_EQ(get("vanphong", "/session").at("/account/totp"), true);
  const Answer off = send("vanphong", http::Method::remove, "/account/totp",
                          {"{\"password\": \"" + password_of("vanphong") + "\"}"});
  EXPECT_EQ(off.status, 204);
  EXPECT_EQ(sign_in("vanphong", password_of("vanphong")).status, 200);
}

TEST_F(SessionRoutesTest, a_changed_password_holds_and_ends_other_sessions) {
  const Answer there = sign_in("canbo", password_of("canbo"));
  const Answer wrong = post("canbo", "/account/password", {{"current", "x"}, {"new", "sông xanh núi thẳm"}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(wrong.text("/diagnostics/0/where"), "current");
  EXPECT_EQ(
      post("canbo", "/account/password", {{"current", password_of("canbo")}, {"new", "sông xanh núi thẳm"}})
          .status,
      204);
  EXPECT_TRUE(by(there, http::Method::get, "/session").at("/account").is_null());
  EXPECT_EQ(get("canbo", "/session").text("/account/name"), "canbo");
  EXPECT_EQ(sign_in("canbo", "sông xanh núi thẳm").status, 200);
}

TEST_F(SessionRoutesTest, a_token_reads_for_its_maker_and_makes_no_further_ones) {
  const Answer made =
      post("canbo", "/account/tokens", {{"name", "bảng tính"}, {"scope", "write"}, {"days", 30}});
  EXPECT_EQ(made.status, 201);
  EXPECT_EQ(made.header("Cache-Control"), "no-store");
  const http::Headers bearer{{"Authorization", "Bearer " + made.text("/token")}};
  EXPECT_EQ(send("", http::Method::get, "/places/06217/plans", {"", "", bearer}).status, 200);
  EXPECT_EQ(get("canbo", "/account/tokens").text("/items/0/scope"), "write");
  const Answer more = send("", http::Method::post, "/account/tokens",
                           {R"({"name": "x", "scope": "read", "days": 1})", "", bearer});
  EXPECT_EQ(more.status, 403);
  EXPECT_EQ(more.key(), "account.only_in_person");
  EXPECT_EQ(remove("canbo", "/account/tokens/" + std::to_string(made.whole("/id"))).status, 204);
  EXPECT_EQ(send("", http::Method::get, "/places/06217/plans", {"", "", bearer}).status, 401);
  EXPECT_EQ(get("canbo", "/account/tokens").size("/items"), 0U);
}

TEST_F(SessionRoutesTest, a_secret_is_told_once_even_to_who_repeats_the_request) {
  const With wish{R"({"name": "x", "scope": "read", "days": 1})", "", {{"Idempotency-Key", "once"}}};
  const Answer first = send("canbo", http::Method::post, "/account/tokens", wish);
  const Answer second = send("canbo", http::Method::post, "/account/tokens", wish);
  EXPECT_EQ(second.status, 201);
  EXPECT_NE(first.text("/token"), second.text("/token"));
}

}  // namespace
}  // namespace ntm::api
