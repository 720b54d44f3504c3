// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "http/core.h"
#include "http/exchange.h"

namespace ntm::http {

// Sends answers over one connection; internal to this folder.
class Sender {
 public:
  Sender(Core& core, std::shared_ptr<Peer> peer) : core_(core), peer_(std::move(peer)) {}

  // Sends the answer and counts its bytes into the exchange; false when the connection is to end.
  asio::awaitable<bool> send(Exchange& exchange);
  // Sends the bytes as they are; false when they could not be sent in time.
  asio::awaitable<bool> write(std::string_view bytes);

 private:
  asio::awaitable<bool> write_in_chunk(std::string_view bytes, Framing framing);
  asio::awaitable<bool> send_file(const FileBody& file);
  asio::awaitable<bool> send_stream(Exchange& exchange, Framing framing);
  asio::awaitable<bool> send_events(Exchange& exchange, Framing framing);
  asio::awaitable<bool> end_of_chunks(Framing framing);
  void begin_answer();
  Clock::duration lifetime() const;  // of a stream of events
  // Waits until something wakes the connection, or for so long.
  asio::awaitable<void> sleep(Clock::duration at_most);
  bool client_has_gone();

  Core& core_;
  std::shared_ptr<Peer> peer_;
  std::uint64_t sent_ = 0;   // of the answer
  Clock::duration spent_{};  // on sending it
};

}  // namespace ntm::http
