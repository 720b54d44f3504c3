// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include "http/core.h"
#include "http/later.h"
#include "http/problem.h"
#include "http/reply.h"
#include "http/sender.h"

namespace ntm::http {
namespace {

namespace beast = boost::beast;
using boost::system::error_code;
using Parser = beast::http::request_parser<beast::http::string_body>;

constexpr std::uint32_t kHeaderLimit = 16 * 1024;
constexpr std::size_t kBufferLimit = 64 * 1024;  // of what has been received and not yet looked at
constexpr std::size_t kBodyLimit = 1 << 20;
constexpr std::size_t kStreamAhead = 4 << 20;  // made before the client has taken it
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr auto kLinger = std::chrono::seconds(2);

// Why a request is not taken. Without a status nobody is there to be told.
struct Refusal {
  int status = 0;
  std::string_view key;
};
using MaybeRefusal = std::optional<Refusal>;

constexpr std::string_view kKeyPrefix = "http.";
constexpr Refusal kHangUp{};
constexpr Refusal kBadRequest{400, "http.bad_request"};
constexpr Refusal kTooSlow{408, "http.too_slow"};
constexpr Refusal kTooLarge{413, "http.body_too_large"};
constexpr Refusal kBusy{503, "http.busy"};

MaybeRefusal refusal_of(const error_code& error, const Peer& peer) {
  using Error = beast::http::error;
  if (!error) return std::nullopt;
  if (error == asio::error::operation_aborted && peer.timed_out) return kTooSlow;
  if (error == Error::header_limit || error == Error::buffer_overflow)
    return Refusal{431, "http.header_too_large"};
  if (error == Error::body_limit) return kTooLarge;
  if (error == Error::bad_version) return Refusal{505, "http.not_supported"};
  if (error == Error::end_of_stream || error == Error::partial_message) return kHangUp;
  if (error.category() == make_error_code(Error::bad_method).category()) return kBadRequest;
  return kHangUp;
}

std::optional<Method> method_of(beast::http::verb verb) {
  using Verb = beast::http::verb;
  switch (verb) {
    case Verb::get:
      return Method::get;
    case Verb::head:
      return Method::head;
    case Verb::post:
      return Method::post;
    case Verb::put:
      return Method::put;
    case Verb::patch:
      return Method::patch;
    case Verb::delete_:
      return Method::remove;
    case Verb::options:
      return Method::options;
    default:
      return std::nullopt;
  }
}

// What of the framing can be understood in two ways, or not at all: how requests are smuggled past proxies.
MaybeRefusal check_framing(const Parser& parser) {
  const auto& message = parser.get();
  if (message.version() != 10 && message.version() != 11) return Refusal{505, "http.not_supported"};
  const auto hosts = message.count(beast::http::field::host);
  if (hosts > 1 || (hosts == 0 && message.version() == 11)) return kBadRequest;
  const auto coding = message.find(beast::http::field::transfer_encoding);
  if (coding == message.end()) return std::nullopt;
  if (message.version() == 10) return kBadRequest;
  if (!beast::iequals(coding->value(), "chunked")) return Refusal{501, "http.not_supported"};
  return std::nullopt;
}

// A part of what all bodies together may hold; given back at the end of the request.
class BodyShare {
 public:
  explicit BodyShare(Core& core) : core_(core) {}
  ~BodyShare() { core_.body_bytes -= held_; }
  BodyShare(const BodyShare&) = delete;
  BodyShare& operator=(const BodyShare&) = delete;

  bool holds(std::size_t bytes) {
    if (bytes <= held_) return true;
    if (core_.body_bytes - held_ + bytes > core_.options.bodies_together) return false;
    core_.body_bytes += bytes - held_;
    held_ = bytes;
    return true;
  }

 private:
  Core& core_;
  std::size_t held_ = 0;
};

// Takes back what is waited for, however the wait ends.
class Waiting {
 public:
  explicit Waiting(Later& later) : later_(later) {}
  ~Waiting() { later_.abandon(); }
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

 private:
  Later& later_;
};

// (Every co_await here is a statement of its own: gcc 12 makes wrong code of those within conditions.)
class Conversation {
 public:
  Conversation(Core& core, std::shared_ptr<Peer> peer)
      : core_(core), peer_(std::move(peer)), buffer_(kBufferLimit), sender_(core_, peer_) {}

  asio::awaitable<void> run() {
    for (bool goes_on = true; goes_on;) {
      goes_on = co_await await_request();
      if (goes_on) goes_on = co_await answer_one();
    }
  }

 private:
  // What a client may take for `bytes`, besides the timeout of the phase.
  Clock::duration allowance(std::size_t bytes) const {
    return std::chrono::milliseconds(bytes * 1000 / core_.options.slowest_bytes_per_second);
  }

  // False when the client has gone, or is to go.
  asio::awaitable<bool> await_request() {
    if (buffer_.size() > 0) co_return !core_.stopping;
    if (first_) {
      first_ = false;  // has the deadline of a header: who says nothing at first is no browser
    } else {
      if (core_.stopping) co_return false;
      buffer_.shrink_to_fit();
      peer_->enter(Peer::Phase::waiting, core_.options.idle_timeout);
    }
    error_code error;
    const auto space = buffer_.prepare(2048);
    const std::size_t read = co_await peer_->socket.async_read_some(space, into(error));
    buffer_.commit(read);
    co_return !error && read > 0;
  }

  // Reads a request and answers it; false when the connection is to end.
  asio::awaitable<bool> answer_one() {
    // Shared with the thread that makes a streamed body, for which the request must stay.
    const auto shared = std::make_shared<Exchange>();
    Exchange& exchange = *shared;
    exchange.began = Clock::now();
    BodyShare share(core_);
    Parser parser;
    const MaybeRefusal refusal = co_await read_request(parser, exchange, share);
    bool again = false;
    if (refusal) {
      if (refusal->status == 0) co_return false;
      co_await refuse(exchange, *refusal);
    } else {
      if (!core_.answer_by_itself(exchange, *peer_)) co_await handle(shared);
      again = co_await sender_.send(exchange);
    }
    core_.note(exchange);
    co_return again;
  }

  asio::awaitable<MaybeRefusal> read_request(Parser& parser, Exchange& exchange, BodyShare& share) {
    peer_->enter(Peer::Phase::header, core_.options.header_timeout);
    parser.header_limit(kHeaderLimit);
    parser.body_limit(boost::none);  // is known only when the header is
    error_code error;
    co_await beast::http::async_read_header(peer_->socket, buffer_, parser, into(error));
    if (const auto refusal = refusal_of(error, *peer_)) co_return refusal;
    if (const auto refusal = understand(parser, exchange)) co_return refusal;
    co_return co_await read_body(parser, exchange, share);
  }

  MaybeRefusal understand(Parser& parser, Exchange& exchange) {
    const auto& message = parser.get();
    for (const auto& field : message)
      exchange.request.headers.emplace(std::string(field.name_string()), std::string(field.value()));
    exchange.keep_alive = parser.keep_alive();
    exchange.is_http_1_0 = message.version() == 10;
    const auto method = method_of(message.method());
    if (method) exchange.method = *method;
    if (const auto refusal = check_framing(parser)) return refusal;
    if (!method) return Refusal{501, "http.not_supported"};
    const std::string_view target(message.target().data(), message.target().size());
    if (!understand_target(target, exchange)) return kBadRequest;
    understand_client(peer_->address, peer_->is_loopback, core_.options.trust_proxy, exchange);
    return std::nullopt;
  }

  asio::awaitable<MaybeRefusal> read_body(Parser& parser, Exchange& exchange, BodyShare& share) {
    const auto& limit_of = core_.options.body_limit;
    const std::size_t limit = limit_of ? limit_of(exchange.method, exchange.request.path) : kBodyLimit;
    const std::uint64_t announced = parser.content_length().value_or(0);
    if (announced > limit) co_return kTooLarge;
    if (!share.holds(announced)) co_return kBusy;
    parser.body_limit(limit);
    if (parser.is_done()) co_return std::nullopt;
    const auto expected = exchange.request.header("Expect");
    if (expected && !beast::iequals({expected->data(), expected->size()}, "100-continue"))
      co_return Refusal{417, "http.not_supported"};
    if (expected && !exchange.is_http_1_0) {
      const bool told = co_await sender_.write(kContinue);
      if (!told) co_return kHangUp;
    }
    peer_->enter(Peer::Phase::body, core_.options.body_timeout);
    const auto begun = peer_->since;
    std::string& body = parser.get().body();
    while (!parser.is_done()) {
      error_code error;
      co_await beast::http::async_read_some(peer_->socket, buffer_, parser, into(error));
      if (error == beast::http::error::buffer_overflow) co_return kBadRequest;  // a chunk's head without end
      if (const auto refusal = refusal_of(error, *peer_)) co_return refusal;
      if (!share.holds(body.size())) co_return kBusy;
      peer_->deadline = begun + core_.options.body_timeout + allowance(body.size());
    }
    exchange.request.body = std::move(body);
    co_return std::nullopt;
  }

  asio::awaitable<void> handle(std::shared_ptr<Exchange> exchange) {
    if (!core_.has_room()) {
      exchange->response = problem(503, kBusy.key, language_for(exchange->request));
      exchange->response.set("Retry-After", "1");
      exchange->rejected = "busy";
      co_return;
    }
    peer_->enter(Peer::Phase::handling);
    auto work = [&core = core_, exchange, peer = peer_](const auto& finished) {
      run_handler(core.handler, *exchange);
      make_stream(core, exchange, peer, finished);
    };
    co_await core_.on_pool(std::move(work));
    if (!exchange->response.later) co_return;
    co_await await_answer(exchange);
    if (!exchange->response.stream) co_return;
    auto stream = [&core = core_, exchange, peer = peer_](const auto& finished) {
      make_stream(core, exchange, peer, finished);
    };
    co_await core_.on_pool(std::move(stream));
  }

  // Waits, without a thread, for an answer that is made elsewhere.
  asio::awaitable<void> await_answer(std::shared_ptr<Exchange> exchange) {
    const std::shared_ptr<Later> later = std::exchange(exchange->response.later, nullptr);
    const Waiting waiting(*later);
    const auto wanted = std::make_shared<bool>(true);
    if (later->patience())
      peer_->wake.expires_after(*later->patience());
    else
      peer_->wake.expires_at(Clock::time_point::max());
    later->when_given([&core = core_, exchange, wanted, peer = peer_](Response given) {
      compress(given, exchange->request);
      asio::post(core.io, [exchange, wanted, peer, given = std::move(given)]() mutable {
        if (!std::exchange(*wanted, false)) return;
        exchange->response = std::move(given);
        peer->wake.cancel();
      });
    });
    error_code ignored;
    co_await peer_->wake.async_wait(into(ignored));
    if (!std::exchange(*wanted, false)) co_return;
    exchange->response =
        later->patience() ? later->otherwise() : problem(503, kBusy.key, language_for(exchange->request));
  }

  // Calls `finished` when the answer can be sent, and goes on with its body if that is a stream.
  template <class Finished>
  static void make_stream(Core& core, const std::shared_ptr<Exchange>& exchange,
                          const std::shared_ptr<Peer>& peer, const Finished& finished) {
    if (!exchange->response.stream || exchange->method == Method::head) return finished();
    const BodyStream stream = std::exchange(exchange->response.stream, nullptr);
    const bool pack = exchange->response.headers.contains("Content-Encoding");
    const auto box = std::make_shared<StreamBox>(
        kStreamAhead, [&core, peer] { asio::post(core.io, [peer] { peer->wake.cancel(); }); });
    exchange->box = box;
    finished();  // from here on the exchange is the connection's; only the request is read any more
    fill(*box, stream, pack);
  }

  asio::awaitable<void> refuse(Exchange& exchange, Refusal refusal) {
    exchange.response = problem(refusal.status, refusal.key, language_for(exchange.request));
    exchange.rejected = refusal.key.substr(kKeyPrefix.size());
    if (refusal.status == 503) exchange.response.set("Retry-After", "5");
    exchange.keep_alive = false;
    peer_->timed_out = false;
    co_await sender_.send(exchange);
    co_await linger();
  }

  // Reads what the client still sends: closing at once would make his system drop our answer unread.
  asio::awaitable<void> linger() {
    error_code error;
    peer_->enter(Peer::Phase::lingering, kLinger);
    peer_->socket.shutdown(Tcp::socket::shutdown_send, error);
    std::array<char, 4096> dropped{};
    while (!error) co_await peer_->socket.async_read_some(asio::buffer(dropped), into(error));
  }

  Core& core_;
  std::shared_ptr<Peer> peer_;
  beast::flat_buffer buffer_;
  Sender sender_;
  bool first_ = true;
};

}  // namespace

asio::awaitable<void> converse(Core& core, std::shared_ptr<Peer> peer) {
  Conversation conversation(core, std::move(peer));
  co_await conversation.run();
}

}  // namespace ntm::http
