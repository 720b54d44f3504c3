// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace ntm::accounts {

// From where a client comes, as attempts are counted: nobody gains by the many addresses that one line has.
struct ClientNetwork {
  std::string address;  // IPv4: the address; IPv6: its /64, "2001:db8:1:2::/64"
  std::string range;    // the /24, the /48
};

// "::ffff:203.0.113.7" is the IPv4 address in it. What is no address stands for itself in both.
ClientNetwork network_of(std::string_view address);

}  // namespace ntm::accounts
