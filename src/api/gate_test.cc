// SPDX-License-Identifier: Apache-2.0
// What every request goes through before its handler: who, from where, whether, already, again.
#include "api/api_fixture.h"
#include "storage/account_queries.h"
#include "storage/audit_queries.h"
#include "storage/credential_queries.h"

namespace ntm::api {
namespace {

class GateTest : public ApiTest {
 protected:
  // A session of its own, whose headers a test may spoil.
  http::Headers session_of(const std::string& name) {
    const Answer answer = post("", "/session", {{"name", name}, {"password", password_of(name)}});
    const std::string cookie = answer.header("Set-Cookie");
    return {{"Cookie", cookie.substr(0, cookie.find(';'))}, {"X-CSRF-Token", answer.text("/csrf")}};
  }
  Answer ask(const std::string& name, const std::string& key, const std::string& body) {
    return send(name, http::Method::post, std::string(kCommune) + "/plan-years/2024/log",
                {body, "", {{"Idempotency-Key", key}}});
  }

  const std::string done_ =
      R"({"task": "tc16-1", "kind": "note", "on": "2024-10-14", "text": "Đã họp thôn"})";
};

TEST_F(GateTest, who_is_not_signed_in_is_told_to) {
  const Answer answer = get("", "/accounts");
  EXPECT_EQ(answer.status, 401);
  EXPECT_EQ(answer.key(), "api.not_signed_in");
}

TEST_F(GateTest, what_is_not_allowed_says_so_in_the_language_asked_for) {
  const Answer answer = get("canbo", "/accounts?lang=en");
  EXPECT_EQ(answer.status, 403);
  EXPECT_EQ(answer.key(), "api.forbidden");
  EXPECT_EQ(answer.text("/detail"), "This account may not do that at this place.");
}

TEST_F(GateTest, there_are_no_other_addresses_and_no_other_methods) {
  EXPECT_EQ(get("canbo", "/no-such-thing").key(), "api.no_such_route");
  const Answer answer = remove("canbo", "/places");
  EXPECT_EQ(answer.status, 405);
  EXPECT_EQ(answer.key(), "api.no_such_method");
  EXPECT_NE(answer.header("Allow").find("POST"), std::string::npos);
}

TEST_F(GateTest, a_page_of_another_site_changes_nothing_even_with_the_cookie) {
  http::Headers headers = session_of("canbo");
  headers.emplace("Sec-Fetch-Site", "cross-site");
  EXPECT_EQ(send("", http::Method::remove, "/sessions", {"", "", headers}).key(), "api.foreign_page");
  headers = session_of("canbo");
  headers.emplace("Origin", "https://elsewhere.example");
  EXPECT_EQ(send("", http::Method::remove, "/sessions", {"", "", headers}).key(), "api.foreign_page");
}

TEST_F(GateTest, a_change_needs_the_token_that_only_our_own_page_has_read) {
  http::Headers headers = session_of("canbo");
  headers.erase("X-CSRF-Token");
  EXPECT_EQ(send("", http::Method::remove, "/sessions", {"", "", headers}).key(), "api.csrf");
  headers.emplace("X-CSRF-Token", "00000000000000000000000000000000");
  EXPECT_EQ(send("", http::Method::remove, "/sessions", {"", "", headers}).key(), "api.csrf");
  EXPECT_EQ(send("", http::Method::get, "/session", {"", "", headers}).status, 200);
}

TEST_F(GateTest, a_first_password_is_changed_before_anything_else) {
  const auto id = storage::find_account_named(*database(), "canbo")->account.id;
  {
    const auto db = database();
    storage::Transaction transaction(*db);
    storage::set_password(*db, id, storage::password_hash(*db, id).value(), true, base::Instant{});
    transaction.commit();
  }
  EXPECT_EQ(get("canbo", "/session").at("/account/must_change_password"), true);
  const Answer answer = get("canbo", "/places");
  EXPECT_EQ(answer.status, 428);
  EXPECT_EQ(answer.key(), "api.must_change_password");
  EXPECT_EQ(
      post("canbo", "/account/password", {{"current", password_of("canbo")}, {"new", "sông xanh núi thẳm"}})
          .status,
      204);
  EXPECT_EQ(get("canbo", "/places").status, 200);
}

TEST_F(GateTest, a_token_for_reading_does_not_write_and_a_wrong_one_does_not_read) {
  const Answer made = post("vanphong", "/account/tokens", {{"name", "đọc"}, {"scope", "read"}, {"days", 1}});
  const http::Headers bearer{{"Authorization", "Bearer " + made.text("/token")}};
  EXPECT_EQ(send("", http::Method::get, std::string(kCommune) + "/plans", {"", "", bearer}).status, 200);
  const Answer write =
      send("", http::Method::post, std::string(kCommune) + "/plan-years/2024/log", {done_, "", bearer});
  EXPECT_EQ(write.status, 403);
  EXPECT_EQ(write.key(), "api.read_only_token");
  const Answer wrong = send("", http::Method::get, "/session", {"", "", {{"Authorization", "Bearer ntm_x"}}});
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(wrong.key(), "api.bad_token");
}

TEST_F(GateTest, what_has_not_changed_is_not_sent_again) {
  const std::string path = std::string(kCommune) + "/plans";
  const std::string tag = get("vanphong", path).header("ETag");
  ASSERT_NE(tag, "");
  EXPECT_EQ(get("vanphong", path, {"", "", {{"If-None-Match", tag}}}).status, 304);
  EXPECT_EQ(get("chutich", path, {"", "", {{"If-None-Match", tag}}}).status, 200) << "another's answer";
  EXPECT_EQ(ask("vanphong", "k", done_).status, 201);
  EXPECT_EQ(get("vanphong", path, {"", "", {{"If-None-Match", tag}}}).status, 200) << "something was entered";
}

TEST_F(GateTest, what_a_neighbour_enters_leaves_a_communes_answers_standing) {
  const std::string path = std::string(kCommune) + "/plans";
  const std::string tag = get("vanphong", path).header("ETag");
  const auto note = [&](const std::string& home) {
    const auto db = database();
    storage::Transaction transaction(*db);
    storage::AuditEntry entry;
    entry.actor = "canbo";
    entry.action = "note";
    entry.place = home;
    storage::append_audit(*db, std::move(entry));
    transaction.commit();
  };
  const auto status = [&] { return get("vanphong", path, {"", "", {{"If-None-Match", tag}}}).status; };
  note("01234");
  EXPECT_EQ(status(), 304);
  note("20");
  EXPECT_EQ(status(), 200) << "what the province enters can change a verdict";
}

TEST_F(GateTest, a_request_that_is_repeated_is_carried_out_once) {
  const Answer first = ask("vanphong", "key-1", done_);
  const Answer again = ask("vanphong", "key-1", done_);
  EXPECT_EQ(first.status, 201);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(again.header("Idempotent-Replay"), "true");
  EXPECT_NE(ask("vanphong", "key-2", done_).body, first.body);
  EXPECT_NE(ask("chutich", "key-1", done_).body, first.body) << "keys are each account's own";
}

TEST_F(GateTest, a_key_belongs_to_one_request_and_is_not_too_long) {
  ask("vanphong", "key-1", done_);
  const std::string other = R"({"task": "tc16-1", "kind": "note", "on": "2024-10-14", "text": "Khác"})";
  const Answer used = ask("vanphong", "key-1", other);
  EXPECT_EQ(used.status, 409);
  EXPECT_EQ(used.key(), "api.repeat_key_used");
  EXPECT_EQ(ask("vanphong", std::string(101, 'k'), done_).key(), "api.bad_repeat_key");
}

TEST_F(GateTest, what_was_refused_may_be_sent_again_under_its_key) {
  EXPECT_EQ(ask("vanphong", "key-1", "{}").status, 400);
  EXPECT_EQ(ask("vanphong", "key-1", done_).status, 201);
}

TEST_F(GateTest, a_body_is_a_json_object_and_parameters_are_what_they_should_be) {
  const auto sent = [&](const std::string& body, const std::string& type) {
    return send("", http::Method::post, "/session", {body, type}).key();
  };
  EXPECT_EQ(sent("name=canbo", "application/x-www-form-urlencoded"), "api.not_json");
  EXPECT_EQ(sent("{\"name\": ", "application/json"), "json.bad");
  EXPECT_EQ(sent(R"({"name": "a", "name": "b"})", "application/json"), "json.twice");
  EXPECT_EQ(sent(R"({"name": "canbo\u0000"})", "application/json"), "json.nul");
  EXPECT_EQ(sent("[]", "application/json"), "api.json_no_object");
  EXPECT_EQ(sent(std::string(1000, '['), "application/json"), "json.deep");
  EXPECT_EQ(get("canbo", "/places?date=30/02/2024").key(), "api.bad_parameter");
  EXPECT_EQ(get("canbo", "/places?limit=0").key(), "api.bad_parameter");
}

}  // namespace
}  // namespace ntm::api
