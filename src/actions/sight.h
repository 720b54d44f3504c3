// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "programme/place.h"

namespace ntm::actions {

// What a reader sees of a commune's records: of which villages, and in which of them who the persons are.
// Made of the account's permissions at one place of the program (permitted.h); everything that shows,
// finds or changes records asks it. A record elsewhere is to the reader as if it did not exist, and a name
// elsewhere is masked (docs/decisions/0019-who-reads-names.md).
struct Sight {
  // The places whose records are seen (the commune's code: what it keeps itself); none = the whole commune.
  std::optional<std::vector<programme::PlaceCode>> villages{};
  // The places in whose records persons are named; none = the whole commune.
  std::optional<std::vector<programme::PlaceCode>> named{std::vector<programme::PlaceCode>{}};

  static Sight of_everything() { return {std::nullopt, std::nullopt}; }

  bool sees(const programme::PlaceCode& place) const;
  // Of the places where a record has been: whether one, whether each of them is seen.
  bool sees_one(const std::vector<programme::PlaceCode>& places) const;
  bool sees_all(const std::vector<programme::PlaceCode>& places) const;
  // Whether persons are named in the records of the place.
  bool names(const programme::PlaceCode& place) const;
};

}  // namespace ntm::actions
