// SPDX-License-Identifier: Apache-2.0
#include "http/fair_queue.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace ntm::http {

FairQueue::Lines FairQueue::lines_of(const Turn& turn) {
  return {networks_.try_emplace(turn.network).first, addresses_.try_emplace(turn.address).first,
          clients_.try_emplace(turn.address + '\n' + turn.client).first};
}

void FairQueue::forget(const Lines& lines) {
  const auto forget_one = [](Loads& loads, Loads::iterator load) {
    if (load->second.running == 0 && load->second.waiting == 0) loads.erase(load);
  };
  forget_one(networks_, lines.network);
  forget_one(addresses_, lines.address);
  forget_one(clients_, lines.client);
}

void FairQueue::add(const Turn& turn, Step start, Step refused) {
  put(turn, std::move(start), std::move(refused));
}

void FairQueue::add_next_part(const Turn& turn, Step start) {
  put(turn, std::move(start), nullptr);
}

void FairQueue::put(const Turn& turn, Step start, Step refused) {
  const Lines lines = lines_of(turn);
  for (const auto load : {lines.network, lines.address, lines.client}) ++load->second.waiting;
  if (refused) ++refusable_;
  waiting_.push_back({lines, ++counter_, std::move(start), std::move(refused)});
  start_what_may();
  refuse_what_is_too_much();
}

FairQueue::Task FairQueue::take_out(Tasks::iterator task) {
  Task taken = std::move(*task);
  waiting_.erase(task);
  if (taken.refused) --refusable_;
  for (const auto load : {taken.lines.network, taken.lines.address, taken.lines.client})
    --load->second.waiting;
  return taken;
}

bool FairQueue::may_start(const Task& task) const {
  const std::size_t of_client = std::max<std::size_t>(1, threads_ / 2);
  const std::size_t of_all = std::max<std::size_t>(1, threads_ - 1);
  return running_ < threads_ && task.lines.client->second.running < of_client &&
         task.lines.address->second.running < of_all && task.lines.network->second.running < of_all;
}

void FairQueue::start_what_may() {
  const auto order = [](const Task& task) {
    const Load& network = task.lines.network->second;
    const Load& address = task.lines.address->second;
    const Load& client = task.lines.client->second;
    return std::tuple(network.running, network.served, address.running, address.served, client.running,
                      client.served, task.came);
  };
  for (;;) {
    auto next = waiting_.end();
    for (auto task = waiting_.begin(); task != waiting_.end(); ++task)
      if (may_start(*task) && (next == waiting_.end() || order(*task) < order(*next))) next = task;
    if (next == waiting_.end()) return;
    const Task task = take_out(next);
    ++running_;
    ++counter_;
    for (const auto load : {task.lines.network, task.lines.address, task.lines.client}) {
      ++load->second.running;
      load->second.served = counter_;
    }
    task.start();
  }
}

void FairQueue::refuse_what_is_too_much() {
  if (refusable_ <= most_waiting_) return;
  const auto greed = [](const Task& task) {
    return std::tuple(task.refused != nullptr, task.lines.network->second.waiting,
                      task.lines.address->second.waiting, task.lines.client->second.waiting, task.came);
  };
  const auto greediest = std::max_element(waiting_.begin(), waiting_.end(),
                                          [&](const Task& a, const Task& b) { return greed(a) < greed(b); });
  const Task task = take_out(greediest);
  forget(task.lines);
  task.refused();
}

void FairQueue::ended(const Turn& turn) {
  const Lines lines = lines_of(turn);
  for (const auto load : {lines.network, lines.address, lines.client}) --load->second.running;
  --running_;
  start_what_may();
  forget(lines);
}

}  // namespace ntm::http
