// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "judging/evaluate.h"
#include "judging/indicator_over_sets.h"

namespace ntm::actions {

// An indicator over time, through all sets by which the place was judged (judging/indicator_over_sets.h): a
// point for each day on which something that it is judged from changed, and for both ends.
struct HistoryPoint {
  base::Date date;
  programme::IndicatorVerdict verdict;
  std::string set;                      // id of the set it is judged by
  std::optional<base::Date> set_ended;  // judged for reference: that set's last day
  bool law_changed = false;             // another version of the law than at the point before
  std::optional<judging::Comparable>
      comparable;  // where it changed: whether the value compares with those before
  std::vector<programme::PlaceCode> communes;  // whose records were read
  bool place_changed = false;       // others than at the point before, or another number of villages
  std::vector<std::string> events;  // decisions by which the place changed, since the point before
  std::int64_t villages = 0;
};

struct History {
  std::string code;
  judging::LawPointer law;  // keeps what the verdicts point to
  std::vector<HistoryPoint> points;
};

// From `from` (none: the first day of any set) to `to`, as known at `occasion.known_at`; occasion.date is not
// used. The code is that of the set by which `to` is judged; where that has none, of `from`'s, or of the last
// set that has it. Days on which the place did not stand, that come before any set, or in whose set nothing
// corresponds to it have no point. base::Error: invalid when to < from, not_found when nothing is left.
History indicator_history(storage::Database& database, const judging::Occasion& occasion,
                          const std::string& code, std::optional<base::Date> from, base::Date to);

}  // namespace ntm::actions
