// SPDX-License-Identifier: Apache-2.0
#include "api/connections.h"

#include "storage/sqlite_database.h"

namespace ntm::api {

Connections::Connections(std::string path) : path_(std::move(path)) {
  idle_.push_back(storage::open_sqlite(path_));
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
  if (!database) database = storage::connect_sqlite(path_);
  return {database.release(), [this](storage::Database* done) {
            std::unique_ptr<storage::Database> back(done);
            // One that was left inside a transaction is not to be trusted any more: it is closed.
            if (back->is_in_transaction()) return;
            const std::lock_guard lock(mutex_);
            idle_.push_back(std::move(back));
          }};
}

}  // namespace ntm::api
