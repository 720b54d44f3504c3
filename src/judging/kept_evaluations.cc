// SPDX-License-Identifier: Apache-2.0
#include "judging/kept_evaluations.h"

#include <fmt/format.h>

#include <algorithm>

#include "storage/audit_queries.h"
#include "storage/place_queries.h"

namespace ntm::judging {

std::shared_ptr<const Evaluation> KeptEvaluations::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find(kept_, key, &Kept::first);
  if (found == kept_.end()) return nullptr;
  kept_.splice(kept_.begin(), kept_, found);
  return found->second;
}

void KeptEvaluations::keep(const std::string& key, std::shared_ptr<const Evaluation> evaluation) {
  const std::lock_guard lock(mutex_);
  if (std::ranges::find(kept_, key, &Kept::first) != kept_.end()) return;
  kept_.emplace_front(key, std::move(evaluation));
  if (kept_.size() > most_) kept_.pop_back();
}

std::optional<std::string> key_of(storage::Database& database, const Occasion& occasion) {
  if (occasion.trial || database.is_writing()) return std::nullopt;
  const auto head = storage::log_head(database, storage::homes_of(database, occasion.place));
  if (head->hash.empty()) return std::nullopt;
  const bool is_now = occasion.known_at >= head->latest;
  return fmt::format("{} {} {} {} {}", head->hash, occasion.place, occasion.date.days(), occasion.set,
                     is_now ? "now" : std::to_string(occasion.known_at.microseconds));
}

}  // namespace ntm::judging
