// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "judging/evaluate.h"

namespace ntm::judging {

// What was worked out a moment ago, for whoever asks the same before anything is entered. A key says all that
// it follows from (a hash over the newest entries of the homes that it can follow from is one of its parts),
// so that nothing here is ever out of date, and what a neighbour enters throws nothing away: what nobody asks
// for any more makes room. For use by many threads.
template <typename Judged>
class Kept {
 public:
  explicit Kept(std::size_t most) : most_(most) {}

  // Null when it is not there.
  std::shared_ptr<const Judged> find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find(kept_, key, &Entry::first);
    if (found == kept_.end()) return nullptr;
    kept_.splice(kept_.begin(), kept_, found);
    return found->second;
  }
  void keep(const std::string& key, std::shared_ptr<const Judged> judged) {
    const std::lock_guard lock(mutex_);
    if (std::ranges::find(kept_, key, &Entry::first) != kept_.end()) return;
    kept_.emplace_front(key, std::move(judged));
    if (kept_.size() > most_) kept_.pop_back();
  }

 private:
  using Entry = std::pair<std::string, std::shared_ptr<const Judged>>;

  const std::size_t most_;
  std::mutex mutex_;
  std::list<Entry> kept_;  // the one that was asked for last first
};

// What an evaluation follows from, as a key; nothing where it must not be kept: the occasion tries out a
// file, or the connection is in the middle of writing.
std::optional<std::string> key_of(storage::Database& database, const Occasion& occasion);

}  // namespace ntm::judging
