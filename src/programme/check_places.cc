// SPDX-License-Identifier: Apache-2.0
#include "programme/check_places.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace ntm::programme {
namespace {

using base::Date;
using base::Diagnostics;
using base::Location;

bool is_above(std::string_view upper, std::string_view lower) {
  return std::find(place_kinds().begin(), place_kinds().end(), upper) <
         std::find(place_kinds().begin(), place_kinds().end(), lower);
}

std::string until_text(const std::optional<Date>& to) {
  return to ? to->vietnamese() : "…";
}

class PlaceComparison {
 public:
  PlaceComparison(PlaceDraft& draft, Diagnostics& diagnostics)
      : draft_(draft), file_(draft.file), diagnostics_(diagnostics) {}

  void check() {
    settle_ends();
    check_periods();
    for (std::size_t i = 0; i < file_.places.size(); ++i) check_parent(file_.places[i], draft_.parent_at[i]);
    check_attributes();
    for (std::size_t i = 0; i < file_.lineage.size(); ++i)
      check_standing(file_.lineage[i], draft_.event_at[i]);
  }

 private:
  // The last day of each place, as written or as the first later event makes it.
  void settle_ends() {
    for (std::size_t i = 0; i < file_.places.size(); ++i) by_code_[file_.places[i].code].push_back(i);
    std::map<PlaceCode, std::set<Date>> ends;
    for (const LineageEvent& event : file_.lineage)
      for (const PlaceCode& source : event.sources) ends[source].insert(event.date);
    for (auto& [code, indexes] : by_code_)
      std::sort(indexes.begin(), indexes.end(),
                [&](std::size_t a, std::size_t b) { return file_.places[a].from < file_.places[b].from; });
    for (const Place& place : file_.places) {
      last_day_.push_back(place.to);
      if (place.to) continue;
      const auto& events = ends[place.code];
      const auto later = events.upper_bound(place.from);
      if (later != events.end()) last_day_.back() = later->plus_days(-1);
    }
  }

  bool stands(std::size_t place, Date date) const {
    return file_.places[place].from <= date && (!last_day_[place] || date <= *last_day_[place]);
  }

  void check_periods() {
    for (const auto& [code, indexes] : by_code_)
      for (std::size_t i = 1; i < indexes.size(); ++i) {
        const auto& earlier_end = last_day_[indexes[i - 1]];
        if (earlier_end && *earlier_end < file_.places[indexes[i]].from) continue;
        diagnostics_.add(draft_.place_at[indexes[i]], "place.overlap",
                         {{"place", code},
                          {"from", file_.places[indexes[i - 1]].from.vietnamese()},
                          {"to", until_text(earlier_end)},
                          {"line", std::to_string(draft_.place_at[indexes[i - 1]].line)}});
      }
  }

  // Only against the periods that the file itself gives the parent.
  void check_parent(const Place& place, const Location& where) {
    const auto found = by_code_.find(place.parent);
    if (found == by_code_.end()) return;
    std::optional<Date> uncovered = place.from;
    for (std::size_t i : found->second) {
      const Place& parent = file_.places[i];
      if (!uncovered || !parent.stands_at(*uncovered)) continue;
      if (!is_above(parent.kind, place.kind)) {
        diagnostics_.add(where, "place.parent_kind",
                         {{"place", place.code},
                          {"kind", place.kind},
                          {"parent", parent.code},
                          {"parent_kind", parent.kind}});
        return;
      }
      const bool to_the_end = !parent.to || (place.to && *place.to <= *parent.to);
      uncovered = to_the_end ? std::nullopt : std::optional(parent.to->plus_days(1));
    }
    if (uncovered)
      diagnostics_.add(where, "place.parent_period",
                       {{"place", place.code}, {"parent", place.parent}, {"date", uncovered->vietnamese()}});
  }

  void check_attributes() {
    std::map<std::pair<PlaceCode, std::string>, std::vector<std::size_t>> same;
    for (std::size_t i = 0; i < file_.attributes.size(); ++i) {
      PlaceAttribute& attribute = file_.attributes[i];
      const std::size_t place = draft_.attribute_at[i].place;
      const auto& last = last_day_[place];
      if (!attribute.to) attribute.to = last;
      if (attribute.from < file_.places[place].from ||
          (last && (attribute.from > *last || *attribute.to > *last)))
        diagnostics_.add(draft_.attribute_at[i].where, "place.attribute_outside",
                         {{"name", attribute.name},
                          {"place", attribute.place},
                          {"from", file_.places[place].from.vietnamese()},
                          {"to", until_text(last)}});
      same[{attribute.place, attribute.name}].push_back(i);
    }
    for (auto& [name, indexes] : same) check_attribute_overlaps(indexes);
  }

  void check_attribute_overlaps(std::vector<std::size_t>& indexes) {
    std::stable_sort(indexes.begin(), indexes.end(), [&](std::size_t a, std::size_t b) {
      return file_.attributes[a].from < file_.attributes[b].from;
    });
    for (std::size_t i = 1; i < indexes.size(); ++i) {
      const PlaceAttribute& earlier = file_.attributes[indexes[i - 1]];
      if (earlier.to && *earlier.to < file_.attributes[indexes[i]].from) continue;
      diagnostics_.add(draft_.attribute_at[indexes[i]].where, "place.attribute_overlap",
                       {{"name", earlier.name},
                        {"place", earlier.place},
                        {"value", earlier.value},
                        {"from", earlier.from.vietnamese()},
                        {"to", until_text(earlier.to)},
                        {"line", std::to_string(draft_.attribute_at[indexes[i - 1]].where.line)}});
    }
  }

  void check_standing(const LineageEvent& event, const Location& where) {
    const Date eve = event.date.plus_days(-1);
    for (const PlaceCode& code : event.sources) {
      const auto found = by_code_.find(code);
      // A code that the file holds only from later on may have had an earlier period elsewhere.
      if (found == by_code_.end() || file_.places[found->second.front()].from > eve) continue;
      if (!any_stands(found->second, eve))
        diagnostics_.add(where, "place.source_gone", {{"place", code}, {"date", eve.vietnamese()}});
    }
    for (const PlaceCode& code : event.successors) {
      const auto found = by_code_.find(code);
      if (found != by_code_.end() && !any_stands(found->second, event.date))
        diagnostics_.add(where, "place.successor_missing",
                         {{"place", code}, {"date", event.date.vietnamese()}});
    }
  }

  bool any_stands(const std::vector<std::size_t>& indexes, Date date) const {
    return std::any_of(indexes.begin(), indexes.end(), [&](std::size_t i) { return stands(i, date); });
  }

  PlaceDraft& draft_;
  PlaceFile& file_;
  Diagnostics& diagnostics_;
  std::vector<std::optional<Date>> last_day_;              // one a place
  std::map<PlaceCode, std::vector<std::size_t>> by_code_;  // indexes of places, the earliest first
};

}  // namespace

const std::vector<std::string>& place_kinds() {
  static const std::vector<std::string> words{"nation", "province", "district", "commune", "village"};
  return words;
}

void check_places(PlaceDraft& draft, Diagnostics& diagnostics) {
  PlaceComparison(draft, diagnostics).check();
}

}  // namespace ntm::programme
