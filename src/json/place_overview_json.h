// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>

#include "actions/place_overview.h"
#include "base/language.h"

// A place above communes, told by its communes, as JSON.
namespace ntm::json {

// {place, name, kind, date, year_before, communes, not_judged, left_out, sets}: how many communes there are,
// how many cannot be judged or are not the reader's to see; each set with its conclusions, indicators,
// ranking.
boost::json::object place_overview_json(const actions::PlaceOverview& overview, base::Language language);

// {code, name, above, set, conclusion, counts, held, of, why_not, kept_back_by, left_open_by, before, gained,
// lost, weakened}
boost::json::object commune_standing_json(const actions::CommuneStanding& commune, base::Language language);

}  // namespace ntm::json
