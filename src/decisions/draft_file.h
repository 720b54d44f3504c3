// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/date.h"
#include "decisions/draft.h"

namespace ntm::decisions {

// The draft as a criteria file (criteria/README.md): every level `known: remembered`, beside where it stands
// in the paper, until a person has compared it. What cannot be written as a level stands as `unknown` or in
// the note; what the table says of years outside the time in force, in a comment. `today`: where the file
// does not say from when the law is in force. A draft without indicators gives a file that is refused.
std::string criteria_file(const Draft& draft, const std::string& set, base::Date today);

// A name for the set that is a draft's: "ban-thao-318-qd-ttg-phu-luc-i".
std::string draft_set_name(const Draft& draft);

// The first and the last day in force, as far as the decision says it.
struct TimeInForce {
  base::Date from, to;
};
TimeInForce time_in_force(const DraftHead& head, base::Date today);

}  // namespace ntm::decisions
