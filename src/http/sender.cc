// SPDX-License-Identifier: Apache-2.0
#include "http/sender.h"

#include <sys/socket.h>

#include <boost/asio/write.hpp>
#include <ctime>

#include "http/file_body.h"
#include "http/problem.h"
#include "http/reply.h"

namespace ntm::http {
namespace {

using boost::system::error_code;

constexpr std::size_t kSlice = 64 * 1024;  // of what is sent under one deadline
constexpr std::string_view kHeartbeat = ": \n\n";
constexpr auto kLookForGone = std::chrono::seconds(2);  // how often, while nothing happens

// One more who listens, as long as it lives.
class Listening {
 public:
  Listening(Core& core, const std::shared_ptr<Peer>& peer, const std::string& address, Listener& listener)
      : core_(core),
        address_(address),
        place_(core.listeners.insert(core.listeners.end(), {peer, &listener})) {
    ++core_.listeners_of[address_];
  }
  ~Listening() {
    core_.listeners.erase(place_);
    if (--core_.listeners_of[address_] == 0) core_.listeners_of.erase(address_);
  }
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;

 private:
  Core& core_;
  std::string address_;
  decltype(Core::listeners)::iterator place_;
};

void prepare_events(Response& response) {
  if (!response.headers.contains("Content-Type")) response.set("Content-Type", "text/event-stream");
  response.set("Cache-Control", "no-store");
  response.set("X-Accel-Buffering", "no");  // a proxy is to pass each event on at once
}

}  // namespace

asio::awaitable<bool> Sender::send(Exchange& exchange) {
  Response& response = exchange.response;
  const Request& request = exchange.request;
  const auto listening = core_.listeners_of.find(request.remote);
  if (response.events && listening != core_.listeners_of.end() &&
      listening->second >= core_.options.event_listeners) {
    response = problem(429, "http.too_many_listeners", language_for(request));
    response.set("Retry-After", "30");
    exchange.rejected = "too_many_listeners";
  }
  if (response.events) prepare_events(response);
  add_security_headers(response, request.secure);
  const Framing framing = framing_of(exchange);
  const bool keep_alive = exchange.keep_alive && !core_.stopping && framing != Framing::close;
  const bool has_body = exchange.method != Method::head && framing != Framing::none;
  std::string text = head_of(response, framing, keep_alive, std::time(nullptr));
  const bool at_once =
      has_body && framing == Framing::length && !response.file && response.body.size() <= kSlice;
  if (at_once) text += response.body;  // one packet rather than two
  begin_answer();
  peer_->enter(Peer::Phase::writing);
  peer_->hold(request.body.size() + response.body.size() + exchange.made.size());
  bool whole = core_.fits(*peer_, Scarce::bytes);
  if (whole) whole = co_await write(text);
  if (whole && has_body && !at_once) {
    if (response.events)
      whole = co_await send_events(exchange, framing);
    else if (exchange.is_streamed)
      whole = co_await send_stream(exchange, framing);
    else if (response.file)
      whole = co_await send_file(*response.file);
    else
      whole = co_await write(response.body);
  }
  peer_->hold(0);
  exchange.sent += sent_;
  co_return whole&& keep_alive;
}

void Sender::begin_answer() {
  sent_ = 0;
  spent_ = Clock::duration::zero();
}

// The time that is given goes by what has been sent of the whole answer, so that nobody gets a new timeout by
// taking a byte; what was spent on making it is not counted.
asio::awaitable<bool> Sender::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto slice = asio::buffer(bytes.substr(0, kSlice));
    const std::uint64_t after = sent_ + slice.size();
    const auto slowest = std::chrono::milliseconds(after * 1000 / core_.options.slowest_bytes_per_second);
    if (peer_->phase != Peer::Phase::writing) peer_->enter(Peer::Phase::writing);
    const auto begun = Clock::now();
    peer_->deadline = begun + core_.options.write_timeout + slowest - spent_;
    error_code error;
    const std::size_t sent = co_await asio::async_write(peer_->socket, slice, into(error));
    spent_ += Clock::now() - begun;
    sent_ += sent;
    peer_->moved += sent;
    if (error) co_return false;
    bytes.remove_prefix(slice.size());
  }
  co_return true;
}

asio::awaitable<bool> Sender::write_in_chunk(std::string_view bytes, Framing framing) {
  if (framing == Framing::close) co_return co_await write(bytes);
  std::string chunk = fmt::format("{:x}\r\n", bytes.size());
  chunk += bytes;
  chunk += "\r\n";
  co_return co_await write(chunk);
}

// Read here, in the thread of all connections: so little at a time that the system has it ready.
asio::awaitable<bool> Sender::send_file(const FileBody& file) {
  for (std::uint64_t sent = 0; sent < file.size();) {
    const std::string part = file.read(sent, kSlice);
    if (part.empty()) co_return false;
    const bool taken = co_await write(part);
    if (!taken) co_return false;
    sent += part.size();
  }
  co_return true;
}

asio::awaitable<bool> Sender::send_stream(Exchange& exchange, Framing framing) {
  for (;;) {
    if (!exchange.made.empty()) {
      const std::string part = std::exchange(exchange.made, {});
      const bool taken = co_await write_in_chunk(part, framing);
      if (!taken) co_return false;
    }
    if (!exchange.error.empty()) co_return false;
    if (!exchange.maker) break;
    peer_->enter(Peer::Phase::handling);
    co_await core_.on_pool(exchange.turn, Core::Piece::next, [&exchange] { make_part(exchange); });
  }
  const bool ended = co_await end_of_chunks(framing);
  co_return ended;
}

asio::awaitable<bool> Sender::send_events(Exchange& exchange, Framing framing) {
  Listener listener{exchange.response.events, "", false, ""};
  const Listening listening(core_, peer_, exchange.request.remote, listener);
  const auto end = Clock::now() + lifetime();
  auto last_sign = Clock::now();
  listener.ask();
  while (!core_.stopping && Clock::now() < end) {
    exchange.error = listener.error;
    std::string happened = std::exchange(listener.happened, {});
    if (happened.empty() && Clock::now() - last_sign >= core_.options.event_heartbeat) happened = kHeartbeat;
    if (!happened.empty()) {
      exchange.sent += sent_;
      begin_answer();  // each event has time of its own
      const bool taken = co_await write_in_chunk(happened, framing);
      if (!taken) co_return false;
      last_sign = Clock::now();
    }
    if (listener.ended) break;
    if (core_.stopping) break;
    co_await sleep(std::min<Clock::duration>(core_.options.event_heartbeat / 2, kLookForGone));
    if (client_has_gone()) co_return false;
  }
  const bool ended = co_await end_of_chunks(framing);
  co_return ended;
}

// Not the same for all, who else would all come back at once.
Clock::duration Sender::lifetime() const {
  const auto whole = core_.options.event_lifetime;
  return whole - whole / 4 * (core_.listeners.size() % 16) / 16;
}

asio::awaitable<bool> Sender::end_of_chunks(Framing framing) {
  if (framing == Framing::close) co_return true;
  const std::string_view last_chunk = "0\r\n\r\n";
  const bool taken = co_await write(last_chunk);
  co_return taken;
}

asio::awaitable<void> Sender::sleep(Clock::duration at_most) {
  peer_->enter(Peer::Phase::events);
  error_code ignored;
  peer_->wake.expires_after(at_most);
  co_await peer_->wake.async_wait(into(ignored));
}

bool Sender::client_has_gone() {
  char byte = 0;
  const auto got = ::recv(peer_->socket.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return got == 0 || (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

}  // namespace ntm::http
