// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>

#include "actions/read_decision.h"
#include "base/language.h"

namespace ntm::json {

// {head, criteria, questions, comparison, mistakes, draft}: a decision as it was read. Of each level the
// words of the cell, where they stand, for whom they are, and what was understood; the draft as a criteria
// file in one text.
boost::json::object decision_json(const actions::DecisionReading& reading, base::Language language);

}  // namespace ntm::json
