// SPDX-License-Identifier: Apache-2.0
#include "http/crowd.h"

#include <gtest/gtest.h>

#include <optional>

namespace ntm::http {
namespace {

TEST(CrowdTest, a_network_is_what_one_person_can_have) {
  const std::pair<const char*, const char*> cases[] = {
      {"203.0.113.7", "203.0.113.0/24"},
      {"203.0.113.255", "203.0.113.0/24"},
      {"203.0.114.7", "203.0.114.0/24"},
      {"2001:db8:0:1::5", "2001:db8:0:1::/64"},
      {"2001:db8:0:1:ffff:ffff:ffff:ffff", "2001:db8:0:1::/64"},
      {"2001:db8:0:2::5", "2001:db8:0:2::/64"},
      {"::1", "::/64"},
      {"", ""},
      {"unknown", "unknown"},
  };
  for (const auto& [address, network] : cases) EXPECT_EQ(network_of(address), network) << address;
}

TEST(CrowdTest, seats_are_counted_by_address_by_network_and_together_until_they_are_left) {
  Crowd crowd;
  const Crowd::Seat first(crowd, "203.0.113.7");
  std::optional<Crowd::Seat> second, third;
  second.emplace(crowd, "203.0.113.8");
  third.emplace(crowd, "198.51.100.1");
  third->hold(500);
  second->hold(30);
  second->hold(20);
  EXPECT_EQ(first.of_address().connections, 1u);
  EXPECT_EQ(first.of_network().connections, 2u);
  EXPECT_EQ(first.of_network().bytes, 20u);
  EXPECT_EQ(crowd.all().connections, 3u);
  EXPECT_EQ(crowd.all().bytes, 520u);
  EXPECT_TRUE(first.is_in(second->of_network()));
  EXPECT_FALSE(first.is_in(second->of_address()));
  second.reset();
  third.reset();
  EXPECT_EQ(first.of_network().connections, 1u);
  EXPECT_EQ(crowd.all().connections, 1u);
  EXPECT_EQ(crowd.all().bytes, 0u);
}

}  // namespace
}  // namespace ntm::http
