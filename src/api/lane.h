// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace ntm::api {

// Threads of its own for one kind of work, and a bounded queue before them, in which owners take turns: who
// has asked for much waits behind who has asked for little. Safe to use from many threads.
class Lane {
 public:
  struct Limits {
    std::size_t threads = 1;
    std::size_t waiting = 64;      // tasks in all
    std::size_t waiting_each = 8;  // tasks of one owner
    std::size_t running_each = 1;  // of one owner at the same time
    int niceness = 0;  // of the threads, as nice(1) counts it; from 10 on they count as batch work
  };
  enum class Admission {
    taken,
    full,    // too many wait
    enough,  // too many of this owner's wait
  };
  // Must not throw.
  using Task = std::function<void()>;

  explicit Lane(Limits limits);
  // What waits is forgotten; what runs is waited for.
  ~Lane();
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;

  // `ticket`, if given, is set to what drop() takes.
  Admission add(const std::string& owner, Task task, std::uint64_t* ticket = nullptr);
  // Takes a task out of the queue; false when it is not there (any more): it runs, or has run.
  bool drop(std::uint64_t ticket);

 private:
  struct Waiting {
    std::uint64_t ticket;
    Task task;
  };
  struct Owner {
    std::deque<Waiting> waiting;
    std::size_t running = 0;
    std::uint64_t last_turn = 0;
  };

  void work();
  // The owner whose turn it is: who waits, may run one more, and had the last turn longest ago.
  std::map<std::string, Owner>::iterator next_owner();
  void forget_if_idle(std::map<std::string, Owner>::iterator owner);

  const Limits limits_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, Owner> owners_;
  std::size_t waiting_ = 0;
  std::uint64_t tickets_ = 0;
  std::uint64_t turns_ = 2;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace ntm::api
