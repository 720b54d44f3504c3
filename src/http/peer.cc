// SPDX-License-Identifier: Apache-2.0
#include "http/peer.h"

#include <tuple>

namespace ntm::http {
namespace {

using boost::system::error_code;

// A connection that has just begun is as good as one that has moved this much a second.
// It is above what the system takes off at once for a client that reads nothing.
constexpr std::uint64_t kCreditBytes = 8U << 20;
constexpr std::uint64_t kCreditMilliseconds = 1000;
constexpr std::size_t kWorthTaking = 64 * 1024;  // bytes

}  // namespace

Peer::Peer(Tcp::socket accepted) : socket(std::move(accepted)), wake(socket.get_executor()) {
  error_code ignored;
  const auto endpoint = socket.remote_endpoint(ignored);
  auto from = endpoint.address();
  if (from.is_v6() && from.to_v6().is_v4_mapped())
    from = asio::ip::make_address_v4(asio::ip::v4_mapped, from.to_v6());
  address = from.to_string();
  is_loopback = from.is_loopback();
  socket.set_option(Tcp::no_delay(true), ignored);
}

void Peer::enter(Phase next, Clock::duration limit) {
  enter(next);
  deadline = since + limit;
}

void Peer::enter(Phase next) {
  phase = next;
  since = Clock::now();
  moved = 0;
  deadline = Clock::time_point::max();
}

void Peer::cut() {
  error_code ignored;
  socket.close(ignored);
  wake.cancel();
  seat.reset();
}

void Peer::hold(std::size_t bytes) {
  if (seat) seat->hold(bytes);
}

bool Peer::can_give(Scarce what) const {
  if (!seat || phase == Phase::handling) return false;
  return what == Scarce::connections || seat->held() >= kWorthTaking;
}

std::uint64_t Peer::pace(Clock::time_point now) const {
  const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(now - since).count();
  return (moved + kCreditBytes) * 1000 / (static_cast<std::uint64_t>(spent) + kCreditMilliseconds);
}

std::shared_ptr<Peer> who_gives_way(const Peers& peers, Scarce what, const Holding& within) {
  const auto now = Clock::now();
  std::shared_ptr<Peer> found;
  // Weights, and how slow; of two as slow, who has been so longer: many come and are served in one
  // millisecond.
  std::tuple<std::size_t, std::size_t, std::uint64_t, Clock::duration> most;
  for (const std::shared_ptr<Peer>& peer : peers) {
    if (!peer->can_give(what) || !peer->seat->is_in(within)) continue;
    const std::tuple heaviness(weight(what, peer->seat->of_network()), weight(what, peer->seat->of_address()),
                               ~peer->pace(now), now - peer->since);
    if (found && heaviness <= most) continue;
    found = peer;
    most = heaviness;
  }
  return found;
}

}  // namespace ntm::http
