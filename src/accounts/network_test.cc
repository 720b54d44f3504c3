// SPDX-License-Identifier: Apache-2.0
#include "accounts/network.h"

#include <gtest/gtest.h>

namespace ntm::accounts {
namespace {

struct Case {
  const char* address;
  const char* counted_as;
  const char* range;
};

TEST(NetworkTest, an_address_is_counted_as_what_one_line_has_and_by_the_range_around_it) {
  for (const Case& one : {Case{"203.0.113.7", "203.0.113.7", "203.0.113.0/24"},
                          {"::ffff:203.0.113.7", "203.0.113.7", "203.0.113.0/24"},
                          {"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48"},
                          {"2001:DB8:1:2::9", "2001:db8:1:2::/64", "2001:db8:1::/48"},
                          {"fe80::1%eth0", "fe80::/64", "fe80::/48"},
                          {"::1", "::/64", "::/48"},
                          {"", "", ""},
                          {"unix", "unix", "unix"}}) {
    const ClientNetwork network = network_of(one.address);
    EXPECT_EQ(network.address, one.counted_as) << one.address;
    EXPECT_EQ(network.range, one.range) << one.address;
  }
}

}  // namespace
}  // namespace ntm::accounts
