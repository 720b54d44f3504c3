// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "actions/draft_impact.h"
#include "actions/judged_communes.h"

// Who gains and who loses if one number of the law were another one: no file, nothing entered, nothing
// counted again.
namespace ntm::actions {

// The indicator (or part of one, or condition) and the level that it is tried with, for every commune,
// whatever regions and years the law tells apart; compared as the law compares it.
struct MovedLevel {
  std::string indicator;
  base::Rational level;
};

// A commune, or every commune below a larger place that the reader may see (communes_below), judged by the
// law of the day, and by the same with that level. Of each place those indicators alone whose verdict becomes
// another one, and the moved one; none where its set does not have the indicator. base::Error: not_found (no
// such place; indicator.unknown: no set has it), invalid (indicator.no_number: it is not judged by a number).
DraftImpact impact_of_level(storage::Database& database, const MovedLevel& moved,
                            const judging::Occasion& occasion, const accounts::Account* reader,
                            base::Date today);

}  // namespace ntm::actions
