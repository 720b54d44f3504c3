// SPDX-License-Identifier: Apache-2.0
#include "base/signature.h"

#include <gtest/gtest.h>

namespace ntm::base {
namespace {

// RFC 8032, 7.1, test 1: the empty text.
constexpr std::string_view kSecret = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
constexpr std::string_view kPublic = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
constexpr std::string_view kSignature =
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
    "d25bf5f0595bbe24655141438e7a100b";

TEST(SignatureTest, the_example_of_the_standard_comes_out) {
  const auto key = SigningKey::read(kSecret);
  ASSERT_TRUE(key);
  EXPECT_EQ(key->public_key(), kPublic);
  EXPECT_EQ(key->sign(""), kSignature);
  EXPECT_EQ(key->secret(), kSecret);
  EXPECT_TRUE(is_signed_by(kPublic, "", kSignature));
}

TEST(SignatureTest, another_text_key_or_signature_is_not_taken) {
  const SigningKey key = SigningKey::make();
  const std::string signature = key.sign("một");
  EXPECT_TRUE(is_signed_by(key.public_key(), "một", signature));
  EXPECT_FALSE(is_signed_by(key.public_key(), "hai", signature));
  EXPECT_FALSE(is_signed_by(SigningKey::make().public_key(), "một", signature));
  EXPECT_FALSE(is_signed_by(key.public_key(), "một", ""));
  EXPECT_FALSE(is_signed_by(key.public_key(), "một", std::string(128, '0')));
  EXPECT_FALSE(is_signed_by("", "một", signature));
}

TEST(SignatureTest, a_key_is_read_as_it_was_written_and_nothing_else_is_a_key) {
  EXPECT_TRUE(SigningKey::read(" " + std::string(kSecret) + "\r\n"));
  for (const char* none : {"", "9d61", "xyz"}) EXPECT_FALSE(SigningKey::read(none)) << none;
  EXPECT_FALSE(SigningKey::read(std::string(64, 'g')));
}

TEST(SignatureTest, a_fingerprint_is_short_and_tells_keys_apart) {
  EXPECT_EQ(fingerprint(kPublic).size(), 39U);
  EXPECT_NE(fingerprint(kPublic), fingerprint(SigningKey::make().public_key()));
}

}  // namespace
}  // namespace ntm::base
