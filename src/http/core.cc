// SPDX-License-Identifier: Apache-2.0
#include "http/core.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <ostream>
#include <thread>

#include "base/error.h"
#include "http/access_log.h"
#include "http/fault.h"
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
  return std::max<std::size_t>(4, std::thread::hardware_concurrency());
}

}  // namespace

bool Listener::ask() {
  if (ended) return true;
  try {
    std::optional<std::string> more = source();
    ended = !more;
    if (more) happened += *more;
  } catch (...) {
    error = fault_thrown().line();
    ended = true;
  }
  return ended || !happened.empty();
}

Core::Core(ServerOptions given, Server::Handler handle)
    : options(std::move(given)),
      handler(std::move(handle)),
      threads(thread_count(options.threads)),
      acceptor(listen(io, options)),
      port(acceptor.local_endpoint().port()),
      signals(io),
      sweep(io),
      events(io),
      queue(threads, options.waiting),
      pool(threads) {}

asio::awaitable<void> Core::accept_all() {
  while (!stopping) {
    error_code error;
    Tcp::socket socket(io);
    co_await acceptor.async_accept(socket, into(error));
    if (stopping) co_return;
    if (error) {  // no descriptor left, most likely
      if (const auto goes = who_gives_way(peers, Scarce::connections, crowd.all())) goes->cut();
      asio::steady_timer pause(io, milliseconds(20));
      co_await pause.async_wait(into(error));
      continue;
    }
    try {
      admit(std::move(socket));
    } catch (const std::exception&) {  // no memory: this one is closed, others will come
      metrics.count_rejected("failed");
    }
  }
}

void Core::admit(Tcp::socket socket) {
  const auto peer = std::make_shared<Peer>(std::move(socket));
  peer->is_limited = !options.trust_proxy || !peer->is_loopback;
  peer->seat.emplace(crowd, peer->address);
  peer->enter(Peer::Phase::waiting, options.header_timeout);
  if (!fits(*peer, Scarce::connections)) return metrics.count_rejected("connections");
  const auto place = peers.insert(peers.end(), peer);
  asio::co_spawn(io, converse(*this, peer), [this, place](const std::exception_ptr&) {
    (*place)->cut();
    peers.erase(place);
    if (stopping) sweep.cancel();
  });
}

bool Core::fits(const Peer& peer, Scarce what) {
  if (!peer.seat) return false;
  const bool connections = what == Scarce::connections;
  const std::size_t held = options.held_together;
  const std::pair<const Holding*, std::size_t> limits[] = {
      {&peer.seat->of_address(), connections ? options.connections_of_address : held / 4},
      {&peer.seat->of_network(), connections ? options.connections_of_network : held / 2},
      {&crowd.all(), connections ? options.connections : held}};
  for (const auto& [holding, most] : limits) {
    if (!peer.is_limited && holding != &crowd.all()) continue;
    while (amount(what, *holding) > most) {
      const auto goes = who_gives_way(peers, what, *holding);
      if (!goes || goes.get() == &peer) return false;
      metrics.count_rejected(connections ? "gave_way" : "gave_way_memory");
      goes->cut();
    }
  }
  return true;
}

bool Core::speaks_for(Peer& peer, const std::string& client) {
  if (!peer.seat) return false;
  if (peer.seat->address() == client) return true;
  peer.seat.emplace(crowd, client);
  peer.is_limited = true;
  return fits(peer, Scarce::connections);
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
  events.cancel();
}

// All in one go, however many they are: whoever has nothing to be told costs a function call.
asio::awaitable<void> Core::ask_event_sources() {
  while (!stopping) {
    error_code ignored;
    events.expires_after(options.event_interval);
    co_await events.async_wait(into(ignored));
    for (const auto& [peer, listener] : listeners)
      if (listener->ask()) peer->wake.cancel();
  }
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
    const std::size_t in_flight = queue.running() + queue.waiting();
    response.body = is_metrics ? metrics.text({peers.size(), in_flight, listeners.size(), degraded})
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
