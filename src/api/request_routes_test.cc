// SPDX-License-Identifier: Apache-2.0
#include "api/api_fixture.h"
#include "storage/account_queries.h"

namespace ntm::api {
namespace {

using boost::json::array;
using boost::json::object;

class RequestRoutesTest : public ApiTest {
 protected:
  void ask_for(const std::string& name) {
    EXPECT_EQ(post("quantri", "/accounts",
                   {{"name", name},
                    {"full_name", "Người Mới"},
                    {"roles", array{{{"role", "officer"}, {"place", "06217"}}}}})
                  .status,
              201);
  }
  object decision(const std::string& name, bool confirm) {
    const auto stored = storage::find_account_named(*database(), name).value();
    return {{"account", stored.account.id},
            {"version", stored.version},
            {"kind", "role"},
            {"role", "officer"},
            {"place", "06217"},
            {"confirm", confirm}};
  }
};

TEST_F(RequestRoutesTest, the_chair_reads_what_waits_confirms_it_and_it_counts) {
  ask_for("moi");
  const Answer notices = get("chutich", "/account-requests");
  EXPECT_EQ(notices.text("/waiting/0/name"), "moi");
  EXPECT_EQ(notices.text("/waiting/0/roles/0/role"), "officer");
  EXPECT_EQ(notices.text("/waiting/0/asked_by"), "quantri");
  EXPECT_EQ(notices.at("/waiting/0/may_decide"), true);
  EXPECT_EQ(notices.text("/news/0/action"), "account.ask");
  EXPECT_EQ(get("quantri", "/account-requests").at("/waiting/0/may_decide"), false);
  EXPECT_EQ(get("canbo", "/account-requests").size("/waiting"), 0U);
  const std::string path = "/accounts/" + std::to_string(notices.whole("/waiting/0/account"));
  EXPECT_EQ(get("quantri", path).at("/roles/0/waiting"), true);
  EXPECT_EQ(post("chutich", "/account-requests", decision("moi", true)).status, 204);
  EXPECT_EQ(get("chutich", "/account-requests").size("/waiting"), 0U);
  EXPECT_FALSE(get("quantri", path).at("/roles/0").as_object().contains("waiting"));
}

TEST_F(RequestRoutesTest, whoever_asked_and_whoever_has_no_business_there_decides_nothing) {
  ask_for("moi");
  for (const char* who : {"quantri", "canbo", "vanphong", "thamdinh", "kiemtoan"})
    EXPECT_EQ(post(who, "/account-requests", decision("moi", true)).key(), "account.not_second") << who;
  EXPECT_EQ(post("chutich", "/account-requests", decision("moi", false)).status, 204);
  EXPECT_EQ(post("chutich", "/account-requests", decision("moi", true)).key(), "account.nothing_waits");
}

TEST_F(RequestRoutesTest, a_program_decides_nothing_and_what_is_missing_is_told) {
  ask_for("moi");
  const Answer made = post("chutich", "/account/tokens", {{"name", "ghi"}, {"scope", "write"}, {"days", 1}});
  const http::Headers bearer{{"Authorization", "Bearer " + made.text("/token")}};
  const std::string body = boost::json::serialize(decision("moi", true));
  EXPECT_EQ(send("", http::Method::post, "/account-requests", {body, "", bearer}).key(),
            "account.only_in_person");
  EXPECT_EQ(post("chutich", "/account-requests", {{"account", 1}}).key(), "api.bad_member");
  object wrong = decision("moi", true);
  wrong["kind"] = "nothing";
  EXPECT_EQ(post("chutich", "/account-requests", wrong).key(), "api.bad_member");
}

TEST_F(RequestRoutesTest, a_reset_that_waits_opens_nothing) {
  const auto id = storage::find_account_named(*database(), "chutich")->account.id;
  const Answer link = post("quantri", "/accounts/" + std::to_string(id) + "/invitation");
  EXPECT_EQ(link.at("/waits"), true);
  const std::string path = "/invitations/" + link.text("/invitation").substr(9);
  EXPECT_EQ(get("", path).key(), "account.invitation_waits");
  EXPECT_EQ(post("", path, {{"password", "sông xanh núi thẳm"}}).key(), "account.invitation_waits");
}

}  // namespace
}  // namespace ntm::api
