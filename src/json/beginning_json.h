// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>

#include "actions/add_villages.h"
#include "actions/first_steps.h"
#include "base/language.h"
#include "country/country.h"

// How a commune begins, as JSON (docs/api.yaml).
namespace ntm::json {

// {code, name, province, decision, made_of, places, events}: what a database that begins with it holds.
boost::json::object beginning_commune_json(const country::Commune& commune);
// {since, origins, villages, new, known, asked}
boost::json::object village_reading_json(const actions::VillageReading& reading, base::Language language);
// {place, place_name, since, steps, next, origins, villages, attributes, people, registers, plan}
boost::json::object first_steps_json(const actions::FirstSteps& steps, base::Language language);

}  // namespace ntm::json
