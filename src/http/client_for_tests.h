// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "http/message.h"

// A client that sends whatever bytes it is told to, so that tests can be as rude as the network is.
namespace ntm::http {

// Milliseconds until a server that says nothing is taken for one that hangs: long, for a machine that does
// much else and runs the tests under sanitizers.
inline constexpr int kPatience = 120'000;

struct Received {
  int status = 0;
  Headers headers;
  std::string body;  // chunks put together

  std::string header(std::string_view name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
  }
};

class Client {
 public:
  // `from`: which of this machine's many loopback addresses it comes from; "" = the system chooses.
  explicit Client(std::uint16_t port, const char* address = "127.0.0.1", const char* from = "") {
    socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    const sockaddr_in to = place(address, port), source = place(from, 0);
    const auto* const own = reinterpret_cast<const sockaddr*>(&source);
    if (socket_ < 0 || (*from && ::bind(socket_, own, sizeof source) != 0) ||
        ::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) {
      close();
      throw std::runtime_error("cannot connect");
    }
    const int yes = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  }
  ~Client() { close(); }
  Client(Client&& other) noexcept
      : socket_(std::exchange(other.socket_, -1)), unread_(std::move(other.unread_)) {}
  Client& operator=(Client&& other) noexcept {
    std::swap(socket_, other.socket_);
    std::swap(unread_, other.unread_);
    return *this;
  }

  void close() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }

  // False when the server does not take it any more.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  bool get(std::string_view target, std::string_view more_headers = "") {
    return send("GET " + std::string(target) + " HTTP/1.1\r\nHost: ntm\r\n" + std::string(more_headers) +
                "\r\n");
  }

  // The next answer; nothing when the connection ends before it is whole. Throws after 20 seconds of silence.
  std::optional<Received> receive(bool to_head = false) {
    auto received = receive_head();
    if (!received) return std::nullopt;
    if (to_head || received->status == 204 || received->status == 304) return received;
    if (received->header("Transfer-Encoding") == "chunked") return with_chunks(std::move(*received));
    if (received->headers.contains("Content-Length")) {
      const auto body = take(std::stoul(received->header("Content-Length")));
      if (!body) return std::nullopt;
      received->body = *body;
      return received;
    }
    while (read_more()) {
    }
    received->body = std::exchange(unread_, {});
    return received;
  }

  std::optional<Received> receive_head() {
    const auto line = receive_line();
    if (!line || !line->starts_with("HTTP/1.1 ")) return std::nullopt;
    Received received;
    received.status = std::stoi(line->substr(9));
    for (;;) {
      const auto field = receive_line();
      if (!field) return std::nullopt;
      if (field->empty()) return received;
      const auto colon = field->find(": ");
      received.headers.emplace(field->substr(0, colon), field->substr(colon + 2));
    }
  }

  // The next chunk of a streamed body; "" for the last one; nothing when the connection ends.
  std::optional<std::string> receive_chunk() {
    const auto size = receive_line();
    if (!size) return std::nullopt;
    auto bytes = take(std::stoul(*size, nullptr, 16) + 2);
    if (bytes) bytes->resize(bytes->size() - 2);
    return bytes;
  }

  // Does the server end the connection within the time, without a further byte?
  bool ends_within(std::chrono::milliseconds time) {
    pollfd waiting{socket_, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(time.count())) <= 0) return false;
    char byte = 0;
    return unread_.empty() && ::recv(socket_, &byte, 1, 0) <= 0;
  }

  // So many bytes as they come; nothing when the connection ends before.
  std::optional<std::string> take(std::size_t count) {
    while (unread_.size() < count)
      if (!read_more()) return std::nullopt;
    std::string bytes = unread_.substr(0, count);
    unread_.erase(0, count);
    return bytes;
  }

 private:
  static sockaddr_in place(const char* address, std::uint16_t port) {
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(port);
    inet_pton(AF_INET, address, &place.sin_addr);
    return place;
  }

  std::optional<Received> with_chunks(Received received) {
    for (;;) {
      const auto chunk = receive_chunk();
      if (!chunk) return std::nullopt;
      if (chunk->empty()) return received;
      received.body += *chunk;
    }
  }

  bool read_more() {
    pollfd waiting{socket_, POLLIN, 0};
    if (::poll(&waiting, 1, kPatience) == 0) throw std::runtime_error("the server is silent");
    char bytes[16384];
    const auto got = ::recv(socket_, bytes, sizeof bytes, 0);
    if (got <= 0) return false;
    unread_.append(bytes, static_cast<std::size_t>(got));
    return true;
  }

  std::optional<std::string> receive_line() {
    std::size_t end = 0;
    while ((end = unread_.find("\r\n")) == std::string::npos)
      if (!read_more()) return std::nullopt;
    std::string line = unread_.substr(0, end);
    unread_.erase(0, end + 2);
    return line;
  }

  int socket_ = -1;
  std::string unread_;
};

}  // namespace ntm::http
