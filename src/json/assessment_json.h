// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>

#include "actions/explain_indicator.h"
#include "actions/history.h"
#include "actions/village_matrix.h"
#include "base/language.h"
#include "judging/evaluate.h"

// How a commune stands, as JSON. Names are stable; docs/json.md lists them.
namespace ntm::json {

boost::json::object evaluation_json(const judging::Evaluation& evaluation, base::Language language);
boost::json::object explanation_json(const actions::Explanation& explanation, base::Language language);
boost::json::object matrix_json(const actions::VillageMatrix& matrix, base::Language language);
boost::json::object history_json(const actions::History& history, const judging::Occasion& occasion,
                                 base::Language language);

// The parts of these: one indicator; which place, day and set, and whether for reference; how many criteria
// have each verdict; one village on one indicator.
boost::json::object indicator_json(const programme::IndicatorVerdict& verdict, base::Language language);

// Whether the place reaches what the set is for: {tier, title, verdict, criteria, held, of_indicators, rule,
// conditions, requires, tiers}.
boost::json::object conclusion_json(const judging::Evaluation& evaluation, base::Language language);
boost::json::object occasion_json(const judging::Evaluation& evaluation, base::Language language);
boost::json::object verdict_counts_json(const programme::VerdictCounts& counts);
// `whole`: of the indicator in the commune; it holds the level.
boost::json::object village_json(const judging::CommuneEvidence& evidence,
                                 const programme::VillageStanding& standing, const programme::Trace& whole);

}  // namespace ntm::json
