// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "criteria/criteria_set.h"
#include "decisions/draft.h"

namespace ntm::decisions {

// One thing that the draft says otherwise than a set.
struct Difference {
  enum class Kind {
    indicator_new,   // the set has none of that code
    indicator_gone,  // the draft has none of that code
    wording,
    way,  // measured by a level here, attested or delegated there
    sign,
    level_remembered,  // the set's was from memory and differs
    level_read,        // the set's was read in a source and differs
    level_new,         // the set has none: nobody knew it
    level_lost,        // the draft has none where the set has one
  };
  Kind kind = Kind::indicator_new;
  std::string code{};
  base::Message what{};
  std::optional<Said> said{};  // the cell of the draft
  std::string line{};          // of the draft, where its lines are named
};

std::string_view name_of(Difference::Kind kind);

// A draft beside a set, indicator by indicator, by their codes.
struct Comparison {
  std::string set{};
  std::vector<Difference> differences{};
  std::size_t same_remembered = 0;  // levels that were from memory, and that the decision confirms
  std::size_t same_read = 0;
};
Comparison compare(const Draft& draft, const criteria::CriteriaSet& set);

}  // namespace ntm::decisions
