// SPDX-License-Identifier: Apache-2.0
#include "actions/own_account.h"

#include "accounts/totp.h"
#include "actions/account_fixture.h"
#include "storage/credential_queries.h"

namespace ntm::actions {
namespace {

using Keys = std::vector<std::string>;

class OwnAccountTest : public AccountTest {
 protected:
  // What the authenticator shows now.
  std::string code() {
    return accounts::totp_code(storage::find_totp(*db, me.id).value().secret, accounts::totp_step(now));
  }
  void turn_on() {
    begin_totp(*db, me);
    confirm_totp(*db, me, code(), by("nam"));
    later(60);
  }

  accounts::Account me = add("nam");
};

TEST_F(OwnAccountTest, a_new_password_ends_the_other_sessions_and_keeps_this_one) {
  const SignedIn here = signed_in("nam");
  const SignedIn there = signed_in("nam");
  change_password(*db, me, kPassword, "sông xanh núi thẳm", here.token, by("nam"));
  EXPECT_EQ(last_entry(), "account.password nam 06217 nam");
  EXPECT_TRUE(resume_session(*db, here.token, now));
  EXPECT_FALSE(resume_session(*db, there.token, now));
  EXPECT_EQ(sign_in_as("nam", kPassword), "account.wrong");
  EXPECT_EQ(sign_in_as("nam", "sông xanh núi thẳm"), "");
}

TEST_F(OwnAccountTest, a_password_is_changed_by_who_knows_it_to_one_that_is_good_and_new) {
  const auto change = [&](const char* current, const char* wanted) {
    return mistakes_of([&] { change_password(*db, me, current, wanted, "", by("nam")); });
  };
  EXPECT_EQ(change("wrong password", "sông xanh núi thẳm"), Keys{"current: account.wrong_password"});
  EXPECT_EQ(change(kPassword, "ngắn"), Keys{"new: password.too_short"});
  EXPECT_EQ(change(kPassword, kPassword), Keys{"new: account.same_password"});
  EXPECT_EQ(sign_in_as("nam", kPassword), "");
}

TEST_F(OwnAccountTest, once_the_second_factor_is_on_a_code_is_asked_for) {
  const TotpOffer offer = begin_totp(*db, me);
  EXPECT_EQ(offer.secret.size(), 32U);
  EXPECT_NE(offer.uri.find(offer.secret), std::string::npos);
  EXPECT_EQ(sign_in_as("nam", kPassword), "") << "not confirmed yet";
  EXPECT_EQ(mistakes_of([&] { confirm_totp(*db, me, "000000", by("nam")); }),
            Keys{"code: account.code_wrong"});
  confirm_totp(*db, me, code(), by("nam"));
  EXPECT_EQ(last_entry(), "account.totp_on nam 06217 nam");
  EXPECT_EQ(sign_in_as("nam", kPassword), "account.code_needed");
  EXPECT_EQ(sign_in_as("nam", "wrong password"), "account.wrong");
  EXPECT_EQ(sign_in_as("nam", kPassword, code()), "account.code_wrong") << "was used to confirm";
  later(60);
  EXPECT_EQ(sign_in_as("nam", kPassword, code()), "");
  EXPECT_EQ(sign_in_as("nam", kPassword, code()), "account.code_wrong") << "was used to sign in";
}

TEST_F(OwnAccountTest, guessing_codes_makes_one_wait) {
  turn_on();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(sign_in_as("nam", kPassword, "000000"), "account.code_wrong");
  EXPECT_EQ(sign_in_as("nam", kPassword, code()), "account.wait");
}

TEST_F(OwnAccountTest, the_second_factor_is_turned_off_with_the_password_before_another_is_made) {
  turn_on();
  EXPECT_TRUE(stored("nam").has_totp);
  EXPECT_ERROR(begin_totp(*db, me), conflict, "account.totp_there");
  EXPECT_EQ(mistakes_of([&] { confirm_totp(*db, me, code(), by("nam")); }), Keys{"code: account.no_totp"});
  EXPECT_EQ(mistakes_of([&] { remove_totp(*db, me, "wrong password", by("nam")); }),
            Keys{"password: account.wrong_password"});
  remove_totp(*db, me, kPassword, by("nam"));
  EXPECT_EQ(last_entry(), "account.totp_off nam 06217 nam");
  EXPECT_EQ(sign_in_as("nam", kPassword), "");
}

TEST_F(OwnAccountTest, a_token_lets_a_program_act_for_its_maker_until_it_ends) {
  const NewToken reading = create_token(*db, me, {"bảng tính", true, 30}, by("nam"));
  EXPECT_EQ(last_entry(), "account.token nam 06217 nam");
  const NewToken writing = create_token(*db, me, {"phần mềm tỉnh", false, 60}, by("nam"));
  EXPECT_TRUE(reading.token.starts_with("ntm_"));
  EXPECT_TRUE(account_of_api_token(*db, reading.token, now)->read_only);
  EXPECT_FALSE(account_of_api_token(*db, writing.token, now)->read_only);
  withdraw_token(*db, me, writing.id, by("nam"));
  EXPECT_EQ(last_entry(), "account.token_end nam 06217 nam");
  EXPECT_FALSE(account_of_api_token(*db, writing.token, now));
  EXPECT_ERROR(withdraw_token(*db, me, writing.id, by("nam")), not_found, "account.no_token");
  later(std::int64_t{30} * 24 * 3600);
  EXPECT_FALSE(account_of_api_token(*db, reading.token, now));
}

TEST_F(OwnAccountTest, tokens_end_with_the_lock_of_the_account_and_nobody_elses_are_withdrawn) {
  const NewToken token = create_token(*db, me, {"bảng tính", true, 30}, by("nam"));
  const auto other = add("lan");
  EXPECT_ERROR(withdraw_token(*db, other, token.id, by("lan")), not_found, "account.no_token");
  change_account(*db, me.id, {{}, {}, {}, true}, std::nullopt, by("quantri"));
  EXPECT_FALSE(account_of_api_token(*db, token.token, now));
}

TEST_F(OwnAccountTest, a_token_says_what_it_is_for_and_when_it_ends) {
  EXPECT_EQ(mistakes_of([&] {
              create_token(*db, me, {" ", true, 0}, by("nam"));
            }),
            (Keys{"name: account.token_name", "days: account.token_days"}));
  EXPECT_ERROR(create_token(*db, me, {"x", true, 367}, by("nam")), invalid, "account.token_refused");
}

}  // namespace
}  // namespace ntm::actions
