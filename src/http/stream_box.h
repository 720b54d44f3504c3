// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>

namespace ntm::http {

// Stands between the thread that makes a body and the connection that sends it. The maker runs ahead of the
// client by so much that nearly every body is made at once and its thread is free again; only beyond that it
// waits for the client. Safe to use from both sides at once.
class StreamBox {
 public:
  struct Taken {
    std::string bytes;
    bool ended = false;  // nothing comes after these
    std::string error;   // why the maker broke off: what was sent is not whole; "" when he did not
  };

  // `wake` is called, on the maker's thread, whenever there is something to take.
  StreamBox(std::size_t most_ahead, std::function<void()> wake)
      : most_ahead_(most_ahead), wake_(std::move(wake)) {}

  // By the maker. Waits while `most_ahead` bytes or more lie there; false when nobody wants them any more.
  bool put(std::string_view part);
  void end(std::string error = "");

  // By the connection.
  Taken take();
  void abandon();

 private:
  std::size_t most_ahead_;
  std::function<void()> wake_;
  std::mutex mutex_;
  std::condition_variable taken_;
  std::string ready_;
  bool ended_ = false;
  std::string error_;
  bool abandoned_ = false;
};

}  // namespace ntm::http
