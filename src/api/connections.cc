// SPDX-License-Identifier: Apache-2.0
#include "api/connections.h"

#include "storage/open.h"

namespace ntm::api {
namespace {

// Each keeps open files and pages in memory; so many are made again quickly.
constexpr std::size_t kMostIdle = 16;

// Who writes waits for who writes much, on threads that keep nobody else (see Lane).
constexpr std::chrono::milliseconds kPatience = std::chrono::seconds(30);

}  // namespace

Connections::Connections(std::string path) : path_(std::move(path)) {
  idle_.push_back(storage::open(path_, kPatience));
}

std::shared_ptr<storage::Database> Connections::take() {
  std::unique_ptr<storage::Database> database;
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      database = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (!database) database = storage::connect(path_, kPatience);
  return {database.release(), [this](storage::Database* done) {
            std::unique_ptr<storage::Database> back(done);
            // One that was left inside a transaction is not to be trusted any more: it is closed.
            if (back->is_in_transaction()) return;
            const std::lock_guard lock(mutex_);
            if (idle_.size() < kMostIdle) idle_.push_back(std::move(back));
          }};
}

}  // namespace ntm::api
