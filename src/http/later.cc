// SPDX-License-Identifier: Apache-2.0
#include "http/later.h"

#include <condition_variable>

namespace ntm::http {

void Later::give(Response response) {
  const std::lock_guard lock(mutex_);
  if (abandoned_) return;
  if (take_)
    std::exchange(take_, nullptr)(std::move(response));
  else
    given_ = std::move(response);
}

void Later::when_given(Take take) {
  const std::lock_guard lock(mutex_);
  if (given_)
    take(*std::exchange(given_, std::nullopt));
  else
    take_ = std::move(take);
}

void Later::abandon() {
  const std::lock_guard lock(mutex_);
  abandoned_ = true;
  take_ = nullptr;
  given_.reset();
}

Response wait_for(Response response) {
  while (const auto later = std::exchange(response.later, nullptr)) {
    std::mutex mutex;
    std::condition_variable arrived;
    std::optional<Response> taken;
    later->when_given([&](Response given) {
      const std::lock_guard lock(mutex);
      taken = std::move(given);
      arrived.notify_one();
    });
    std::unique_lock lock(mutex);
    const auto is_there = [&] { return taken.has_value(); };
    if (later->patience())
      arrived.wait_for(lock, *later->patience(), is_there);
    else
      arrived.wait(lock, is_there);
    lock.unlock();
    later->abandon();
    response = taken ? *std::move(taken) : later->otherwise();
  }
  return response;
}

}  // namespace ntm::http
