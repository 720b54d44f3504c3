// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>

#include "actions/change_places.h"
#include "actions/place_change_effect.h"
#include "base/language.h"

namespace ntm::json {

boost::json::object place_change_effect_json(const actions::PlaceChangeEffect& effect,
                                             base::Language language);
boost::json::object place_change_json(const actions::ListedPlaceChange& listed);

}  // namespace ntm::json
