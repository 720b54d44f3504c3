// SPDX-License-Identifier: Apache-2.0
#include "http/server.h"

#include <sys/resource.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <csignal>

#include "http/core.h"

namespace ntm::http {
namespace {

constexpr std::size_t kOtherFiles = 200;  // descriptors for what is no connection: databases, pipes

// Each connection takes a descriptor, of which a process may have no more than 1,024 unless it asks.
void allow_descriptors(std::size_t connections) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const rlim_t wanted = std::min<rlim_t>(limit.rlim_max, connections + kOtherFiles);
  if (limit.rlim_cur >= wanted) return;
  limit.rlim_cur = wanted;
  setrlimit(RLIMIT_NOFILE, &limit);
}

// Runs a task that must not end while the server runs: thrown out of it (no memory, most likely), it begins
// again.
template <class Task>
void keep_running(Core& core, Task task) {
  asio::co_spawn(core.io, task(), [&core, task](const std::exception_ptr& thrown) {
    if (thrown) keep_running(core, task);
  });
}

// What is thrown out of a completion handler ends that handler, not the server.
void run_all(Core& core) {
  for (;;) {
    try {
      core.io.run();
      return;
    } catch (const std::exception&) {
      core.metrics.count_rejected("failed");
    }
  }
}

}  // namespace

Server::Server(ServerOptions options, Handler handler) {
  allow_descriptors(options.connections);
  core_ = std::make_unique<Core>(std::move(options), std::move(handler));
}

Server::~Server() = default;

std::uint16_t Server::port() const {
  return core_->port;
}

void Server::run() {
  keep_running(*core_, [core = core_.get()] { return core->accept_all(); });
  keep_running(*core_, [core = core_.get()] { return core->cut_the_slow(); });
  keep_running(*core_, [core = core_.get()] { return core->ask_event_sources(); });
  run_all(*core_);
  core_->pool.join();
}

void Server::run_until_signal() {
  core_->signals.add(SIGINT);
  core_->signals.add(SIGTERM);
  asio::co_spawn(core_->io, core_->watch_signals(), asio::detached);
  run();
}

void Server::stop() {
  asio::post(core_->io, [core = core_.get()] { core->begin_stop(); });
}

}  // namespace ntm::http
