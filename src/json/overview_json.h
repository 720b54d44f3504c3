// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <string>

#include "actions/indicator_page.h"
#include "actions/publish_figures.h"
#include "actions/village_page.h"
#include "base/language.h"

// What the pages about a commune show, as JSON: docs/api.yaml describes each.
namespace ntm::json {

boost::json::object overview_json(const actions::AssessmentOverview& overview, base::Language language);
boost::json::object indicator_page_json(const actions::IndicatorPage& page, base::Language language);
boost::json::object village_page_json(const actions::VillagePage& page, base::Language language);
boost::json::object public_figures_json(const actions::PublicFigures& figures, base::Language language);

// {held, of, goal, goal_text}
boost::json::object goal_json(const actions::AssessmentOverview& overview);
// `reason`: of one that was returned; "" = none.
boost::json::object changeset_summary_json(const programme::Changeset& changeset, const std::string& reason,
                                           const registers::Dictionary& dictionary, base::Language language);

}  // namespace ntm::json
