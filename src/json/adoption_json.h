// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <string>

#include "actions/adopt_set.h"
#include "base/language.h"

// How a commune goes over from one set of criteria to the next, as JSON.
namespace ntm::json {

// {place, name, date, closed_on, old_set, new_set, closing, opening, indicators, has_plan, objectives, tasks,
// number, version}
boost::json::object adoption_json(const actions::Adoption& adoption, base::Language language);
// How the rule that the place has of the set stands: "đạt 4/6 nội dung (cần 5) …"; "" where all criteria are
// asked for.
std::string counted_text(const judging::Evaluation& evaluation, base::Language language);
// {number, set, date, decision, by, at, closed_on, closed, now, changed_since}
boost::json::object adopted_set_json(const actions::AdoptedSet& adopted);

}  // namespace ntm::json
