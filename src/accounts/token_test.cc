// SPDX-License-Identifier: Apache-2.0
#include "accounts/token.h"

#include <gtest/gtest.h>

#include <set>

#include "accounts/secret_bytes.h"

namespace ntm::accounts {
namespace {

constexpr std::string_view kUrlSafe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

TEST(TokenTest, tokens_are_long_url_safe_and_never_the_same) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string token = new_token();
    EXPECT_EQ(token.size(), 43U);
    EXPECT_EQ(token.find_first_not_of(kUrlSafe), std::string::npos) << token;
    EXPECT_TRUE(seen.insert(token).second);
  }
  EXPECT_TRUE(new_api_token().starts_with("ntm_"));
}

TEST(TokenTest, what_is_stored_does_not_show_the_token) {
  const std::string token = new_token();
  EXPECT_EQ(token_hash(token), token_hash(token));
  EXPECT_NE(token_hash(token), token_hash(new_token()));
  EXPECT_EQ(token_hash(token).find(token), std::string::npos);
}

TEST(SecretBytesTest, texts_are_those_of_the_standards) {
  EXPECT_EQ(base32(""), "");
  EXPECT_EQ(base32("f"), "MY");
  EXPECT_EQ(base32("fo"), "MZXQ");
  EXPECT_EQ(base32("foo"), "MZXW6");
  EXPECT_EQ(base32("foob"), "MZXW6YQ");
  EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");
  EXPECT_EQ(url_safe("\xFB\xFF"), "-_8");
}

TEST(SecretBytesTest, secrets_are_the_same_only_when_every_byte_is) {
  EXPECT_TRUE(same_secret("abc", "abc"));
  EXPECT_FALSE(same_secret("abc", "abd"));
  EXPECT_FALSE(same_secret("abc", "ab"));
  EXPECT_TRUE(same_secret("", ""));
}

}  // namespace
}  // namespace ntm::accounts
