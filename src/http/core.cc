// SPDX-License-Identifier: Apache-2.0
#include "http/core.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <ostream>
#include <thread>

#include "base/error.h"
#include "http/access_log.h"
#include "http/problem.h"

namespace ntm::http {
namespace {

using boost::system::error_code;
using std::chrono::milliseconds;

constexpr int kBacklog = 1024;
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
    if (peers.size() >= options.connections) {
      metrics.count_rejected("connections");
      if (!close_oldest_waiting()) continue;
    }
    try {
      admit(std::move(socket));
    } catch (const std::exception&) {  // no memory: this one is closed, others will come
      metrics.count_rejected("failed");
    }
  }
}

void Core::admit(Tcp::socket socket) {
  const auto place = peers.insert(peers.end(), std::make_shared<Peer>(std::move(socket)));
  (*place)->enter(Peer::Phase::waiting, options.header_timeout);
  asio::co_spawn(io, converse(*this, *place), [this, place](const std::exception_ptr&) {
    (*place)->cut();
    peers.erase(place);
    if (stopping) sweep.cancel();
  });
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

bool Core::answer_by_itself(Exchange& exchange, const Peer& peer) {
  const Request& request = exchange.request;
  Response& response = exchange.response;
  const bool is_metrics = request.path == "/metrics";
  if (request.method != Method::get || (!is_metrics && request.path != "/healthz")) return false;
  // What a proxy on this machine hands on comes from a loopback address as well.
  const bool from_here =
      peer.is_loopback && !request.header("X-Forwarded-For") && !request.header("Forwarded");
  if (is_metrics && !from_here && !options.metrics_for_everybody) {
    response = problem(404, "http.not_found", language_for(request));
  } else {
    response.set("Content-Type",
                 is_metrics ? "text/plain; version=0.0.4; charset=utf-8" : "text/plain; charset=utf-8");
    response.set("Cache-Control", "no-store");
    const bool degraded = options.degraded && options.degraded();
    response.body = is_metrics ? metrics.text({peers.size(), busy.load(), listening, degraded})
                    : degraded ? "degraded\n"
                               : "ok\n";
  }
  response.set(kRouteHeader, request.path.substr(1));
  return true;
}

void Core::note(const Exchange& exchange) {
  using std::chrono::duration_cast;
  const auto found = exchange.response.headers.find(kRouteHeader);
  const std::string_view route =
      found == exchange.response.headers.end() ? "other" : std::string_view(found->second);
  const auto took = duration_cast<std::chrono::microseconds>(Clock::now() - exchange.began);
  if (!exchange.rejected.empty()) metrics.count_rejected(exchange.rejected);
  metrics.count(route, exchange.response.status, took, exchange.sent);
  if (!options.access_log) return;
  const auto now = duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch());
  *options.access_log << log_line(
      {exchange.method, route, exchange.response.status, exchange.sent, took, exchange.error}, now);
  options.access_log->flush();
}

}  // namespace ntm::http
