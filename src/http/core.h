// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <list>
#include <map>
#include <memory>

#include "http/exchange.h"
#include "http/fair_queue.h"
#include "http/metrics.h"
#include "http/peer.h"
#include "http/server.h"

// What the files of this folder that know Asio share; internal to this folder.
//
// One thread, that of Server::run(), reads and writes all connections by coroutines; what it touches needs no
// locks. Handlers run on the pool and touch nothing here but what is said to be safe.
namespace ntm::http {

// To await an operation whose error is put there, not thrown.
inline auto into(boost::system::error_code& error) {
  return asio::redirect_error(asio::use_awaitable, error);
}

// Somebody who listens to server-sent events.
struct Listener {
  EventSource source;
  std::string happened;  // and has not been sent yet
  bool ended = false;
  std::string error;  // of what the source threw: Fault::line

  // Asks the source; true when there is something to do now: to send, or to end.
  bool ask();
};

class Core {
 public:
  Core(ServerOptions given, Server::Handler handle);

  enum class Piece { first, next };
  // Runs the work on the pool when it is the turn of whoever it is for, and comes back when it has been done;
  // false: it has not been done, since there is too much to do (never said of a next piece). The work is
  // copied and must not throw.
  template <class Work>
  asio::awaitable<bool> on_pool(Turn turn, Piece piece, Work work);
  // Answers what the server answers by itself; false when the handler is to do it.
  bool answer_by_itself(Exchange& exchange, const Peer& peer);
  // Counts and logs an exchange that has ended.
  void note(const Exchange& exchange);

  // Lets the slowest of who holds most go, until there is room for what this connection holds; false when
  // there is none because it is itself that one, or nobody can give any.
  bool fits(const Peer& peer, Scarce what);
  // From now on the connection speaks for that client; false when that one has too many connections.
  bool speaks_for(Peer& peer, const std::string& client);

  void admit(Tcp::socket socket);
  void begin_stop();
  asio::awaitable<void> accept_all();
  asio::awaitable<void> cut_the_slow();  // ends when the server has stopped and every connection is gone
  asio::awaitable<void> ask_event_sources();
  asio::awaitable<void> watch_signals();

  const ServerOptions options;
  const Server::Handler handler;
  const std::size_t threads;
  asio::io_context io{1};
  Tcp::acceptor acceptor;
  const std::uint16_t port;
  asio::signal_set signals;
  asio::steady_timer sweep;
  asio::steady_timer events;  // between two rounds of questions
  Crowd crowd;                // before the peers, who have seats in it
  Peers peers;
  std::list<std::pair<std::shared_ptr<Peer>, Listener*>> listeners;
  std::map<std::string, std::size_t> listeners_of;  // an address
  Metrics metrics;
  bool stopping = false;
  Clock::time_point stop_deadline = Clock::time_point::max();
  FairQueue queue;
  asio::thread_pool pool;  // the last: its threads end before anything they use
};

template <class Work>
asio::awaitable<bool> Core::on_pool(Turn turn, Piece piece, Work work) {
  const auto initiate = [this, &turn, piece, &work](auto done) {
    const auto back = std::make_shared<decltype(done)>(std::move(done));
    const auto start = [this, turn, work, back] {
      asio::post(pool, [this, turn, work, back] {
        // What leaves a thread of the pool would end the process.
        try {
          work();
        } catch (...) {  // NOLINT(bugprone-empty-catch): the status that was there before must do
        }
        asio::post(io, [this, turn, back] {
          queue.ended(turn);
          std::move (*back)(true);
        });
      });
    };
    if (piece == Piece::next) return queue.add_next_part(turn, start);
    queue.add(turn, start, [this, back] { asio::post(io, [back] { std::move (*back)(false); }); });
  };
  const bool done = co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(bool)>(
      initiate, asio::use_awaitable);
  co_return done;
}

// Answers the requests of one connection, one after the other, until it ends.
asio::awaitable<void> converse(Core& core, std::shared_ptr<Peer> peer);

}  // namespace ntm::http
