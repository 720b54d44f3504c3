// SPDX-License-Identifier: Apache-2.0
#include "api/warnings.h"

#include <algorithm>

#include "api/application.h"
#include "base/error.h"
#include "judging/law.h"
#include "storage/missing_entries.h"

namespace ntm::api {
namespace {

// An administrator sees no verdicts, and is the only one who can bring in the law that they need. A law that
// cannot be read is told in its own words: nobody is kept from signing in by it.
std::optional<base::Message> no_law(storage::Database& database, base::Instant now) {
  try {
    const auto law = judging::law_in_force(database, now);
    const auto recognises = [&](const criteria::CriteriaSet& set) {
      return set.purpose == criteria::Purpose::recognition && set.is_whole() && set.in_force_at(now.date());
    };
    if (std::ranges::any_of(law->sets, recognises)) return std::nullopt;
    return base::Message{"law.none_in_force", {{"date", now.date().vietnamese()}}};
  } catch (const base::Error& error) {
    return error.message();
  }
}

}  // namespace

std::vector<base::Message> warnings_now(storage::Database& database, const Surroundings& surroundings) {
  std::vector<base::Message> warnings;
  if (const auto doubt = surroundings.clock.doubt()) warnings.push_back(doubt->message());
  if (const auto missing = storage::missing_entries(database)) warnings.push_back(missing->message());
  if (const auto full = surroundings.disk_nearly_full()) warnings.push_back(*full);
  if (const auto lawless = no_law(database, surroundings.clock.now())) warnings.push_back(*lawless);
  return warnings;
}

}  // namespace ntm::api
