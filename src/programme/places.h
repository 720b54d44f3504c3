// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "programme/place.h"

namespace ntm::programme {

// Places with their history, as it was known at one moment; nothing in here asks anything of anybody. Made of
// what was entered, in the order in which it was: nothing entered is ever changed, so that a place entered
// "until further notice" ends on the day before the first later event of which it is a source. Of a place
// that it was not given, it knows nothing. References and pointers are good as long as it lives and stays
// where it is.
class Places {
 public:
  Places() = default;
  explicit Places(PlaceFile entered);

  // Every period of the code, the earliest first.
  const std::vector<Place>& periods(std::string_view code) const;
  // What the code means on that day; null when it means none.
  const Place* find(std::string_view code, base::Date date) const;
  // The same; where it does not stand on that day, its last period. Null when there never was such a code.
  const Place* find_or_last(std::string_view code, base::Date date) const;

  // The places directly below `parent` ("" = the nation's level) on that day, sorted by code; only those of
  // the kind unless that is "".
  std::vector<Place> children(std::string_view parent, base::Date date, std::string_view kind = "") const;
  std::vector<Place> villages(std::string_view commune, base::Date date) const {
    return children(commune, date, "village");
  }
  // The codes above the place on that day, the nearest first: its parent … the nation. Ends where a parent
  // does not stand on that day.
  std::vector<PlaceCode> ancestors(std::string_view code, base::Date date) const;

  // What is known of the place on that day, by name: of the attributes whose period holds, the one that
  // begins last; of two that begin on one day, the one entered last.
  std::map<std::string, std::string> attributes(std::string_view code, base::Date date) const;

  // The events of which the code is a source or a successor, the earliest first.
  std::vector<LineageEvent> lineage(std::string_view code) const;
  // The event in which the place ended on or before the day, not to go on under its code; null when it did
  // not.
  const LineageEvent* end_of(std::string_view code, base::Date date) const;
  // The places whose records make up the place on a day: itself, or those it was made of before it came to
  // be.
  std::vector<PlaceCode> predecessors(const PlaceCode& code, base::Date date) const;

  // All places whose records the place may ever have been made up of, on whatever day: itself, what it was
  // made of, and every village that was ever directly below one of these.
  std::set<PlaceCode> ever_part_of(const PlaceCode& code) const;
  // The days from `from` to `to`, both included, on which any of them begins, ends, or takes part in an
  // event.
  std::set<base::Date> days_of_change(const std::set<PlaceCode>& codes, base::Date from, base::Date to) const;

 private:
  std::map<PlaceCode, std::vector<Place>, std::less<>> periods_;
  std::map<PlaceCode, std::vector<PlaceCode>, std::less<>> below_;  // by parent, each code once, sorted
  std::map<PlaceCode, std::vector<PlaceAttribute>, std::less<>> attributes_;  // the later one counts
  std::vector<LineageEvent> events_;                                          // the earliest first
  std::map<PlaceCode, std::vector<std::size_t>, std::less<>> lineage_;        // in events_
};

}  // namespace ntm::programme
