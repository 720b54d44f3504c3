// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace ntm::programme {

// The statistics office's code where there is one ("06217"); a village's is its commune's with a suffix
// ("06217-01").
using PlaceCode = std::string;

// The kinds are data, since the districts were abolished on 2025-07-01: "nation", "province", "district",
// "commune", "village".
struct Place {
  PlaceCode code;
  std::string name;
  std::string kind;
  PlaceCode parent;              // "" for the nation
  base::Date from;               // first day
  std::optional<base::Date> to;  // last day; none = until further notice

  bool stands_at(base::Date date) const { return from <= date && (!to || date <= *to); }
};

// A fact about a place on which thresholds depend, for a time: region = TDMNPB, specially_difficult = yes …
struct PlaceAttribute {
  PlaceCode place;
  std::string name;
  std::string value;
  base::Date from;
  std::optional<base::Date> to;
};

// An event in which places end and begin: "merge", "split", "rename", "move". Nothing is renamed in place.
struct LineageEvent {
  std::string event;
  base::Date date;       // the first day of the successors
  std::string decision;  // number and date of the decision
  std::vector<PlaceCode> sources;
  std::vector<PlaceCode> successors;

  bool ends(std::string_view code) const { return std::ranges::find(sources, code) != sources.end(); }
  bool makes(std::string_view code) const { return std::ranges::find(successors, code) != successors.end(); }
};

struct PlaceFile {
  std::vector<Place> places;
  std::vector<PlaceAttribute> attributes;
  std::vector<LineageEvent> lineage;
};

}  // namespace ntm::programme
