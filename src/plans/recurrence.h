// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "plans/rule.h"

// Days on which something recurs by a rule (rule.h). (Which phrase means which rule: schedule_words.h.)
namespace ntm::plans {

struct Days {
  base::Date first;
  base::Date last;  // inclusive
};

// The days of a rule that begins on `start`, within the window, in order, each once. A month without the day
// has it on its last ("on the 31st" comes twelve times a year), a year without 29 February on the 28th.
// Nothing when the rule cannot be read. At most kMostOccurrences, which a yearly plan never reaches.
inline constexpr std::size_t kMostOccurrences = 10'000;
std::vector<base::Date> occurrences(const std::string& rule, base::Date start, Days window);

// The last day of a period that begins on the given day and that the rule leaves between two occasions: of
// "every two months" from 15 January, 15 March (where the month has no such day, its last). Nothing when the
// rule cannot be read.
std::optional<base::Date> latest_next(const std::string& rule, base::Date after);

// One occasion that a rule asks for: it may be met on any of these days, and is owed by `due`.
struct Occasion {
  Days days;
  base::Date due;
};

// The occasions of a rule that begins on `start`, within the window, in order. A rule that names days ("on
// the 25th") owes something on each; what is done between the occasion before and that after it may count for
// it. Another ("every two months") cuts the time from `start` into periods, each owed by its last day; a
// period begins as long after `start` as the rule says, where the month has no such day on its last. A period
// that the window cuts short owes nothing, unless it is the only one. Nothing when the rule cannot be read.
std::vector<Occasion> occasions(const std::string& rule, base::Date start, Days window);

// Days between which nothing was done although the rule asks for it "at least" so often.
struct Gap {
  base::Date from;  // the occasion before, or the window's first day
  base::Date to;    // the occasion after, or the day of asking
  base::Date due;   // the last day on which it should have been done
};

// Gaps longer than the rule's period between the days on which it was done, from the window's first day to
// `today` or the window's last, whichever is earlier. The first occasion is due a period after the window
// begins. `done` may be in any order, days outside the window count as occasions before it.
std::vector<Gap> gaps(const std::string& rule, const std::vector<base::Date>& done, Days window,
                      base::Date today);

}  // namespace ntm::plans
