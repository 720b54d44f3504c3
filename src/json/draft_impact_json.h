// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>

#include "actions/draft_impact.h"
#include "base/language.h"

// Who gains and who loses by a draft of the law, as JSON.
namespace ntm::json {

// {date, places: [{code, name, before, after, gained, lost, indicators}]}
boost::json::object draft_impact_json(const actions::DraftImpact& impact, base::Language language);
// {set, set_title, for_reference, conclusion, counts, why_not}
boost::json::object judged_side_json(const actions::JudgedInChange& side, base::Language language);
// {codes_before, code_after, name, before, after, change, differences}
boost::json::object indicator_impact_json(const actions::IndicatorImpact& impact, base::Language language);

}  // namespace ntm::json
