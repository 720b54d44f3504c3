// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <exception>

namespace ntm::base {

// Thrown out of work that nobody wants any more. Nothing is wrong: what holds something lets go of it on the
// way, and the edge says that nothing has changed.
class Stopped final : public std::exception {
 public:
  const char* what() const noexcept override { return "stopped"; }
};

// How far a long piece of work is, and whether it is still wanted. One thread works: it calls begin(),
// advance() and check(), which throw Stopped; those that it shares the work with may call the latter two.
// Others look, and may stop it at any time; stop() also from a signal handler.
class Progress {
 public:
  Progress() = default;
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // What is done from here on (the key of a message, a literal), and how many things that are; 0 = nobody
  // knows.
  void begin(const char* step, std::int64_t total = 0) {
    check();
    done_ = 0;
    total_ = total;
    step_ = step;
  }
  void advance(std::int64_t things = 1) {
    check();
    done_ += things;
  }
  void check() const {
    if (stopped_) throw Stopped();
  }

  void stop() noexcept { stopped_ = true; }
  bool is_stopped() const noexcept { return stopped_; }

  const char* step() const { return step_; }  // "" before the first
  std::int64_t done() const { return done_; }
  std::int64_t total() const { return total_; }

 private:
  std::atomic<const char*> step_{""};
  std::atomic<std::int64_t> done_{0};
  std::atomic<std::int64_t> total_{0};
  std::atomic<bool> stopped_{false};
  static_assert(std::atomic<bool>::is_always_lock_free);
};

// While it lives, what this thread does is that work, at whatever depth: so a loop far down can count and a
// statement of the database be stopped, without everything in between handing the progress on.
class Working {
 public:
  explicit Working(Progress& progress);
  ~Working();
  Working(const Working&) = delete;
  Working& operator=(const Working&) = delete;

 private:
  Progress* const before_;
};

// The work of this thread; where there is none, one that nobody looks at or stops.
Progress& this_work();
bool is_working();

}  // namespace ntm::base
