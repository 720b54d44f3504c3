// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>

#include "http/core.h"
#include "http/later.h"
#include "http/problem.h"
#include "http/reply.h"
#include "http/sender.h"

namespace ntm::http {
namespace {

namespace beast = boost::beast;
using boost::system::error_code;

// A body that takes the memory of what has arrived, whatever was announced.
struct ArrivedBody {
  using value_type = std::string;
  class reader {
   public:
    template <bool IsRequest, class Fields>
    reader(beast::http::header<IsRequest, Fields>& /*header*/, value_type& body) : body_(body) {}
    void init(const boost::optional<std::uint64_t>& /*announced*/, error_code& error) { error = {}; }
    template <class Buffers>
    std::size_t put(const Buffers& buffers, error_code& error) {
      error = {};
      const std::size_t before = body_.size();
      for (const asio::const_buffer part : beast::buffers_range_ref(buffers))
        body_.append(static_cast<const char*>(part.data()), part.size());
      return body_.size() - before;
    }
    void finish(error_code& error) { error = {}; }

   private:
    value_type& body_;
  };
};
using Parser = beast::http::request_parser<ArrivedBody>;

constexpr std::uint32_t kHeaderLimit = 16 * 1024;
constexpr std::size_t kBufferLimit = 64 * 1024;  // of what has been received and not yet looked at
constexpr std::size_t kBodyLimit = 1 << 20;
constexpr std::size_t kReadAtOnce = 4096;  // of a header
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
constexpr Refusal kHeaderTooLarge{431, "http.header_too_large"};
constexpr Refusal kNotSupported{501, "http.not_supported"};
constexpr Refusal kBusy{503, "http.busy"};

MaybeRefusal refusal_of(const error_code& error, const Peer& peer) {
  using Error = beast::http::error;
  if (!error) return std::nullopt;
  if (error == asio::error::operation_aborted && peer.timed_out) return kTooSlow;
  if (error == Error::header_limit || error == Error::buffer_overflow) return kHeaderTooLarge;
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
  // The same length twice is one length to some and a mistake to others.
  const auto length = message.find(beast::http::field::content_length);
  if (message.count(beast::http::field::content_length) > 1) return kBadRequest;
  if (length != message.end() && length->value().find_first_not_of("0123456789") != std::string::npos)
    return kBadRequest;
  const auto coding = message.find(beast::http::field::transfer_encoding);
  if (coding == message.end()) return std::nullopt;
  if (message.version() == 10) return kBadRequest;
  if (message.count(beast::http::field::transfer_encoding) > 1) return kBadRequest;
  if (!beast::iequals(coding->value(), "chunked")) return kNotSupported;
  return std::nullopt;
}

// A packed body could become a thousand times what was sent: nobody needs to send one.
MaybeRefusal check_coding(const Request& request) {
  const std::string_view coding = request.header("Content-Encoding").value_or("identity");
  if (beast::iequals({coding.data(), coding.size()}, "identity")) return std::nullopt;
  return Refusal{415, "http.not_supported"};
}

// A header as no two programs read it differently: no line ends with LF alone, none goes on the one before
// (RFC 9112, 2.2 and 5.2). `text` begins at the begin of a line.
bool has_plain_lines(std::string_view text) {
  text = text.substr(0, text.find("\r\n\r\n"));
  if (text.starts_with(' ') || text.starts_with('\t')) return false;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', end + 1)) {
    if (end == 0 || text[end - 1] != '\r') return false;
    if (end + 1 < text.size() && (text[end + 1] == ' ' || text[end + 1] == '\t')) return false;
  }
  return true;
}

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
      // Between two requests a proxy speaks for nobody.
      if (!core_.speaks_for(*peer_, peer_->address)) co_return false;
      peer_->enter(Peer::Phase::waiting, core_.options.idle_timeout);
    }
    const auto error = co_await read_more();
    co_return !error;
  }

  asio::awaitable<error_code> read_more() {
    error_code error;
    const auto space = buffer_.prepare(kReadAtOnce);
    const std::size_t read = co_await peer_->socket.async_read_some(space, into(error));
    buffer_.commit(read);
    peer_->moved += read;
    if (!error && read == 0) error = asio::error::eof;
    co_return error;
  }

  // Reads a request and answers it; false when the connection is to end.
  asio::awaitable<bool> answer_one() {
    Exchange exchange;
    exchange.began = Clock::now();
    Parser parser;
    const MaybeRefusal refusal = co_await read_request(parser, exchange);
    bool again = false;
    if (refusal) {
      if (refusal->status == 0) co_return false;
      co_await refuse(exchange, *refusal);
    } else {
      if (!core_.answer_by_itself(exchange, *peer_)) co_await handle(exchange);
      again = co_await sender_.send(exchange);
    }
    core_.note(exchange);
    co_return again;
  }

  asio::awaitable<MaybeRefusal> read_request(Parser& parser, Exchange& exchange) {
    peer_->enter(Peer::Phase::header, core_.options.header_timeout);
    parser.header_limit(kHeaderLimit);
    parser.body_limit(boost::none);  // is known only when the header is
    const MaybeRefusal unread = co_await read_header(parser);
    if (unread) co_return unread;
    if (const auto refusal = understand(parser, exchange)) co_return refusal;
    if (!core_.speaks_for(*peer_, exchange.request.remote)) co_return kBusy;
    const MaybeRefusal refusal = co_await read_body(parser, exchange);
    co_return refusal;
  }

  asio::awaitable<MaybeRefusal> read_header(Parser& parser) {
    for (;;) {
      const auto bytes = buffer_.data();
      if (!has_plain_lines({static_cast<const char*>(bytes.data()), bytes.size()})) co_return kBadRequest;
      error_code error;
      buffer_.consume(parser.put(bytes, error));
      if (parser.is_header_done()) co_return std::nullopt;
      if (error && error != beast::http::error::need_more) co_return refusal_of(error, *peer_);
      if (buffer_.size() > kHeaderLimit) co_return kHeaderTooLarge;
      error = co_await read_more();
      if (error) co_return refusal_of(error, *peer_);
    }
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
    if (!method) return kNotSupported;
    const std::string_view target(message.target().data(), message.target().size());
    if (!understand_target(target, exchange)) return kBadRequest;
    understand_client(peer_->address, peer_->is_loopback, core_.options.trust_proxy, exchange);
    exchange.turn = turn_of(exchange.request);
    return check_coding(exchange.request);
  }

  asio::awaitable<MaybeRefusal> read_body(Parser& parser, Exchange& exchange) {
    const auto& limit_of = core_.options.body_limit;
    const std::size_t limit = limit_of ? limit_of(exchange.method, exchange.request.path) : kBodyLimit;
    if (parser.content_length().value_or(0) > limit) co_return kTooLarge;
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
      peer_->moved = body.size();
      peer_->hold(body.capacity());
      if (!core_.fits(*peer_, Scarce::bytes)) co_return kBusy;
      peer_->deadline = begun + core_.options.body_timeout + allowance(body.size());
    }
    exchange.request.body = std::move(body);
    co_return std::nullopt;
  }

  asio::awaitable<void> handle(Exchange& exchange) {
    peer_->enter(Peer::Phase::handling);
    const bool done = co_await core_.on_pool(exchange.turn, Core::Piece::first,
                                             [this, &exchange] { run_handler(core_.handler, exchange); });
    if (!done) {
      exchange.response = problem(503, kBusy.key, language_for(exchange.request));
      exchange.response.set("Retry-After", "1");
      exchange.rejected = "busy";
    }
    if (!exchange.response.later) co_return;
    co_await await_answer(exchange);
    if (!exchange.response.stream) co_return;
    co_await core_.on_pool(exchange.turn, Core::Piece::next, [&exchange] { begin_stream(exchange); });
  }

  // Waits, without a thread, for an answer that is made elsewhere. `given` may come on another thread, but
  // not after `waiting` has ended; what it posts here may come later, and does nothing then.
  asio::awaitable<void> await_answer(Exchange& exchange) {
    const std::shared_ptr<Later> later = std::exchange(exchange.response.later, nullptr);
    const auto wanted = std::make_shared<bool>(true);
    const Waiting waiting(*later);
    if (later->patience())
      peer_->wake.expires_after(*later->patience());
    else
      peer_->wake.expires_at(Clock::time_point::max());
    later->when_given([&core = core_, &exchange, wanted, peer = peer_](Response given) {
      compress(given, exchange.request);
      asio::post(core.io, [&exchange, wanted, peer, given = std::move(given)]() mutable {
        if (!std::exchange(*wanted, false)) return;
        exchange.response = std::move(given);
        peer->wake.cancel();
      });
    });
    error_code ignored;
    co_await peer_->wake.async_wait(into(ignored));
    if (!std::exchange(*wanted, false)) co_return;
    exchange.response =
        later->patience() ? later->otherwise() : problem(503, kBusy.key, language_for(exchange.request));
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
