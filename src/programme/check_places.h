// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "programme/place.h"

namespace ntm::programme {

// A file of places whose entries are read, but not yet compared with each other, and where each stands.
struct PlaceDraft {
  struct AttributeAt {
    std::size_t place;  // index of file.places: whose attribute it is
    base::Location where;
  };

  PlaceFile file;
  std::vector<base::Location> place_at;   // one a place
  std::vector<base::Location> parent_at;  // one a place
  std::vector<AttributeAt> attribute_at;  // one an attribute
  std::vector<base::Location> event_at;   // one an event
};

// The kinds of places, from the widest to the narrowest.
const std::vector<std::string>& place_kinds();

// Reports what is wrong between the entries of a file (see load_places), and gives each attribute without an
// end that of its place. Used by load_places only.
void check_places(PlaceDraft& draft, base::Diagnostics& diagnostics);

}  // namespace ntm::programme
