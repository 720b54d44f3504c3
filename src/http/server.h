// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

#include "http/message.h"

namespace ntm::http {

struct ServerOptions {
  using Milliseconds = std::chrono::milliseconds;

  std::string address = "127.0.0.1";  // "0.0.0.0", "::" for every one of the machine
  std::uint16_t port = 8080;          // 0: any that is free

  // What of the following is not enough for all is taken from who holds most of it (fair_queue.h, peer.h).
  int threads = 0;                 // that run handlers; 0: as many as there are cores, at least four
  std::size_t waiting = 256;       // requests that wait for a thread; more are answered 503
  std::size_t connections = 2000;  // open at once; beyond, the slowest is closed
  std::size_t connections_of_network = 1000;  // of them (IPv4 /24, IPv6 /64)
  std::size_t connections_of_address = 500;   // of them
  // Bytes of requests that have arrived and of answers that have not been taken yet; beyond, the slowest is
  // closed or answered 503. One network may hold half of them, one address a quarter.
  std::size_t held_together = 256U << 20;
  std::size_t event_listeners = 100;  // of server-sent events from one client address; more are answered 429

  Milliseconds header_timeout{10'000};  // from the first byte of a request to the end of its header
  Milliseconds body_timeout{20'000};    // for a body, besides what the slowest rate allows it
  Milliseconds write_timeout{20'000};   // for sending an answer, likewise
  Milliseconds idle_timeout{75'000};    // between two requests of a connection
  Milliseconds stop_timeout{10'000};    // for what is in flight when the server is stopped
  std::size_t slowest_bytes_per_second = 4096;

  // The longest body of a request in bytes; without it 1 MB. Asked when the header has been read.
  std::function<std::size_t(Method, std::string_view path)> body_limit;

  Milliseconds event_interval{100};      // between two questions to all EventSources
  Milliseconds event_heartbeat{15'000};  // a comment is sent when so long nothing happened
  Milliseconds event_lifetime{
      300'000};  // then a stream ends, and its client asks anew (some a little earlier)

  // A proxy on this machine speaks for its clients: X-Forwarded-For and X-Forwarded-Proto are believed when
  // they come from a loopback address. Limits of addresses and networks are those of whom it names.
  bool trust_proxy = false;
  // Whether something is wrong with what is served, though it is served: /healthz then says "degraded", still
  // with status 200, and /metrics ntm_degraded 1. Asked by any thread.
  std::function<bool()> degraded;
  bool metrics_for_everybody = false;  // else /metrics is for loopback addresses only
  std::ostream* access_log = nullptr;  // a JSON line a request; must outlive the server
};

class Core;

// Serves HTTP/1.1 over TCP. No TLS: a reverse proxy in front does that, and says so by X-Forwarded-Proto.
//
// The handler runs on a pool of threads, several at once; it may block. A HEAD request comes to it as GET,
// and the body of its answer is not sent. Its exceptions become 500; the server lives on. The first part of a
// body stream is made right after its handler, on the same thread; each other one when the client has taken
// the one before, on any thread of the pool.
//
// Nobody can keep others out by holding much, slowly: see ServerOptions, and decision 0021.
//
// The server answers by itself GET /healthz ("ok", "degraded") and GET /metrics (Prometheus), and whatever is
// no proper request, in a few words of application/problem+json. To each answer it adds the security headers,
// and gzip where that is worth it and wanted.
class Server {
 public:
  using Handler = std::function<Response(const Request&)>;

  // Listens from here on; connections wait until run(). Throws base::Error (unavailable) when the address
  // cannot be had.
  Server(ServerOptions options, Handler handler);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;  // the one that is listened on

  // Serves until stop(), then returns when everything that was in flight has ended, at the latest after
  // stop_timeout (and the handlers that still run then). To be called once.
  void run();
  // The same; SIGINT and SIGTERM stop it, the second of them at once.
  void run_until_signal();
  // From any thread, also from within a handler; again is harmless. Not from a raw signal handler.
  void stop();

 private:
  std::unique_ptr<Core> core_;
};

}  // namespace ntm::http
