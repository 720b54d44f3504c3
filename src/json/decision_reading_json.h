// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <string>

#include "actions/keep_decision.h"
#include "base/language.h"

// Readings of decisions that are kept, as JSON.
namespace ntm::json {

// A reading in a list.
boost::json::object decision_reading_head_json(const actions::KeptDecision& reading);
// The whole of it: head, tables as printed, what is understood (decision_json), answers, steps, as what it
// would be published, and what `actor` may do now.
boost::json::object decision_reading_json(const actions::ReadingView& view, const std::string& actor,
                                          base::Language language);
// {measures, units}: what a correction may choose.
boost::json::object decision_measures_json(const judging::Law& law, base::Language language);

}  // namespace ntm::json
