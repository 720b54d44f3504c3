// SPDX-License-Identifier: Apache-2.0
#include "actions/sign_in.h"

#include <fstream>
#include <sstream>

#include "accounts/token.h"
#include "actions/account_fixture.h"
#include "storage/file_database.h"

namespace ntm::actions {
namespace {

constexpr std::int64_t kHour = 3600;

using SignInTest = AccountTest;

TEST_F(SignInTest, the_right_password_begins_a_session_of_half_a_day) {
  add("canbo");
  EXPECT_EQ(sign_in_as("canbo", kPassword), "");
  EXPECT_EQ(sign_in_as(" canbo ", kPassword), "");
  const SignedIn session = signed_in("canbo");
  EXPECT_EQ(resume_session(*db, session.token, now)->name, "canbo");
  later(12 * kHour - 1);
  EXPECT_TRUE(resume_session(*db, session.token, now));
  later(1);
  EXPECT_FALSE(resume_session(*db, session.token, now));
}

TEST_F(SignInTest, who_asks_for_it_stays_signed_in_for_thirty_days) {
  add("canbo");
  const auto result = sign_in(*db, {"canbo", kPassword, "", true, "10.0.0.1"}, now);
  const SignedIn& session = std::get<SignedIn>(result);
  later(30 * 24 * kHour - 1);
  EXPECT_TRUE(resume_session(*db, session.token, now));
  later(1);
  EXPECT_FALSE(resume_session(*db, session.token, now));
}

TEST_F(SignInTest, a_wrong_password_and_an_unknown_name_are_told_the_same) {
  add("canbo");
  EXPECT_EQ(sign_in_as("canbo", "lúa vàng suối đục"), "account.wrong");
  EXPECT_EQ(sign_in_as("khong-co", kPassword), "account.wrong");
  EXPECT_EQ(sign_in_as("", ""), "account.wrong");
  EXPECT_FALSE(resume_session(*db, "", now));
  EXPECT_FALSE(resume_session(*db, accounts::new_token(), now));
}

TEST_F(SignInTest, after_five_wrong_passwords_the_name_must_wait_ever_longer_even_for_the_right_one) {
  add("canbo");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(sign_in_as("canbo", "wrong password"), "account.wrong");
  EXPECT_EQ(sign_in_as("canbo", kPassword), "account.wait");
  later(29);
  EXPECT_EQ(sign_in_as("canbo", kPassword), "account.wait");
  later(1);
  EXPECT_EQ(sign_in_as("canbo", "wrong password"), "account.wrong");
  later(59);
  EXPECT_EQ(sign_in_as("canbo", kPassword), "account.wait");
  later(1);
  EXPECT_EQ(sign_in_as("canbo", kPassword), "");
  EXPECT_EQ(sign_in_as("canbo", "wrong password"), "account.wrong") << "success has wiped the failures";
}

TEST_F(SignInTest, waiting_is_told_in_seconds_and_concerns_one_name_from_one_address) {
  add("canbo");
  add("chutich");
  for (int i = 0; i < 5; ++i) sign_in_as("canbo", "wrong password");
  later(10);
  const auto result = sign_in(*db, {"canbo", kPassword, "", false, "10.0.0.1"}, now);
  EXPECT_EQ(std::get<SignInRefused>(result).wait_seconds, 20);
  EXPECT_EQ(sign_in_as("chutich", kPassword), "");
  EXPECT_EQ(sign_in_as("canbo", kPassword, "", "10.0.0.2"), "");
}

TEST_F(SignInTest, names_that_do_not_exist_make_one_wait_too) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(sign_in_as("khong-co", "wrong password"), "account.wrong");
  EXPECT_EQ(sign_in_as("khong-co", "wrong password"), "account.wait");
}

TEST_F(SignInTest, after_twenty_failures_with_any_names_the_address_must_wait) {
  add("canbo");
  for (int i = 0; i < 20; ++i)
    EXPECT_EQ(sign_in_as(fmt::format("ten{}", i), "wrong password"), "account.wrong");
  EXPECT_EQ(sign_in_as("canbo", kPassword), "account.wait");
  EXPECT_EQ(sign_in_as("canbo", kPassword, "", "10.0.0.2"), "");
  later(15 * 60 + 1);
  EXPECT_EQ(sign_in_as("canbo", kPassword), "");
}

TEST_F(SignInTest, a_locked_account_is_told_so_only_with_its_password_and_its_sessions_are_over) {
  add("canbo");
  const SignedIn session = signed_in("canbo");
  change_account(*db, stored("canbo").id, {{}, {}, {}, true}, std::nullopt, by("quantri"));
  EXPECT_EQ(sign_in_as("canbo", kPassword), "account.locked");
  EXPECT_EQ(sign_in_as("canbo", "wrong password"), "account.wrong");
  EXPECT_FALSE(resume_session(*db, session.token, now));
  change_account(*db, stored("canbo").id, {{}, {}, {}, false}, std::nullopt, by("quantri"));
  EXPECT_FALSE(resume_session(*db, session.token, now)) << "unlocking must not bring old sessions back";
}

TEST_F(SignInTest, who_signs_out_leaves_other_machines_signed_in_unless_asked) {
  add("canbo");
  const SignedIn here = signed_in("canbo");
  const SignedIn there = signed_in("canbo");
  EXPECT_NE(here.token, there.token);
  sign_out(*db, here.token, by("canbo"));
  EXPECT_FALSE(resume_session(*db, here.token, now));
  EXPECT_TRUE(resume_session(*db, there.token, now));
  sign_out_everywhere(*db, stored("canbo"), by("canbo"));
  EXPECT_FALSE(resume_session(*db, there.token, now));
}

TEST_F(SignInTest, no_token_and_no_password_stands_in_the_database_file) {
  add("canbo");
  const SignedIn session = signed_in("canbo");
  const NewToken token = create_token(*db, stored("canbo"), {"bảng tính", true, 30}, by("canbo"));
  const Invited invited =
      create_account(*db, {"moi", "Người mới", {{accounts::Role::auditor, "06217"}}, {}}, by("quantri"));
  const std::string copy = folder.file("copy.db");
  storage::write_copy(*db, copy);
  std::stringstream bytes;
  bytes << std::ifstream(copy, std::ios::binary).rdbuf();
  EXPECT_NE(bytes.str().find("canbo"), std::string::npos);
  for (const std::string& secret : {session.token, token.token, invited.token, std::string(kPassword)})
    EXPECT_EQ(bytes.str().find(secret), std::string::npos) << secret;
}

}  // namespace
}  // namespace ntm::actions
