// SPDX-License-Identifier: Apache-2.0
#include "base/progress.h"

#include <utility>

namespace ntm::base {
namespace {

thread_local Progress* current = nullptr;

}  // namespace

Working::Working(Progress& progress) : before_(std::exchange(current, &progress)) {}

Working::~Working() {
  current = before_;
}

Progress& this_work() {
  thread_local Progress unwatched;
  return current ? *current : unwatched;
}

bool is_working() {
  return current != nullptr;
}

}  // namespace ntm::base
