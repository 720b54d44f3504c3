// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "judging/evaluate.h"
#include "programme/changeset.h"

namespace ntm::judging {

// A record that keeps an indicator from its level, or could.
struct CountingRecord {
  enum class Why {
    lacks,    // it is counted below the line with more than it adds above: its uninsured members
    exceeds,  // it adds to what should be less: a poor household
    unknown,  // a cell that is read is not known, and could make it one of the others
  };

  // Where it stands in the list: unknown ones last; what weighs most first, to a millionth of its unit; then
  // place, key, number.
  using Rank = std::tuple<std::int64_t, std::int64_t, std::string, std::string, programme::RecordId>;

  programme::RecordVersion version;  // with the fields that the formula reads, and what it is known by
  std::string key;
  std::string place_name;  // of its village, or of the commune
  Why why = Why::lacks;
  std::optional<base::Rational> missing;  // how much, in `unit`; none where that is not a sum of one thing
  Rank rank{};
};
std::string_view name_of(CountingRecord::Why why);

struct CountingRecords {
  LawPointer law;  // keeps what the others point to
  const criteria::Indicator* indicator = nullptr;
  const registers::RegisterDefinition* reg = nullptr;  // null: records cannot be listed for this indicator
  std::vector<std::size_t> fields;                     // that the formula reads
  std::string unit;                                    // of what is missing
  std::vector<CountingRecord> records;                 // by rank
};

// The register of the records that can be listed for an indicator; null where the formula reads several
// registers, the commune's own figures or conditions, or none at all.
const registers::RegisterDefinition* counting_register(const criteria::Indicator& indicator);

// The records in force on the day that count against the indicator: in `places` (villages, or the commune
// for what it keeps itself), empty = everywhere. Where the level is not set, only what depends on none.
// base::Error: not_found (place, set, indicator).
CountingRecords counting_records(storage::Database& database, const Occasion& occasion,
                                 const std::string& code, const std::vector<programme::PlaceCode>& places);

}  // namespace ntm::judging
