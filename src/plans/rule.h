// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

// The rule of a schedule: a recurrence in the words of RFC 5545, and of these only what a plan needs. When it
// begins and ends is said by the schedule, never by the rule (no UNTIL, no COUNT); hours are not said.
namespace ntm::plans {

// Whether it is such a rule: FREQ (DAILY, WEEKLY, MONTHLY or YEARLY) and any of INTERVAL (1 to 999), BYDAY,
// BYMONTHDAY, BYMONTH, BYYEARDAY, BYWEEKNO, BYSETPOS and WKST, each once, which the RFC lets stand together
// and which ever come. Every other function takes any text, and gives nothing for what is no rule.
bool is_rule(const std::string& rule);

// Whether the rule says on which days ("on the 25th", "on Saturdays") and not only how often.
bool names_days(const std::string& rule);

struct Step {
  enum class Unit { day, month };
  Unit unit = Unit::month;
  int count = 1;
};

// From one occasion to the next, of a rule that only says how often: every 2 months, every 7 days.
std::optional<Step> step_of(const std::string& rule);

// The same days by the RFC's own reading, for a rule that begins on `start`. The RFC skips a month that has
// no such day; people who write "on the 31st of each month" mean its last day then, and so does every rule
// here: BYMONTHDAY=31 becomes BYMONTHDAY=28,29,30,31;BYSETPOS=-1. Mostly one rule; several when no single one
// says it ("on the 15th and the 30th"): their days together.
std::vector<std::string> rfc_rules(const std::string& rule, base::Date start);

// The rule for a calendar of phones, with its last day; nothing when no single rule of the RFC says it.
std::optional<std::string> calendar_rule(const std::string& rule, base::Date start, base::Date until);

// The rule without what only a schedule may say (UNTIL, COUNT), as rules of others carry it; unchanged when
// there is nothing of the kind.
std::string without_end(const std::string& rule);
// The day of its UNTIL.
std::optional<base::Date> end_of(const std::string& rule);

}  // namespace ntm::plans
