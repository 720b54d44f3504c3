// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <utility>

#include "http/server.h"

namespace ntm::http {

inline Response text(std::string body, int status = 200) {
  Response response;
  response.status = status;
  response.set("Content-Type", "text/plain; charset=utf-8");
  response.body = std::move(body);
  return response;
}

// Says back what it was asked: "GET /path|name=value|body".
inline Response echo(const Request& request) {
  std::string said = std::string(name_of(request.method)) + " " + request.path;
  for (const auto& [name, value] : request.query) said += "|" + name + "=" + value;
  return text(said + "|" + request.body);
}

// Whether the value becomes so within ten seconds.
inline bool becomes(const std::atomic<int>& value, int wanted) {
  for (int i = 0; i < 1000 && value != wanted; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  return value == wanted;
}

// A server on a free port that runs as long as this lives.
class RunningServer {
 public:
  explicit RunningServer(Server::Handler handler, ServerOptions options = {})
      : server_(on_free_port(std::move(options)), std::move(handler)), thread_([this] { server_.run(); }) {}
  ~RunningServer() { stop(); }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  std::uint16_t port() const { return server_.port(); }
  void begin_stop() { server_.stop(); }
  // Comes back when the server has ended.
  void stop() {
    server_.stop();
    if (thread_.joinable()) thread_.join();
  }

 private:
  static ServerOptions on_free_port(ServerOptions options) {
    options.port = 0;
    return options;
  }

  Server server_;
  std::thread thread_;
};

}  // namespace ntm::http
