// SPDX-License-Identifier: Apache-2.0
#include "http/exchange.h"

#include <boost/asio/ip/address.hpp>
#include <exception>
#include <functional>
#include <utility>

#include "base/text.h"
#include "http/crowd.h"
#include "http/fault.h"
#include "http/problem.h"
#include "http/target.h"

namespace ntm::http {
namespace {

// Nearly every streamed body is made at once; of a longer one so much lies ready for its client.
constexpr std::size_t kPart = 256 * 1024;

// To be called in a catch: says what failed, to the log and to the client, if there is memory left for it.
void fail(Exchange& exchange) noexcept {
  try {
    const Fault fault = fault_thrown();
    exchange.error = fault.line();
    exchange.response =
        problem(500, "http.failed", language_for(exchange.request), {{"number", fault.number}});
  } catch (...) {  // NOLINT(bugprone-empty-catch): the status alone must do
  }
}

}  // namespace

bool understand_target(std::string_view target, Exchange& exchange) {
  Request& request = exchange.request;
  request.method = exchange.method == Method::head ? Method::get : exchange.method;
  request.target = std::string(target);
  auto read = read_target(target);
  if (!read) return false;
  request.path = std::move(read->path);
  request.query = std::move(read->query);
  return true;
}

void understand_client(std::string_view peer, bool peer_is_loopback, bool trust_proxy, Exchange& exchange) {
  Request& request = exchange.request;
  request.remote = std::string(peer);
  if (!trust_proxy || !peer_is_loopback) return;
  request.secure = request.header("X-Forwarded-Proto") == "https";
  // Only the last address is the proxy's own word; those before it are whatever the client has sent.
  const auto [begin, end] = request.headers.equal_range("X-Forwarded-For");
  if (begin == end) return;
  const std::string last(base::trim(base::split(std::prev(end)->second, ',').back()));
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(last, error);
  if (!error) request.remote = address.to_string();
}

Turn turn_of(const Request& request) {
  std::string who;
  for (const char* const name : {"Authorization", "Cookie"}) who += request.header(name).value_or("");
  return {network_of(request.remote), request.remote, std::to_string(std::hash<std::string>{}(who))};
}

void run_handler(const Server::Handler& handler, Exchange& exchange) noexcept {
  try {
    exchange.response = handler(exchange.request);
    compress(exchange.response, exchange.request);
    begin_stream(exchange);
  } catch (...) {
    exchange.response = {};
    exchange.response.status = 500;
    fail(exchange);
  }
}

void begin_stream(Exchange& exchange) {
  Response& response = exchange.response;
  if (!response.stream) return;
  const bool pack = response.headers.contains("Content-Encoding");
  exchange.maker = std::make_unique<StreamMaker>(std::exchange(response.stream, nullptr), pack);
  exchange.is_streamed = true;
  if (exchange.method != Method::head) make_part(exchange);
}

void make_part(Exchange& exchange) {
  try {
    exchange.made = exchange.maker->make(kPart);
    if (exchange.maker->ended()) exchange.maker.reset();
  } catch (...) {
    exchange.error = fault_thrown().line();  // the status has been sent: all that is left is to break off
    exchange.maker.reset();
  }
}

Framing framing_of(const Exchange& exchange) {
  const Response& response = exchange.response;
  if (response.status == 204 || response.status == 304) return Framing::none;
  if (!response.events && !exchange.is_streamed) return Framing::length;
  return exchange.is_http_1_0 ? Framing::close : Framing::chunked;
}

}  // namespace ntm::http
