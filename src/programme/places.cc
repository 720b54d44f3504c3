// SPDX-License-Identifier: Apache-2.0
#include "programme/places.h"

#include <algorithm>
#include <span>

namespace ntm::programme {
namespace {

using base::Date;

template <typename Map>
auto* entry_of(Map& map, std::string_view code) {
  const auto found = map.find(code);
  return found == map.end() ? nullptr : &found->second;
}

bool holds_at(const PlaceAttribute& attribute, Date date) {
  return attribute.from <= date && (!attribute.to || date <= *attribute.to);
}

// Adds what the place was made of in the events of one day, which are one act: a commune may be made of two
// whole ones by one of them, and of a part of a third by another. `path`: from what we come here.
void add_made_of(std::span<const LineageEvent> events, const PlaceCode& code, std::vector<PlaceCode>& path,
                 std::vector<PlaceCode>& before) {
  bool is_made = false;
  const bool goes_on = std::ranges::find(path, code) != path.end();  // under the code that it had
  path.push_back(code);
  for (auto one = events.rbegin(); one != events.rend(); ++one) {  // the one entered last first
    const LineageEvent& event = *one;
    if (goes_on || !event.makes(code) || event.sources.empty()) continue;
    is_made = true;
    for (const PlaceCode& source : event.sources) add_made_of(events, source, path, before);
  }
  path.pop_back();
  if (!is_made && std::ranges::find(before, code) == before.end()) before.push_back(code);
}

}  // namespace

Places::Places(PlaceFile entered) : events_(std::move(entered.lineage)) {
  std::ranges::stable_sort(events_, {}, &LineageEvent::date);
  for (std::size_t i = 0; i < events_.size(); ++i) {
    std::set<PlaceCode> codes(events_[i].sources.begin(), events_[i].sources.end());
    codes.insert(events_[i].successors.begin(), events_[i].successors.end());
    for (const PlaceCode& code : codes) lineage_[code].push_back(i);
  }
  std::ranges::stable_sort(entered.places, {}, &Place::from);
  for (Place& place : entered.places) {
    if (const auto* events = entry_of(lineage_, place.code))
      for (const std::size_t i : *events) {
        const LineageEvent& event = events_[i];
        if (event.date <= place.from || !event.ends(place.code)) continue;
        const Date last = event.date.plus_days(-1);
        place.to = place.to ? std::min(*place.to, last) : last;
        break;  // those after it end it no earlier
      }
    below_[place.parent].push_back(place.code);
    periods_[place.code].push_back(std::move(place));
  }
  for (auto& [parent, codes] : below_) {
    std::ranges::sort(codes);
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  }
  std::ranges::stable_sort(entered.attributes, {}, &PlaceAttribute::from);
  for (PlaceAttribute& one : entered.attributes) attributes_[one.place].push_back(std::move(one));
}

const std::vector<Place>& Places::periods(std::string_view code) const {
  static const std::vector<Place> none;
  const auto* found = entry_of(periods_, code);
  return found ? *found : none;
}

const Place* Places::find(std::string_view code, Date date) const {
  for (const Place& place : periods(code))
    if (place.stands_at(date)) return &place;
  return nullptr;
}

const Place* Places::find_or_last(std::string_view code, Date date) const {
  if (const Place* place = find(code, date)) return place;
  const auto& all = periods(code);
  return all.empty() ? nullptr : &all.back();
}

std::vector<Place> Places::children(std::string_view parent, Date date, std::string_view kind) const {
  std::vector<Place> found;
  if (const auto* codes = entry_of(below_, parent))
    for (const PlaceCode& code : *codes)
      if (const Place* place = find(code, date); place && place->parent == parent)
        if (kind.empty() || place->kind == kind) found.push_back(*place);
  return found;
}

std::vector<PlaceCode> Places::ancestors(std::string_view code, Date date) const {
  std::vector<PlaceCode> codes;
  for (const Place* place = find(code, date); place && !place->parent.empty();) {
    // A circle in the data must not hold us for ever.
    if (place->parent == code || std::ranges::find(codes, place->parent) != codes.end()) break;
    const Place* parent = find(place->parent, date);
    if (parent) codes.push_back(place->parent);
    place = parent;
  }
  return codes;
}

std::map<std::string, std::string> Places::attributes(std::string_view code, Date date) const {
  std::map<std::string, std::string> found;
  if (const auto* all = entry_of(attributes_, code))
    for (const PlaceAttribute& one : *all)
      if (holds_at(one, date)) found.insert_or_assign(one.name, one.value);
  return found;
}

std::vector<LineageEvent> Places::lineage(std::string_view code) const {
  std::vector<LineageEvent> found;
  if (const auto* events = entry_of(lineage_, code))
    for (const std::size_t i : *events) found.push_back(events_[i]);
  return found;
}

const LineageEvent* Places::end_of(std::string_view code, Date date) const {
  if (const auto* events = entry_of(lineage_, code))
    for (const std::size_t i : *events) {
      const LineageEvent& event = events_[i];
      if (event.date <= date && event.ends(code) && !event.makes(code)) return &event;
    }
  return nullptr;
}

std::vector<PlaceCode> Places::predecessors(const PlaceCode& code, Date date) const {
  std::vector<PlaceCode> found{code};
  // Back in time, day by day: what came to be in its events is what it was made of.
  for (auto day = events_.rbegin(); day != events_.rend() && day->date > date;) {
    const auto end =
        std::find_if(day, events_.rend(), [&](const auto& one) { return one.date != day->date; });
    std::vector<PlaceCode> before, path;
    const std::span<const LineageEvent> of_the_day(end.base(), day.base());
    for (const PlaceCode& one : found) add_made_of(of_the_day, one, path, before);
    found = std::move(before);
    day = end;
  }
  return found;
}

std::set<Date> Places::days_of_change(const std::set<PlaceCode>& codes, Date from, Date to) const {
  std::set<Date> days;
  const auto add = [&](Date day) {
    if (from <= day && day <= to) days.insert(day);
  };
  for (const PlaceCode& code : codes) {
    for (const Place& place : periods(code)) {
      add(place.from);
      if (place.to) add(place.to->plus_days(1));
    }
    if (const auto* events = entry_of(lineage_, code))
      for (const std::size_t i : *events) add(events_[i].date);
  }
  return days;
}

}  // namespace ntm::programme
