// SPDX-License-Identifier: Apache-2.0
// What somebody may try who guesses: with one name, from many addresses, with many names, with codes; and
// that he shuts nobody out.
#include "actions/throttle.h"

#include "accounts/totp.h"
#include "actions/account_fixture.h"
#include "base/check.h"
#include "storage/credential_queries.h"
#include "storage/sign_in_log.h"

namespace ntm::actions {
namespace {

constexpr std::int64_t kOneHour = 3600;

class ThrottleTest : public AccountTest {
 protected:
  // How many of the guesses were looked at.
  int tried(const std::string& name, int guesses, const std::function<std::string(int)>& address) {
    int count = 0;
    for (int i = 0; i < guesses; ++i)
      if (sign_in_as(name, "wrong password", "", address(i)) == "account.wrong") ++count;
    return count;
  }
  // With what the browser was given when it signed in before.
  std::string sign_in_on(const std::string& device, const std::string& name, const std::string& address) {
    const auto result = sign_in(*db, {name, kPassword, "", false, address, device}, now);
    const auto* refused = std::get_if<SignInRefused>(&result);
    return refused ? refused->why.key : "";
  }
};

TEST_F(ThrottleTest, a_name_is_tried_ten_times_however_many_addresses_there_are) {
  add("chutich", accounts::Role::chair);
  EXPECT_EQ(tried("chutich", 80, [](int i) { return fmt::format("10.{}.0.1", i % 20); }), 10);
  EXPECT_EQ(tried("nobody", 80, [](int i) { return fmt::format("10.{}.0.1", i % 20); }), 10)
      << "or one would learn which names there are";
}

TEST_F(ThrottleTest, in_a_day_who_has_all_addresses_gets_a_few_dozen_guesses) {
  add("chutich", accounts::Role::chair);
  int count = 0;
  for (int minute = 0; minute < 24 * 60; ++minute, later(60))
    count += tried("chutich", 1, [&](int) { return fmt::format("10.{}.{}.1", minute / 250, minute % 250); });
  EXPECT_LT(count, 45);
}

TEST_F(ThrottleTest, the_addresses_of_one_ipv6_line_are_one_and_those_of_one_network_have_a_limit) {
  const auto of_line = [](int i) { return fmt::format("2001:db8:1:2::{:x}", i + 1); };
  int count = 0;
  for (int i = 0; i < 80; ++i) count += tried(fmt::format("ten{}", i), 1, [&](int) { return of_line(i); });
  EXPECT_EQ(count, 20);
  count = 0;
  for (int i = 0; i < 200; ++i)
    count += tried(fmt::format("ten{}", i), 1, [&](int) { return fmt::format("203.0.113.{}", i); });
  EXPECT_EQ(count, 60);
}

TEST_F(ThrottleTest, whoever_guesses_shuts_nobody_out_who_was_here_before) {
  add("chutich", accounts::Role::chair);
  const SignedIn before = signed_in("chutich");
  const auto everywhere = [](int i) { return fmt::format("10.{}.{}.1", 1 + i / 250, i % 250); };
  tried("chutich", 500, everywhere);
  tried("chutich", 100, [](int i) { return fmt::format("10.0.0.{}", i + 2); });
  EXPECT_EQ(sign_in_on("", "chutich", "198.51.100.1"), "account.wait");
  EXPECT_EQ(sign_in_on(before.device, "chutich", "198.51.100.1"), "");
  EXPECT_EQ(sign_in_on(before.device, "chutich", "10.1.0.1"), "") << "even from where the guesses come";
}

TEST_F(ThrottleTest, a_network_where_the_account_signs_in_has_a_lane_of_its_own) {
  add("chutich", accounts::Role::chair);
  signed_in("chutich");  // at 10.0.0.1
  tried("chutich", 100, [](int i) { return fmt::format("10.{}.0.1", i + 1); });
  EXPECT_EQ(sign_in_on("", "chutich", "10.0.0.9"), "");
}

TEST_F(ThrottleTest, a_browser_that_is_known_is_limited_too_and_belongs_to_its_account) {
  add("chutich", accounts::Role::chair);
  add("canbo");
  const std::string device = signed_in("chutich").device;
  int count = 0;
  for (int i = 0; i < 20; ++i) {
    const auto result = sign_in(*db, {"chutich", "wrong password", "", false, "10.9.9.9", device}, now);
    if (std::get<SignInRefused>(result).wait_seconds == 0) ++count;
  }
  EXPECT_EQ(count, 5);
  tried("canbo", 100, [](int i) { return fmt::format("10.{}.0.1", i + 20); });
  EXPECT_EQ(sign_in_on(device, "canbo", "198.51.100.1"), "account.wait") << "it is no browser of his";
  sign_out_everywhere(*db, stored("chutich"), by("chutich"));
  later(kOneHour);
  tried("chutich", 100, [](int i) { return fmt::format("10.{}.0.1", i + 20); });
  EXPECT_EQ(sign_in_on(device, "chutich", "198.51.100.1"), "account.wait") << "a lost phone keeps no lane";
}

TEST_F(ThrottleTest, one_time_codes_are_tried_as_seldom_as_passwords) {
  const accounts::Account me = add("chutich", accounts::Role::chair);
  begin_totp(*db, me);
  const std::string secret = storage::find_totp(*db, me.id).value().secret;
  confirm_totp(*db, me, accounts::totp_code(secret, accounts::totp_step(now)), by("chutich"));
  later(60);
  int count = 0;
  for (int i = 0; i < 200; ++i)
    if (sign_in_as("chutich", kPassword, fmt::format("{:06}", i), fmt::format("10.{}.0.1", i % 100)) ==
        "account.code_wrong")
      ++count;
  EXPECT_EQ(count, 10);
  EXPECT_EQ(sign_in_as("chutich", kPassword, "", "10.0.0.1"), "account.wait");
}

TEST_F(ThrottleTest, whoever_sits_at_an_open_machine_guesses_the_password_five_times) {
  const accounts::Account me = add("chutich", accounts::Role::chair);
  int count = 0;
  for (int i = 0; i < 40; ++i) {
    const auto error = error_of(
        [&] { change_password(*db, me, "wrong password", "sông xanh núi thẳm", "", by("chutich")); });
    if (error->message().key == "account.wrong_password") ++count;
  }
  EXPECT_EQ(count, 5);
  EXPECT_ERROR(remove_totp(*db, me, kPassword, by("chutich")), unavailable, "account.wait");
  later(2 * kOneHour);
  remove_totp(*db, me, kPassword, by("chutich"));
}

TEST_F(ThrottleTest, tokens_that_are_none_are_counted_by_network) {
  int count = 0;
  for (int i = 0; i < 200; ++i)
    if (count_bad_token(*db, storage::kRefusedToken, {"", now, fmt::format("203.0.113.{}", i % 3)}) == 0)
      ++count;
  EXPECT_EQ(count, 60);
}

TEST_F(ThrottleTest, it_says_until_when_one_must_wait) {
  EXPECT_EQ(must_wait(60, now).in(base::Language::english),
            "Too many wrong attempts; wait 60 seconds, try again from 15/10/2024 08:01 on.");
}

TEST_F(ThrottleTest, a_count_cannot_be_rolled_back_by_whoever_called) {
  storage::Transaction transaction(*db);
  EXPECT_THROW(sign_in_as("chutich", kPassword), base::BrokenPromise);
}

TEST_F(ThrottleTest, what_is_refused_is_in_the_log_without_what_was_typed) {
  add("chutich", accounts::Role::chair);
  sign_in_as("chutich", "wrong password");
  sign_in_as("lúa vàng suối trong", "chutich");
  signed_in("chutich");
  storage::LogFilter filter;
  filter.everywhere = true;
  std::vector<std::string> told;
  for (const auto& entry : storage::find_sign_ins(*db, filter, std::nullopt, 3))
    told.push_back(fmt::format("{} {} {} {}", entry.action, entry.actor, entry.place, entry.network));
  EXPECT_EQ(told, (std::vector<std::string>{"in chutich 06217 10.0.0.0/24", "refused   10.0.0.0/24",
                                            "refused chutich 06217 10.0.0.0/24"}));
}

}  // namespace
}  // namespace ntm::actions
