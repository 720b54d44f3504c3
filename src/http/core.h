// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <list>
#include <map>
#include <memory>

#include "http/exchange.h"
#include "http/metrics.h"
#include "http/server.h"

// What the files of this folder that know Asio share: for server.cc and connection.cc only.
//
// One thread, that of Server::run(), reads and writes all connections by coroutines; what it touches needs no
// locks. Handlers run on the pool and touch nothing here but what is said to be safe.
namespace ntm::http {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using Clock = std::chrono::steady_clock;

// To await an operation whose error is put there, not thrown.
inline auto into(boost::system::error_code& error) {
  return asio::redirect_error(asio::use_awaitable, error);
}

// A connection, as far as somebody else than its coroutine looks after it: who is too slow is cut.
struct Peer {
  enum class Phase {
    waiting,    // for a first byte: may be closed at any time
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
  // Gives up: what is being read or written ends with an error.
  void cut();

  Tcp::socket socket;
  asio::steady_timer wake;  // cancelled to end a wait for the next event, or for the next part of a stream
  std::string address;
  bool is_loopback = false;
  Phase phase = Phase::waiting;
  Clock::time_point since{};
  Clock::time_point deadline = Clock::time_point::max();
  bool timed_out = false;
};

class Core {
 public:
  Core(ServerOptions given, Server::Handler handle);

  // Runs work(finished) on the pool and comes back when it has called `finished`, which it does once, from
  // where it likes; what it does afterwards must not touch the caller. To be asked only if has_room().
  template <class Work>
  asio::awaitable<void> on_pool(Work work);
  // Answers what the server answers by itself; false when the handler is to do it.
  bool answer_by_itself(Exchange& exchange, const Peer& peer);
  // Counts and logs an exchange that has ended.
  void note(const Exchange& exchange);
  bool has_room() const { return busy.load() < threads + options.waiting; }

  // Closes the connection that has been silent longest; false when there is none that is silent.
  bool close_oldest_waiting();
  void admit(Tcp::socket socket);
  void begin_stop();
  asio::awaitable<void> accept_all();
  asio::awaitable<void> cut_the_slow();  // ends when the server has stopped and every connection is gone
  asio::awaitable<void> watch_signals();

  const ServerOptions options;
  const Server::Handler handler;
  const std::size_t threads;
  asio::io_context io{1};
  Tcp::acceptor acceptor;
  const std::uint16_t port;
  asio::signal_set signals;
  asio::steady_timer sweep;
  std::list<std::shared_ptr<Peer>> peers;
  std::map<std::string, std::size_t> listeners;  // of events, by address
  std::size_t listening = 0;                     // all of them together
  Metrics metrics;
  std::size_t body_bytes = 0;  // of the bodies that are held now
  bool stopping = false;
  Clock::time_point stop_deadline = Clock::time_point::max();
  std::atomic<std::size_t> busy = 0;  // tasks that run on the pool or wait for it
  asio::thread_pool pool;             // the last: its threads end before anything they use
};

template <class Work>
asio::awaitable<void> Core::on_pool(Work work) {
  const auto initiate = [this, &work](auto done) {
    ++busy;
    asio::post(pool, [this, work = std::move(work), done = std::move(done)]() mutable {
      bool told = false;
      const auto finished = [&] {
        told = true;
        asio::post(io, std::move(done));
      };
      // What leaves a thread of the pool would end the process.
      try {
        work(finished);
      } catch (...) {
        if (!told) finished();
      }
      --busy;
    });
  };
  co_await asio::async_initiate<const asio::use_awaitable_t<>&, void()>(initiate, asio::use_awaitable);
}

// Answers the requests of one connection, one after the other, until it ends.
asio::awaitable<void> converse(Core& core, std::shared_ptr<Peer> peer);

}  // namespace ntm::http
