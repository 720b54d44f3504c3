// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <string>

namespace ntm::http {

// For whom something is done. A client is who says the same of himself (cookie, token) from the same address:
// an office behind one address is several.
struct Turn {
  std::string network;
  std::string address;
  std::string client;
};

// What waits for a thread, and whose turn it is. The networks take turns; within a network its addresses,
// within an address its clients; so nobody waits behind more than one task of each other. However much one of
// them asks for, some threads stay free of it: of a client's tasks half of the threads run at once, of an
// address's and a network's all but one (of each at least one).
//
// When more wait than may, the newest task of who has most waiting is refused, be it the one that came last
// or not. Pure; for one thread at a time.
class FairQueue {
 public:
  using Step = std::function<void()>;

  FairQueue(std::size_t threads, std::size_t most_waiting) : threads_(threads), most_waiting_(most_waiting) {}

  // `start` is called when its turn comes, now or later, or `refused` instead.
  void add(const Turn& turn, Step start, Step refused);
  // The next part of something that was begun: waits for its turn too, but is never refused.
  void add_next_part(const Turn& turn, Step start);
  // What was started has ended.
  void ended(const Turn& turn);

  std::size_t running() const { return running_; }
  std::size_t waiting() const { return waiting_.size(); }

 private:
  struct Load {
    std::size_t running = 0;
    std::size_t waiting = 0;
    std::uint64_t served = 0;  // when it had its last turn
  };
  using Loads = std::map<std::string, Load>;
  struct Lines {  // in which somebody stands
    Loads::iterator network, address, client;
  };
  struct Task {
    Lines lines;
    std::uint64_t came = 0;
    Step start;
    Step refused;  // none: is never refused
  };
  using Tasks = std::list<Task>;

  Lines lines_of(const Turn& turn);
  void forget(const Lines& lines);
  void put(const Turn& turn, Step start, Step refused);
  Task take_out(Tasks::iterator task);
  bool may_start(const Task& task) const;
  void start_what_may();
  void refuse_what_is_too_much();

  const std::size_t threads_;
  const std::size_t most_waiting_;
  Loads networks_, addresses_, clients_;
  Tasks waiting_;
  std::size_t refusable_ = 0;
  std::size_t running_ = 0;
  std::uint64_t counter_ = 0;
};

}  // namespace ntm::http
