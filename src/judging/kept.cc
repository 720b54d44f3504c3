// SPDX-License-Identifier: Apache-2.0
#include "judging/kept.h"

#include <fmt/format.h>

#include "storage/audit_queries.h"
#include "storage/place_queries.h"

namespace ntm::judging {

std::optional<std::string> key_of(storage::Database& database, const Occasion& occasion) {
  if (occasion.trial || database.is_writing()) return std::nullopt;
  const auto head = storage::log_head(database, storage::homes_of(database, occasion.place));
  if (head->hash.empty()) return std::nullopt;
  const bool is_now = occasion.known_at >= head->latest;
  return fmt::format("{} {} {} {} {}", head->hash, occasion.place, occasion.date.days(), occasion.set,
                     is_now ? "now" : std::to_string(occasion.known_at.microseconds));
}

}  // namespace ntm::judging
