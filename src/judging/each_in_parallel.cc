// SPDX-License-Identifier: Apache-2.0
#include "judging/each_in_parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "base/progress.h"

namespace ntm::judging {

std::size_t most_workers() {
  return std::max(1U, std::thread::hardware_concurrency());
}

void each_in_parallel(std::size_t count,
                      const std::function<void(std::size_t item, std::size_t worker)>& work) {
  const base::Progress& progress = base::this_work();
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::exception_ptr thrown;
  const auto run = [&](std::size_t worker) {
    try {
      for (std::size_t i = next++; i < count; i = next++) {
        progress.check();
        work(i, worker);
      }
    } catch (...) {
      next = count;
      const std::lock_guard lock(mutex);
      if (!thrown) thrown = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < std::min(most_workers(), count); ++i) others.emplace_back(run, i);
    run(0);
  }
  if (thrown) std::rethrow_exception(thrown);
}

}  // namespace ntm::judging
