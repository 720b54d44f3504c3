// SPDX-License-Identifier: Apache-2.0
#include "accounts/password.h"

#include <gtest/gtest.h>

#include <set>

#include "base/error.h"

namespace ntm::accounts {
namespace {

constexpr HashCost kCheap{1, 8192};

std::string weakness(std::string_view password, std::string_view name = "canbo") {
  const auto found = weakness_of(password, name);
  return found ? found->key : "";
}

TEST(PasswordTest, ten_characters_are_enough_and_vietnamese_letters_count_as_one) {
  EXPECT_EQ(weakness("chín chữ đ"), "");
  EXPECT_EQ(weakness("chín chữ"), "password.too_short");
  EXPECT_EQ(weakness("          abcdefghi          "), "password.too_short");
  EXPECT_EQ(weakness(std::string(200, 'a') + "b"), "password.too_long");
  EXPECT_EQ(weakness(std::string(199, 'a') + "b"), "");
}

TEST(PasswordTest, the_own_name_does_not_make_a_password) {
  EXPECT_EQ(weakness("Cán Bộ 2024"), "password.is_name");
  EXPECT_EQ(weakness("canbocanbo"), "password.is_name");
  EXPECT_EQ(weakness("canbo lúa vàng"), "");
  EXPECT_EQ(weakness("canbo12345", "chutich"), "");
}

TEST(PasswordTest, what_everybody_tries_first_is_refused) {
  EXPECT_EQ(weakness("Mật khẩu 123"), "password.common");
  EXPECT_EQ(weakness("1234567890"), "password.common");
  EXPECT_EQ(weakness("zzzzzzzzzzzz"), "password.common");
}

TEST(PasswordTest, a_password_fits_its_own_hash_only) {
  const std::string hash = hash_of_password(tidy_password("lúa vàng suối trong"), kCheap);
  EXPECT_TRUE(hash.starts_with("$argon2id$"));
  EXPECT_TRUE(is_password("lúa vàng suối trong", hash));
  EXPECT_FALSE(is_password("lua vang suoi trong", hash));
  EXPECT_FALSE(is_password("", hash));
  EXPECT_NE(hash_of_password("lúa vàng suối trong", kCheap), hash);
}

TEST(PasswordTest, the_same_keys_give_the_same_password_however_the_machine_writes_them) {
  const std::string composed = "m\u1EADt m\u00E3 c\u1EE7a x\u00E3";
  const std::string decomposed = "ma\u0323\u0302t  ma\u0303 cu\u0309a xa\u0303 ";
  EXPECT_TRUE(is_password(decomposed, hash_of_password(tidy_password(composed), kCheap)));
}

TEST(PasswordTest, where_there_is_no_hash_no_password_fits) {
  EXPECT_FALSE(is_password("lúa vàng suối trong", std::nullopt));
  EXPECT_FALSE(is_password("lúa vàng suối trong", "no hash at all"));
}

TEST(PasswordTest, the_ordinary_hash_is_made_with_64_mebibytes) {
  const std::string hash = hash_of_password("lúa vàng suối trong");
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=65536,t=3,p=1$")) << hash;
}

TEST(PasswordTest, a_hash_that_needs_more_memory_than_there_is_says_so) {
  try {
    hash_of_password("lúa vàng", {1, std::size_t{1} << 60U});
    FAIL();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.message().key, "password.no_memory");
  }
}

TEST(PasswordTest, passwords_that_are_given_out_differ_and_are_good_enough) {
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) {
    const std::string password = memorable_password();
    EXPECT_EQ(weakness(password), "") << password;
    EXPECT_EQ(password.find_first_not_of("abcdefghijklmnopqrstuvwxyz-0123456789"), std::string::npos);
    EXPECT_TRUE(seen.insert(password).second) << password;
  }
}

}  // namespace
}  // namespace ntm::accounts
