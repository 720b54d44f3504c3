// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "actions/evaluate.h"
#include "programme/changeset.h"

namespace ntm::actions {

// A record that keeps an indicator from its level, or could.
struct ShortRecord {
  programme::RecordId record = 0;
  std::string key;
  std::string label;
  programme::PlaceCode place;
  std::string place_name;
  bool is_unknown = false;  // only what is not known of it keeps it from counting
  // The fields that the indicator reads of it, as people write them; none = unknown.
  std::vector<std::pair<std::string, std::optional<std::string>>> values;  // by name of the field
  std::string why;                                                         // in words
};

struct ShortRecords {
  Evaluation evaluation;
  // Whose records count against the indicator; none when it is no share of records (an attested fact, an
  // average, a question to the commune itself): then there is nothing to list, and `why_none` says so.
  const registers::RegisterDefinition* reg = nullptr;
  std::string why_none;
  std::vector<ShortRecord> records;  // by village, then by key
  std::int64_t missing = 0;          // records that should be there and are not
};

// The records that count against an indicator on the day: of a share those below the line that are not surely
// above it (a household without clean water, or of which nobody knows); where the share is to be small, those
// that are above the line or could be. `villages`: only their records; none = all. Fields that say who
// somebody is are masked unless `personal`. base::Error (not_found) when the set has no such indicator.
ShortRecords short_records(storage::Database& database, const Occasion& occasion, const std::string& code,
                           const std::optional<std::vector<programme::PlaceCode>>& villages, bool personal,
                           base::Language language);

// The register whose records short_records would list; none when it would list none.
const registers::RegisterDefinition* register_of_shortfalls(const programme::CompiledSet& compiled,
                                                            const criteria::Indicator& indicator);

}  // namespace ntm::actions
