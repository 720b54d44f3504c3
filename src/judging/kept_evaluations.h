// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "judging/evaluate.h"

namespace ntm::judging {

// What was judged a moment ago, for whoever asks the same before anything is entered. A key says all that an
// evaluation follows from (a hash over the newest entries of the homes that it can follow from is one of its
// parts), so that nothing here is ever out of date, and what a neighbour enters throws nothing away: what
// nobody asks for any more makes room. For use by many threads.
class KeptEvaluations {
 public:
  explicit KeptEvaluations(std::size_t most) : most_(most) {}

  // Null when it is not there.
  std::shared_ptr<const Evaluation> find(const std::string& key);
  void keep(const std::string& key, std::shared_ptr<const Evaluation> evaluation);

 private:
  using Kept = std::pair<std::string, std::shared_ptr<const Evaluation>>;

  const std::size_t most_;
  std::mutex mutex_;
  std::list<Kept> kept_;  // the one that was asked for last first
};

// What an evaluation follows from, as a key; nothing where it must not be kept: the occasion tries out a
// file, or the connection is in the middle of writing.
std::optional<std::string> key_of(storage::Database& database, const Occasion& occasion);

}  // namespace ntm::judging
