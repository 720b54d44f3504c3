// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>

#include "api/connections.h"

namespace ntm::api {

// Looks after a database while it is served, in a thread of its own: which version the data have, asked once
// for everybody who listens; and that what is committed soon stands in the file itself, so that somebody who
// copies or keeps the .db alone lacks the last seconds at most.
class DataWatch {
 public:
  explicit DataWatch(Connections& connections);
  ~DataWatch();
  DataWatch(const DataWatch&) = delete;
  DataWatch& operator=(const DataWatch&) = delete;

  // storage::data_version as it was a tenth of a second ago. Waits for nothing; from any thread.
  std::int64_t version() const { return version_.load(); }

 private:
  void run();
  void look(int turn);

  const std::shared_ptr<storage::Database> database_;  // the thread's, once it runs
  std::atomic<std::int64_t> version_ = 0;
  std::mutex mutex_;
  std::condition_variable stopping_;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace ntm::api
