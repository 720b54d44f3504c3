// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/date.h"

// What the calendar library makes of rules as RFC 5545 has them; whoever wants a plan's reading of a rule
// asks rule.h and recurrence.h.
namespace ntm::plans {

// Whether its days can be counted: what the RFC does not let stand together ("the 25th of each week") cannot.
bool is_rfc_rule(const std::string& rule);

// At most `most` days of a rule that begins on `start`, from the first to the last of `between`, in order;
// none of what is no rule.
std::vector<base::Date> rfc_days(const std::string& rule, base::Date start,
                                 std::pair<base::Date, base::Date> between, std::size_t most);

}  // namespace ntm::plans
