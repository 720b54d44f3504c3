// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/progress.h"
#include "cli/output.h"

namespace ntm::cli {

// While it lives, what the thread does is long work: Ctrl-C stops it where it can be stopped (a second one
// ends the program at once), and a person at a terminal sees on standard error how far it is. One at a time.
class Watch {
 public:
  explicit Watch(const Output& output);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

 private:
  void show();

  const Output& output_;
  base::Progress progress_;
  base::Working working_{progress_};
  std::mutex mutex_;
  std::condition_variable ending_;
  bool ended_ = false;
  std::thread shows_;  // none when nobody looks
};

}  // namespace ntm::cli
