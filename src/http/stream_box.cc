// SPDX-License-Identifier: Apache-2.0
#include "http/stream_box.h"

#include <utility>

namespace ntm::http {

bool StreamBox::put(std::string_view part) {
  {
    std::unique_lock lock(mutex_);
    taken_.wait(lock, [this] { return abandoned_ || ready_.size() < most_ahead_; });
    if (abandoned_) return false;
    ready_ += part;
  }
  wake_();
  return true;
}

void StreamBox::end(std::string error) {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    error_ = std::move(error);
  }
  wake_();
}

StreamBox::Taken StreamBox::take() {
  Taken taken;
  {
    const std::lock_guard lock(mutex_);
    taken = {std::exchange(ready_, {}), ended_, error_};
  }
  taken_.notify_one();
  return taken;
}

void StreamBox::abandon() {
  {
    const std::lock_guard lock(mutex_);
    abandoned_ = true;
    ready_.clear();
  }
  taken_.notify_one();
}

}  // namespace ntm::http
