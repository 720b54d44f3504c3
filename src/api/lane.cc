// SPDX-License-Identifier: Apache-2.0
#include "api/lane.h"

#include <sched.h>
#include <sys/resource.h>

#include <utility>

namespace ntm::api {
namespace {

constexpr int kBatch = 10;
constexpr std::uint64_t kTurn = 2;  // between two turns there is room for newcomers

// On Linux both are of the thread, not of the process. That they fail harms nobody.
void be_nice(int niceness) {
  if (niceness <= 0) return;
  setpriority(PRIO_PROCESS, 0, niceness);
  const sched_param none{};
  if (niceness >= kBatch) sched_setscheduler(0, SCHED_BATCH, &none);
}

}  // namespace

Lane::Lane(Limits limits) : limits_(limits) {
  for (std::size_t i = 0; i < limits_.threads; ++i) threads_.emplace_back([this] { work(); });
}

Lane::~Lane() {
  std::map<std::string, Owner> forgotten;  // outside the lock: what the tasks hold may take its time to end
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    for (auto& [name, owner] : owners_) forgotten[name].waiting = std::exchange(owner.waiting, {});
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

Lane::Admission Lane::add(const std::string& owner, Task task, std::uint64_t* ticket) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_ >= limits_.waiting) return Admission::full;
    // A newcomer's turn comes after those who wait already, even if he comes again and again, and before who
    // has just had one.
    const auto [known, is_new] = owners_.try_emplace(owner, Owner{{}, 0, turns_ - 1});
    if (known->second.waiting.size() >= limits_.waiting_each) return Admission::enough;
    known->second.waiting.push_back({++tickets_, std::move(task)});
    ++waiting_;
    if (ticket) *ticket = tickets_;
  }
  changed_.notify_one();
  return Admission::taken;
}

bool Lane::drop(std::uint64_t ticket) {
  Task dropped;
  const std::lock_guard lock(mutex_);
  for (auto owner = owners_.begin(); owner != owners_.end(); ++owner) {
    auto& waiting = owner->second.waiting;
    for (auto one = waiting.begin(); one != waiting.end(); ++one) {
      if (one->ticket != ticket) continue;
      dropped = std::move(one->task);
      waiting.erase(one);
      --waiting_;
      forget_if_idle(owner);
      return true;
    }
  }
  return false;
}

void Lane::work() {
  be_nice(limits_.niceness);
  std::unique_lock lock(mutex_);
  for (;;) {
    auto owner = next_owner();
    while (!ending_ && owner == owners_.end()) {
      changed_.wait(lock);
      owner = next_owner();
    }
    if (ending_) return;
    Task task = std::move(owner->second.waiting.front().task);
    owner->second.waiting.pop_front();
    owner->second.last_turn = turns_ += kTurn;
    ++owner->second.running;
    --waiting_;
    lock.unlock();
    task();
    task = nullptr;
    lock.lock();
    --owner->second.running;
    forget_if_idle(owner);
    changed_.notify_all();  // one more of this owner's may run, on any thread
  }
}

std::map<std::string, Lane::Owner>::iterator Lane::next_owner() {
  auto next = owners_.end();
  for (auto owner = owners_.begin(); owner != owners_.end(); ++owner) {
    if (owner->second.waiting.empty() || owner->second.running >= limits_.running_each) continue;
    if (next == owners_.end() || owner->second.last_turn < next->second.last_turn) next = owner;
  }
  return next;
}

void Lane::forget_if_idle(std::map<std::string, Owner>::iterator owner) {
  if (owner->second.waiting.empty() && owner->second.running == 0) owners_.erase(owner);
}

}  // namespace ntm::api
