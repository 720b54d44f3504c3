// SPDX-License-Identifier: Apache-2.0
// What became of places, for the records that were stated of them
// (docs/decisions/0032-a-record-and-its-place.md).
#include <algorithm>

#include "programme/places.h"

namespace ntm::programme {
namespace {

using base::Date;

constexpr std::string_view kVillage = "village";

// One place under another name or code, or in another commune.
bool is_one_to_one(const LineageEvent& event) {
  return event.sources.size() == 1 && event.successors.size() == 1;
}

// The period of that day, else the last one before it, else the first. Null when there is none at all.
const Place* period_at(const std::vector<Place>& periods, Date day) {
  const Place* found = nullptr;
  for (const Place& period : periods)
    if (!found || period.from <= day) found = &period;
  return found;
}

}  // namespace

Content content_of(const registers::RegisterDefinition& reg) {
  const bool of_place = reg.single || reg.name == registers::Dictionary::kAttestation;
  return of_place ? Content::place : Content::things;
}

Date Places::period_meant(std::string_view code, Date stated) const {
  const Place* period = period_at(periods(code), stated);
  return period ? period->from : stated;
}

std::vector<PlaceCode> Places::heirs(const PlaceCode& code, Date stated, Date day, Content content) const {
  const Date from = period_meant(code, stated);
  std::set<PlaceCode> found;
  if (from <= day)
    follow({code}, from, day, content, found);
  else
    trace(code, from, day, content, found);
  return {found.begin(), found.end()};
}

// Forward in time: each event later than the one before, so that there is an end to it. `path`: what it was,
// and is now.
void Places::follow(std::vector<PlaceCode> path, Date after, Date day, Content content,
                    std::set<PlaceCode>& found) const {
  const PlaceCode code = path.back();
  const auto of_code = lineage_.find(code);
  const LineageEvent* end = nullptr;
  if (of_code != lineage_.end())
    for (const std::size_t i : of_code->second)
      if (const LineageEvent& event = events_[i];
          !end && after < event.date && event.date <= day && event.ends(code))
        end = &event;
  if (!end || end->successors.empty()) {
    found.insert(code);
    return;
  }
  if (content == Content::place && !is_one_to_one(*end)) return;
  const auto go_to = [&](const PlaceCode& next) {
    std::vector<PlaceCode> on = path;
    on.push_back(next);
    follow(std::move(on), end->date, day, content, found);
  };
  // What goes on, or is there again after a merger that is undone, keeps what it has, or had.
  for (auto was = path.rbegin(); was != path.rend(); ++was)
    if (end->makes(*was)) return go_to(*was);
  for (const PlaceCode& next : end->successors) go_to(next);
}

void Places::trace(const PlaceCode& code, Date before, Date day, Content content,
                   std::set<PlaceCode>& found) const {
  const auto of_code = lineage_.find(code);
  const LineageEvent* begin = nullptr;
  if (of_code != lineage_.end())
    for (const std::size_t i : of_code->second)
      if (const LineageEvent& event = events_[i];
          day < event.date && event.date <= before && event.makes(code))
        begin = &event;
  if (!begin || begin->sources.empty()) {
    found.insert(code);
    return;
  }
  if (content == Content::place && !is_one_to_one(*begin)) return;
  const Date eve = begin->date.plus_days(-1);
  if (begin->ends(code)) return trace(code, eve, day, content, found);
  for (const PlaceCode& one : begin->sources) trace(one, eve, day, content, found);
}

PlaceCode Places::commune_of(const PlaceCode& code, Date day) const {
  const Place* place = period_at(periods(code), day);
  if (!place) return "";
  if (place->kind != kVillage) return place->stands_at(day) ? code : "";
  // A village of a commune that ended is in what that became, also where nobody said so of the village.
  const auto above = heirs(place->parent, place->from, day);
  return above.size() == 1 && find(above.front(), day) ? above.front() : "";
}

PlaceCode Places::settled(const std::vector<PlaceCode>& heirs, Date day) const {
  if (heirs.empty()) return "";
  const PlaceCode& first = heirs.front();
  if (heirs.size() == 1 && periods(first).empty()) return first;  // of which we know nothing
  const PlaceCode commune = commune_of(first, day);
  for (const PlaceCode& one : heirs)
    if (commune_of(one, day) != commune) return "";
  if (heirs.size() > 1) return commune;
  const Place* place = find(first, day);
  return place && (place->kind != kVillage || place->parent == commune) ? first : commune;
}

// All that it was made of, or became.
void Places::add_family(const PlaceCode& code, bool back, std::set<PlaceCode>& family) const {
  family.insert(code);
  std::vector<PlaceCode> open{code};
  while (!open.empty()) {
    const PlaceCode at = open.back();
    open.pop_back();
    for (const LineageEvent& event : lineage(at))
      if ((back ? event.makes(at) : event.ends(at)))
        for (const PlaceCode& other : back ? event.sources : event.successors)
          if (family.insert(other).second) open.push_back(other);
  }
}

std::set<PlaceCode> Places::ever_part_of(const PlaceCode& code) const {
  std::set<PlaceCode> made_of;
  add_family(code, true, made_of);
  std::set<PlaceCode> villages;
  for (const PlaceCode& one : made_of) {
    const Place* period = period_at(periods(one), Date::from_days(0));
    if (period && period->kind == kVillage) villages.insert(one);
    if (const auto below = below_.find(one); below != below_.end())
      villages.insert(below->second.begin(), below->second.end());
  }
  std::set<PlaceCode> all = made_of;
  for (const PlaceCode& village : villages)
    for (const bool back : {true, false}) {
      std::set<PlaceCode> family;
      add_family(village, back, family);
      all.insert(family.begin(), family.end());
    }
  return all;
}

}  // namespace ntm::programme
