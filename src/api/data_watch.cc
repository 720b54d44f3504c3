// SPDX-License-Identifier: Apache-2.0
#include "api/data_watch.h"

#include <chrono>

#include "base/error.h"
#include "storage/audit_queries.h"
#include "storage/file_database.h"

namespace ntm::api {
namespace {

constexpr std::chrono::milliseconds kBetweenLooks{100};
constexpr int kLooksPerCheckpoint = 20;

}  // namespace

DataWatch::DataWatch(Connections& connections) : database_(connections.take()) {
  version_ = storage::data_version(*database_);
  thread_ = std::thread([this] { run(); });
}

DataWatch::~DataWatch() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  stopping_.notify_all();
  thread_.join();
}

void DataWatch::run() {
  std::unique_lock lock(mutex_);
  for (int turn = 1; !stopping_.wait_for(lock, kBetweenLooks, [this] { return stopped_; }); ++turn) {
    lock.unlock();
    look(turn);
    lock.lock();
  }
}

void DataWatch::look(int turn) {
  try {
    version_ = storage::data_version(*database_);
    if (turn % kLooksPerCheckpoint == 0) storage::checkpoint(*database_);
  } catch (const base::Error&) {
    // Busy, or worse: whoever asks for something is told. Here it is tried again in a moment.
  }
}

}  // namespace ntm::api
