// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "programme/places.h"

namespace ntm::actions {

// A commune of before, of which this one was made.
struct CommuneOrigin {
  programme::PlaceCode code;
  std::string name;
  std::string above;                       // the name of its district
  base::Date from;                         // the first day of its last period
  bool divided = false;                    // others got a part of it as well
  std::vector<programme::Place> villages;  // of the commune, those that were in it on its last day
};

// How a commune began, and what villages it has: what its villages are entered by.
struct CommuneBeginning {
  programme::Place commune;
  base::Date since;                        // the first day of the commune where it is, under whatever name
  std::vector<CommuneOrigin> origins;      // by code; none: it began as itself
  std::vector<programme::Place> villages;  // on the day asked for
  std::set<programme::PlaceCode> codes;    // of all places that were ever part of it

  // By code; null when there is none.
  const CommuneOrigin* origin(std::string_view code) const;
};

// base::Error: not_found (no such place on that day), invalid (the place is no commune).
CommuneBeginning commune_beginning(const programme::Places& places, const programme::PlaceCode& commune,
                                   base::Date date);

}  // namespace ntm::actions
