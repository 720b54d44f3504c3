// SPDX-License-Identifier: Apache-2.0
#include "http/peer.h"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>

namespace ntm::http {
namespace {

using std::chrono::microseconds;
using std::chrono::seconds;

// Connections of one address, in the order in which they came.
class PeerTest : public testing::Test {
 protected:
  // One that has said nothing since.
  std::shared_ptr<Peer> silent_since(Clock::time_point since) {
    const auto peer = peers_.emplace_back(std::make_shared<Peer>(Tcp::socket(io_)));
    peer->seat.emplace(crowd_, "203.0.113.7");
    peer->enter(Peer::Phase::waiting);
    peer->since = since;
    return peer;
  }
  std::shared_ptr<Peer> who_goes() const { return who_gives_way(peers_, Scarce::connections, crowd_.all()); }

  const Clock::time_point begun_ = Clock::now() - seconds(10);

 private:
  asio::io_context io_;
  Crowd crowd_;
  Peers peers_;
};

TEST_F(PeerTest, the_longest_silent_goes_even_if_all_fell_silent_in_one_millisecond) {
  const auto came_first = silent_since(begun_ + microseconds(3));
  const auto longest = silent_since(begun_);
  const auto latest = silent_since(begun_ + microseconds(4));
  EXPECT_EQ(who_goes(), longest);
  longest->cut();
  EXPECT_EQ(who_goes(), came_first);
}

TEST_F(PeerTest, who_moves_bytes_outlasts_one_who_has_been_silent_for_less_long) {
  const auto moving = silent_since(begun_);
  const auto silent = silent_since(begun_ + seconds(2));
  moving->moved = 20U << 20;
  EXPECT_EQ(who_goes(), silent);
}

TEST_F(PeerTest, whoever_has_a_handler_stays) {
  const auto handled = silent_since(begun_);
  const auto silent = silent_since(begun_ + seconds(2));
  handled->enter(Peer::Phase::handling);
  handled->since = begun_;
  EXPECT_EQ(who_goes(), silent);
}

}  // namespace
}  // namespace ntm::http
