// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "country/country.h"
#include "programme/place.h"

namespace ntm::country {

// What a database of one commune begins with: the nation, the commune's province, itself under each of its
// names, and until 30 June 2025 what it was made of, with their districts and provinces; the events that lead
// from there. Of a unit of which others got a part, an event says into which communes it was split, before
// the one by which this commune was made: who got which of its villages is open. Before listed_day() nothing
// stands.
programme::PlaceFile commune_places(const Commune& commune);

// The codes of all communes that got something of the unit, each once, by code.
std::vector<programme::PlaceCode> heirs_of(const FormerCommune& unit);

}  // namespace ntm::country
