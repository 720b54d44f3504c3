// SPDX-License-Identifier: Apache-2.0
#include "storage/session_queries.h"

#include "storage/account_queries.h"
#include "storage/idempotency_queries.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

using accounts::AccountId;

class SessionQueriesTest : public StorageTest {
 protected:
  AccountId account(const std::string& name) {
    return write(*db, [&] {
      accounts::Account one;
      one.id = add_account(*db, name, at("2024-01-01"));
      add_account_version(*db, one, "quantri", at("2024-01-01"));
      return one.id;
    });
  }
  void begin(AccountId id, const std::string& hash) {
    write(*db, [&] { add_session(*db, id, hash, false, at("2024-01-02"), at("2024-01-10")); });
  }
  std::optional<AccountId> holder(const std::string& hash, const char* when = "2024-01-03") {
    return account_of_session(*db, hash, at(when));
  }
};

TEST_F(SessionQueriesTest, a_session_holds_until_it_expires_or_is_ended) {
  const AccountId nam = account("nam");
  begin(nam, "h1");
  EXPECT_EQ(holder("h1"), nam);
  EXPECT_EQ(holder("h1", "2024-01-10"), std::nullopt);
  EXPECT_EQ(holder("h2"), std::nullopt);
  EXPECT_EQ(find_account(*db, nam)->last_signed_in, at("2024-01-02"));
  write(*db, [&] { end_session(*db, "h1", at("2024-01-03")); });
  EXPECT_EQ(holder("h1"), std::nullopt);
}

TEST_F(SessionQueriesTest, all_sessions_of_an_account_end_but_one_and_nobody_elses) {
  const AccountId nam = account("nam");
  const AccountId lan = account("lan");
  begin(nam, "h1");
  begin(nam, "h2");
  begin(lan, "h3");
  write(*db, [&] { end_sessions(*db, nam, "h1", at("2024-01-03")); });
  EXPECT_EQ(holder("h1"), nam);
  EXPECT_EQ(holder("h2"), std::nullopt);
  EXPECT_EQ(holder("h3"), lan);
  write(*db, [&] { end_sessions(*db, nam, "", at("2024-01-03")); });
  EXPECT_EQ(holder("h1"), std::nullopt);
}

TEST_F(SessionQueriesTest, an_invitation_is_used_once_and_a_later_one_replaces_it) {
  const AccountId nam = account("nam");
  const auto invite = [&](const char* hash) {
    write(*db, [&] { add_invitation(*db, nam, hash, at("2024-01-08")); });
  };
  const auto invited = [&](const char* hash) { return account_of_invitation(*db, hash, at("2024-01-02")); };
  invite("i1");
  EXPECT_EQ(invited("i1"), nam);
  EXPECT_EQ(account_of_invitation(*db, "i1", at("2024-01-08")), std::nullopt);
  invite("i2");
  EXPECT_EQ(invited("i1"), std::nullopt);
  write(*db, [&] { use_invitation(*db, "i2", at("2024-01-03")); });
  EXPECT_EQ(invited("i2"), std::nullopt);
}

TEST_F(SessionQueriesTest, a_token_of_a_program_holds_until_it_expires_or_is_withdrawn) {
  const AccountId nam = account("nam");
  const AccountId lan = account("lan");
  const auto first = write(*db, [&] {
    return add_api_token(*db, nam, {0, "bảng tính", true, at("2024-01-01"), at("2024-02-01")}, "t1");
  });
  write(*db, [&] {
    return add_api_token(*db, nam, {0, "tỉnh", false, at("2024-01-02"), at("2024-03-01")}, "t2");
  });
  EXPECT_TRUE(holder_of_api_token(*db, "t1", at("2024-01-05"))->read_only);
  EXPECT_EQ(holder_of_api_token(*db, "t2", at("2024-01-05"))->account, nam);
  EXPECT_FALSE(holder_of_api_token(*db, "t1", at("2024-02-01")));
  EXPECT_EQ(api_tokens(*db, nam, at("2024-01-05")).at(0).name, "tỉnh");
  EXPECT_EQ(api_tokens(*db, nam, at("2024-02-05")).size(), 1U);
  EXPECT_FALSE(write(*db, [&] { return end_api_token(*db, lan, first, at("2024-01-06")); }));
  EXPECT_TRUE(write(*db, [&] { return end_api_token(*db, nam, first, at("2024-01-06")); }));
  EXPECT_FALSE(holder_of_api_token(*db, "t1", at("2024-01-07")));
  write(*db, [&] { end_api_tokens(*db, nam, at("2024-01-08")); });
  EXPECT_TRUE(api_tokens(*db, nam, at("2024-01-09")).empty());
}

TEST_F(SessionQueriesTest, an_answer_is_kept_for_thirty_days_by_account_and_key) {
  const AccountId nam = account("nam");
  const AccountId lan = account("lan");
  write(*db, [&] {
    keep_answer(*db, nam, "key", {"digest", 201, "application/json", "{}"}, at("2024-01-01"));
  });
  const auto kept = find_answer(*db, nam, "key", at("2024-01-31")).value();
  EXPECT_EQ(kept.request_digest, "digest");
  EXPECT_EQ(kept.status, 201);
  EXPECT_EQ(kept.media_type, "application/json");
  EXPECT_EQ(kept.body, "{}");
  EXPECT_FALSE(find_answer(*db, lan, "key", at("2024-01-02")));
  EXPECT_FALSE(find_answer(*db, nam, "key", at("2024-02-01")));
  write(*db, [&] { keep_answer(*db, nam, "key", {"digest-2", 200, "", ""}, at("2024-02-05")); });
  EXPECT_EQ(find_answer(*db, nam, "key", at("2024-02-06"))->request_digest, "digest-2");
}

}  // namespace
}  // namespace ntm::storage
