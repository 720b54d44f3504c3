// SPDX-License-Identifier: Apache-2.0
#include "cli/watch.h"

#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <iostream>

namespace ntm::cli {
namespace {

constexpr std::chrono::milliseconds kBetween{200};
constexpr std::string_view kEraseLine = "\r\033[K";

std::atomic<base::Progress*> watched{nullptr};

void stop_watched(int) {
  if (base::Progress* progress = watched) progress->stop();
}

void on_interrupt(void (*handler)(int), unsigned flags) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = static_cast<int>(flags);
  sigaction(SIGINT, &action, nullptr);
}

bool is_watched_by_a_person(const Output& output) {
  return &output.err == &std::cerr && isatty(STDERR_FILENO) != 0;
}

}  // namespace

Watch::Watch(const Output& output) : output_(output) {
  watched = &progress_;
  on_interrupt(stop_watched, SA_RESETHAND | SA_RESTART);
  if (is_watched_by_a_person(output)) shows_ = std::thread([this] { show(); });
}

Watch::~Watch() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  ending_.notify_one();
  if (shows_.joinable()) shows_.join();
  on_interrupt(SIG_DFL, 0);
  watched = nullptr;
}

void Watch::show() {
  std::unique_lock lock(mutex_);
  bool shown = false;
  while (!ending_.wait_for(lock, kBetween, [this] { return ended_; })) {
    const std::string step = progress_.step();
    if (step.empty()) continue;
    output_.err << kEraseLine << output_.say(step);
    if (progress_.total() > 0) output_.err << ": " << progress_.done() << '/' << progress_.total();
    output_.err << std::flush;
    shown = true;
  }
  if (shown) output_.err << kEraseLine << std::flush;
}

}  // namespace ntm::cli
