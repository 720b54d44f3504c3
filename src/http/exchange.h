// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "http/fair_queue.h"
#include "http/message.h"
#include "http/reply.h"
#include "http/server.h"
#include "http/stream_maker.h"

// One request with its answer on its way through the server; internal to this folder.
namespace ntm::http {

struct Exchange {
  Method method = Method::get;  // as it came; the handler is given GET for HEAD
  Request request;
  Response response;
  std::unique_ptr<StreamMaker> maker;  // of the answer's body, when it is a stream that has not ended
  std::string made;                    // its next part
  Turn turn;                           // for whom it is
  bool is_streamed = false;            // its body comes in parts
  bool keep_alive = false;
  bool is_http_1_0 = false;
  std::chrono::steady_clock::time_point began{};
  std::uint64_t sent = 0;     // bytes of the answer, with its head
  std::string error;          // of what the handler, its stream or its events threw: Fault::line, for the log
  std::string_view rejected;  // why no handler saw it: a literal; "" when one did
};

// Takes the first line's target apart into the request; false when it is no proper one.
bool understand_target(std::string_view target, Exchange& exchange);

// Who asks: the peer, or, if `trust_proxy` and the peer is a proxy on this machine, whom it names last.
void understand_client(std::string_view peer, bool peer_is_loopback, bool trust_proxy, Exchange& exchange);

// Whose turn it is when this is handled.
Turn turn_of(const Request& request);

// Fills in the response, packed where that is worth it; what the handler throws becomes 500 with a number.
void run_handler(const Server::Handler& handler, Exchange& exchange) noexcept;

// When the response's body is a stream: takes it over, and makes its first part.
void begin_stream(Exchange& exchange);

// Makes the next part of a streamed body; what the stream throws is the exchange's error.
void make_part(Exchange& exchange);

Framing framing_of(const Exchange& exchange);

}  // namespace ntm::http
