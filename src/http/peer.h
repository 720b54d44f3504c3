// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <list>
#include <memory>
#include <optional>
#include <string>

#include "http/crowd.h"

// One connection, as far as somebody else than its coroutine looks after it; internal to this folder.
namespace ntm::http {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using Clock = std::chrono::steady_clock;

struct Peer {
  enum class Phase {
    waiting,    // for a first byte
    header,     // a request is coming in
    body,       //
    handling,   // the handler has it; no deadline
    writing,    // the answer goes out
    events,     // listens, between two events; no deadline
    lingering,  // has been told that this is the end, may still be sending
  };

  explicit Peer(Tcp::socket accepted);

  void enter(Phase next, Clock::duration limit);
  void enter(Phase next);  // without a deadline
  // Gives up: what is being read or written ends with an error, and what it held is free.
  void cut();

  // Holds so many bytes of request and answer from now on.
  void hold(std::size_t bytes);
  // Whether cutting it gives back some of that at once: who has a handler has it until that is done.
  bool can_give(Scarce what) const;
  // Bytes a second in this phase, with some credit for who has just begun: the least goes first.
  std::uint64_t pace(Clock::time_point now) const;

  Tcp::socket socket;
  asio::steady_timer wake;  // cancelled to end a wait for the next event
  std::string address;      // of the other end of the connection
  bool is_loopback = false;
  bool is_limited = true;           // not a proxy that speaks for others, while it is not known for whom
  std::optional<Crowd::Seat> seat;  // of the client for whom it speaks now; none when it was cut
  Phase phase = Phase::waiting;
  Clock::time_point since{};
  std::uint64_t moved = 0;  // bytes that came or went in this phase
  Clock::time_point deadline = Clock::time_point::max();
  bool timed_out = false;
};

using Peers = std::list<std::shared_ptr<Peer>>;

// Whoever is to go when there is too little of something: the slowest connection of the address that holds
// most in the network that holds most; among those of `within` only (the holding of an address, a network, or
// of all). Nothing when nobody can give any.
std::shared_ptr<Peer> who_gives_way(const Peers& peers, Scarce what, const Holding& within);

}  // namespace ntm::http
