// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "programme/place.h"
#include "registers/register_definition.h"

namespace ntm::programme {

// What a record tells of: things in a place, which are there still when the place is merged, split, renamed
// or moved (households); or the place itself, its own figures, which nobody can say of what it became.
enum class Content { things, place };
Content content_of(const registers::RegisterDefinition& reg);

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

  // Of what was stated of a place on one day, where it is on another: there; where the place ended in an
  // event, in what it became; before it came to be, in what it was made of. Several: in one of them, nobody
  // said in which. A code that goes on, or comes back, keeps what it has, or had. None: of the place itself,
  // where it is not the same one under another name or code or in another commune. Sorted.
  std::vector<PlaceCode> heirs(const PlaceCode& code, base::Date stated, base::Date day,
                               Content content = Content::things) const;
  // The first day of the period of the code that is meant by what was stated of it on a day: what was stated
  // in one period has the same heirs.
  base::Date period_meant(std::string_view code, base::Date stated) const;
  // The one place that stands of what heirs() says; of several, and of a village that ended without an event,
  // the commune if it is the same of all: what is there is in no one village. "" where none can be told.
  PlaceCode settled(const std::vector<PlaceCode>& heirs, base::Date day) const;
  // The commune to which the code belongs on that day, itself if it is one; "" when there is none.
  PlaceCode commune_of(const PlaceCode& code, base::Date day) const;

  // All places of which anything may have been stated that is in the place on whatever day: itself, what it
  // was made of, every village that was ever directly below one of these, what those were made of and became.
  std::set<PlaceCode> ever_part_of(const PlaceCode& code) const;
  // The days from `from` to `to`, both included, on which any of them begins, ends, or takes part in an
  // event.
  std::set<base::Date> days_of_change(const std::set<PlaceCode>& codes, base::Date from, base::Date to) const;

 private:
  void follow(std::vector<PlaceCode> path, base::Date after, base::Date day, Content content,
              std::set<PlaceCode>& found) const;
  void trace(const PlaceCode& code, base::Date before, base::Date day, Content content,
             std::set<PlaceCode>& found) const;
  void add_family(const PlaceCode& code, bool back, std::set<PlaceCode>& family) const;

  std::map<PlaceCode, std::vector<Place>, std::less<>> periods_;
  std::map<PlaceCode, std::vector<PlaceCode>, std::less<>> below_;  // by parent, each code once, sorted
  std::map<PlaceCode, std::vector<PlaceAttribute>, std::less<>> attributes_;  // the later one counts
  std::vector<LineageEvent> events_;                                          // the earliest first
  std::map<PlaceCode, std::vector<std::size_t>, std::less<>> lineage_;        // in events_
};

}  // namespace ntm::programme
