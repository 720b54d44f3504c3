// SPDX-License-Identifier: Apache-2.0
#include "http/server.h"

#include <sys/resource.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <csignal>
#include <thread>

#include "base/error.h"
#include "http/core.h"

namespace ntm::http {
namespace {

using boost::system::error_code;
using std::chrono::milliseconds;

constexpr int kBacklog = 1024;
constexpr std::size_t kOtherFiles = 200;  // descriptors for what is no connection: databases, pipes

// Each connection takes a descriptor, of which a process may have no more than 1,024 unless it asks.
void allow_descriptors(std::size_t connections) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const rlim_t wanted = std::min<rlim_t>(limit.rlim_max, connections + kOtherFiles);
  if (limit.rlim_cur >= wanted) return;
  limit.rlim_cur = wanted;
  setrlimit(RLIMIT_NOFILE, &limit);
}

Tcp::acceptor listen(asio::io_context& io, const ServerOptions& options) {
  try {
    const Tcp::endpoint endpoint(asio::ip::make_address(options.address), options.port);
    Tcp::acceptor acceptor(io, endpoint.protocol());
    acceptor.set_option(Tcp::acceptor::reuse_address(true));
    if (endpoint.address().is_v6()) acceptor.set_option(asio::ip::v6_only(false));
    acceptor.bind(endpoint);
    acceptor.listen(kBacklog);
    return acceptor;
  } catch (const boost::system::system_error& error) {
    throw base::Error(base::Error::Kind::unavailable, {"http.cannot_listen",
                                                       {{"address", options.address},
                                                        {"port", std::to_string(options.port)},
                                                        {"why", error.code().message()}}});
  }
}

// How often it is looked at who is too slow: often enough for the shortest of the timeouts.
milliseconds sweep_interval(const ServerOptions& options) {
  const milliseconds shortest = std::min({options.header_timeout, options.body_timeout, options.write_timeout,
                                          options.idle_timeout, options.stop_timeout});
  return std::clamp(shortest / 8, milliseconds(5), milliseconds(250));
}

std::size_t thread_count(int wanted) {
  if (wanted > 0) return static_cast<std::size_t>(wanted);
  return std::max<std::size_t>(2, std::thread::hardware_concurrency());
}

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
  phase = next;
  since = Clock::now();
  deadline = since + limit;
}

void Peer::enter(Phase next) {
  phase = next;
  since = Clock::now();
  deadline = Clock::time_point::max();
}

void Peer::cut() {
  error_code ignored;
  socket.close(ignored);
  wake.cancel();
}

Core::Core(ServerOptions given, Server::Handler handle)
    : options(std::move(given)),
      handler(std::move(handle)),
      threads(thread_count(options.threads)),
      acceptor(listen(io, options)),
      port(acceptor.local_endpoint().port()),
      signals(io),
      sweep(io),
      pool(threads) {}

asio::awaitable<void> Core::accept_all() {
  while (!stopping) {
    error_code error;
    Tcp::socket socket(io);
    co_await acceptor.async_accept(socket, into(error));
    if (stopping) co_return;
    if (error) {  // no descriptor left, most likely
      close_oldest_waiting();
      asio::steady_timer pause(io, milliseconds(20));
      co_await pause.async_wait(into(error));
      continue;
    }
    if (peers.size() >= options.connections && !close_oldest_waiting()) continue;
    const auto place = peers.insert(peers.end(), std::make_shared<Peer>(std::move(socket)));
    (*place)->enter(Peer::Phase::waiting, options.header_timeout);
    asio::co_spawn(io, converse(*this, *place), [this, place](const std::exception_ptr&) {
      (*place)->cut();
      peers.erase(place);
      if (stopping) sweep.cancel();
    });
  }
}

bool Core::close_oldest_waiting() {
  const std::shared_ptr<Peer>* oldest = nullptr;
  for (const auto& peer : peers) {
    const bool may_go = peer->phase == Peer::Phase::waiting || peer->phase == Peer::Phase::header;
    if (may_go && peer->socket.is_open() && (!oldest || peer->since < (*oldest)->since)) oldest = &peer;
  }
  if (oldest) (*oldest)->cut();
  return oldest != nullptr;
}

asio::awaitable<void> Core::cut_the_slow() {
  const auto interval = sweep_interval(options);
  while (!stopping || !peers.empty()) {
    error_code ignored;
    sweep.expires_after(interval);
    co_await sweep.async_wait(into(ignored));
    const auto now = Clock::now();
    for (const auto& peer : peers) {
      if (now < peer->deadline && now < stop_deadline) continue;
      peer->deadline = Clock::time_point::max();
      peer->timed_out = true;
      // Who was sending gets an answer, and is cut if he does not take it.
      const bool sending = peer->phase == Peer::Phase::header || peer->phase == Peer::Phase::body;
      if (sending && now < stop_deadline)
        peer->socket.cancel(ignored);
      else
        peer->cut();
    }
  }
  signals.cancel();
}

void Core::begin_stop() {
  if (stopping) return;
  stopping = true;
  stop_deadline = Clock::now() + options.stop_timeout;
  error_code ignored;
  acceptor.close(ignored);
  for (const auto& peer : peers) {
    if (peer->phase == Peer::Phase::waiting) peer->cut();
    if (peer->phase == Peer::Phase::events) peer->wake.cancel();
  }
  sweep.cancel();
}

asio::awaitable<void> Core::watch_signals() {
  error_code error;
  co_await signals.async_wait(into(error));
  if (error) co_return;
  begin_stop();
  co_await signals.async_wait(into(error));
  if (!error) stop_deadline = Clock::now();
}

bool Core::answer_by_itself(Exchange& exchange) {
  if (exchange.request.path != "/healthz" || exchange.request.method != Method::get) return false;
  exchange.response.set("Content-Type", "text/plain; charset=utf-8").set("Cache-Control", "no-store");
  exchange.response.body = "ok\n";
  return true;
}

void Core::note(const Exchange&) {}

Server::Server(ServerOptions options, Handler handler) {
  allow_descriptors(options.connections);
  core_ = std::make_unique<Core>(std::move(options), std::move(handler));
}

Server::~Server() = default;

std::uint16_t Server::port() const {
  return core_->port;
}

void Server::run() {
  asio::co_spawn(core_->io, core_->accept_all(), asio::detached);
  asio::co_spawn(core_->io, core_->cut_the_slow(), asio::detached);
  core_->io.run();
  core_->pool.join();
}

void Server::run_until_signal() {
  core_->signals.add(SIGINT);
  core_->signals.add(SIGTERM);
  asio::co_spawn(core_->io, core_->watch_signals(), asio::detached);
  run();
}

void Server::stop() {
  asio::post(core_->io, [core = core_.get()] { core->begin_stop(); });
}

}  // namespace ntm::http
