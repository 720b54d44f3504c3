// SPDX-License-Identifier: Apache-2.0
#include "http/sender.h"

#include <sys/socket.h>

#include <boost/asio/write.hpp>
#include <ctime>

#include "http/fault.h"
#include "http/file_body.h"
#include "http/problem.h"
#include "http/reply.h"

namespace ntm::http {
namespace {

using boost::system::error_code;

constexpr std::size_t kSlice = 64 * 1024;  // of what is sent under one deadline
constexpr std::string_view kHeartbeat = ": \n\n";

// One more who listens at an address, as long as it lives.
class Listener {
 public:
  Listener(Core& core, const std::string& address) : core_(core), address_(address) {
    ++core_.listeners[address_];
    ++core_.listening;
  }
  ~Listener() {
    --core_.listening;
    if (--core_.listeners[address_] == 0) core_.listeners.erase(address_);
  }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

 private:
  Core& core_;
  std::string address_;
};

// Tells the maker of a stream that nobody listens any more, however the sending ends.
class Abandoning {
 public:
  explicit Abandoning(StreamBox& box) : box_(box) {}
  ~Abandoning() { box_.abandon(); }
  Abandoning(const Abandoning&) = delete;
  Abandoning& operator=(const Abandoning&) = delete;

 private:
  StreamBox& box_;
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
  const auto listening = core_.listeners.find(request.remote);
  if (response.events && listening != core_.listeners.end() &&
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
  bool whole = co_await write(text);
  if (whole && has_body && !at_once) {
    if (response.events) {
      const Listener listener(core_, request.remote);
      whole = co_await send_events(exchange, framing);
    } else if (exchange.box) {
      whole = co_await send_stream(exchange, framing);
    } else if (response.file) {
      whole = co_await send_file(*response.file);
    } else {
      whole = co_await write(response.body);
    }
  }
  if (exchange.box) exchange.box->abandon();
  exchange.sent = std::exchange(sent_, 0);
  co_return whole&& keep_alive;
}

asio::awaitable<bool> Sender::write(std::string_view bytes) {
  const auto slowest = std::chrono::milliseconds(kSlice * 1000 / core_.options.slowest_bytes_per_second);
  while (!bytes.empty()) {
    peer_->enter(Peer::Phase::writing, core_.options.write_timeout + slowest);
    error_code error;
    const auto slice = asio::buffer(bytes.substr(0, kSlice));
    const std::size_t sent = co_await asio::async_write(peer_->socket, slice, into(error));
    sent_ += sent;
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
  StreamBox& box = *exchange.box;
  const Abandoning abandoning(box);
  for (;;) {
    const StreamBox::Taken taken = box.take();
    bool whole = true;
    if (!taken.bytes.empty()) whole = co_await write_in_chunk(taken.bytes, framing);
    exchange.error = taken.error;
    if (!whole || !exchange.error.empty()) co_return false;
    if (taken.ended) break;
    if (taken.bytes.empty()) co_await sleep(Clock::duration::max());
  }
  if (framing == Framing::close) co_return true;
  const std::string_view last_chunk = "0\r\n\r\n";
  co_return co_await write(last_chunk);
}

asio::awaitable<bool> Sender::send_events(Exchange& exchange, Framing framing) {
  auto last_sign = Clock::now();
  while (!core_.stopping) {
    std::optional<std::string> happened = "";
    if (core_.has_room()) {  // else the pool has more urgent things to do: next time
      auto ask = [&](const auto& finished) {
        try {
          happened = exchange.response.events();
        } catch (...) {
          exchange.error = fault_thrown().line();
          happened = std::nullopt;
        }
        finished();
      };
      co_await core_.on_pool(std::move(ask));
    }
    if (!happened) break;
    if (happened->empty() && Clock::now() - last_sign >= core_.options.event_heartbeat)
      *happened = kHeartbeat;
    if (!happened->empty()) {
      const bool taken = co_await write_in_chunk(*happened, framing);
      if (!taken) co_return false;
      last_sign = Clock::now();
    }
    if (core_.stopping) break;
    co_await sleep(core_.options.event_interval);
    if (client_has_gone()) co_return false;
  }
  if (framing == Framing::close) co_return true;
  const std::string_view last_chunk = "0\r\n\r\n";
  co_return co_await write(last_chunk);
}

asio::awaitable<void> Sender::sleep(Clock::duration at_most) {
  peer_->enter(Peer::Phase::events);
  error_code ignored;
  if (at_most == Clock::duration::max())
    peer_->wake.expires_at(Clock::time_point::max());
  else
    peer_->wake.expires_after(at_most);
  co_await peer_->wake.async_wait(into(ignored));
}

bool Sender::client_has_gone() {
  char byte = 0;
  const auto got = ::recv(peer_->socket.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return got == 0 || (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

}  // namespace ntm::http
