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
  asio::co_spawn(core_->io, core_->accept_all(), asio::detached);
  asio::co_spawn(core_->io, core_->cut_the_slow(), asio::detached);
  core_->io.run();
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
