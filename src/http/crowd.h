// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>

namespace ntm::http {

// The network that an address belongs to as one person can have it: "203.0.113.0/24" of IPv4,
// "2001:db8:0:1::/64" of IPv6. What is no address is a network of its own.
std::string network_of(const std::string& address);

// What somebody holds of the server at the moment.
struct Holding {
  std::size_t connections = 0;
  std::size_t bytes = 0;  // of requests that have arrived and answers that have not yet been taken
};

// What there may be too little of.
enum class Scarce { connections, bytes };

std::size_t amount(Scarce what, const Holding& holding);
// The same in steps within which nobody is called greedy: as many connections as a browser opens, a megabyte.
std::size_t weight(Scarce what, const Holding& holding);

// Who is connected, and what each address and each network holds. For the reading thread only.
class Crowd {
 public:
  // One connection's part in it, from its making to its end.
  class Seat {
   public:
    Seat(Crowd& crowd, const std::string& address);
    ~Seat();
    Seat(const Seat&) = delete;
    Seat& operator=(const Seat&) = delete;

    void hold(std::size_t bytes);  // instead of what it held
    std::size_t held() const { return held_; }

    const std::string& address() const { return address_->first; }
    const Holding& of_address() const { return address_->second; }
    const Holding& of_network() const { return network_->second; }
    // Whether it has a part in that holding: its address's, its network's, or that of all.
    bool is_in(const Holding& holding) const;

   private:
    using Holdings = std::map<std::string, Holding>;

    Crowd& crowd_;
    Holdings::iterator address_;
    Holdings::iterator network_;
    std::size_t held_ = 0;
  };

  const Holding& all() const { return all_; }

 private:
  std::map<std::string, Holding> addresses_;
  std::map<std::string, Holding> networks_;
  Holding all_;
};

}  // namespace ntm::http
