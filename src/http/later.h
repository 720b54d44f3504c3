// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>

#include "http/message.h"

namespace ntm::http {

// The place of an answer that somebody else makes: a handler gives it back as Response::later and is done,
// and the connection waits without a thread. Safe to use from all sides at once.
class Later {
 public:
  using Take = std::function<void(Response)>;

  // Waits so long at most; then `otherwise` is what is answered. It is called by the thread of all
  // connections and must be quick. Without it the wait has no end but that of the server.
  Later() = default;
  Later(std::chrono::milliseconds patience, std::function<Response()> otherwise)
      : patience_(patience), otherwise_(std::move(otherwise)) {}

  // By whoever makes it, once, from any thread. Dropped when nobody waits any more.
  void give(Response response);

  // By who waits, once. `take` is called once, on the thread that gives, or at once when it has been given.
  void when_given(Take take);
  // From here on nothing is taken any more; waits for a `take` that is under way.
  void abandon();

  const std::optional<std::chrono::milliseconds>& patience() const { return patience_; }
  Response otherwise() const { return otherwise_(); }

 private:
  std::optional<std::chrono::milliseconds> patience_;
  std::function<Response()> otherwise_;
  std::mutex mutex_;
  std::optional<Response> given_;
  Take take_;
  bool abandoned_ = false;
};

// Waits on this thread: for tests, which have no connection.
Response wait_for(Response response);

}  // namespace ntm::http
