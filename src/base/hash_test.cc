// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"

#include <gtest/gtest.h>

namespace ntm::base {
namespace {

TEST(HashTest, is_blake2b_with_256_bits) {
  EXPECT_EQ(content_hash(""), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  EXPECT_EQ(content_hash("abc"), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST(HashTest, every_byte_counts) {
  EXPECT_NE(content_hash(std::string_view("a\0b", 3)), content_hash("a"));
  EXPECT_NE(content_hash("a"), content_hash("a\n"));
}

}  // namespace
}  // namespace ntm::base
