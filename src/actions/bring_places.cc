// SPDX-License-Identifier: Apache-2.0
#include "actions/bring_places.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "actions/initialise.h"
#include "base/error.h"
#include "base/text.h"
#include "programme/places.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

using programme::LineageEvent;
using programme::Place;
using programme::PlaceAttribute;
using programme::PlaceCode;
using programme::PlaceFile;

bool overlap(const Place& one, const Place& other) {
  return (!one.to || other.from <= *one.to) && (!other.to || one.from <= *other.to);
}

// People spell a name in more than one way.
bool is_same_place(const Place& one, const Place& other) {
  return one.kind == other.kind && one.parent == other.parent &&
         base::search_key(one.name) == base::search_key(other.name);
}

bool have_one_in_common(const std::vector<PlaceCode>& some, const std::vector<PlaceCode>& others) {
  return std::ranges::any_of(
      some, [&](const PlaceCode& code) { return std::ranges::find(others, code) != others.end(); });
}

bool is_same_event(const LineageEvent& one, const LineageEvent& other) {
  return one.event == other.event && one.date == other.date &&
         have_one_in_common(one.sources, other.sources) &&
         have_one_in_common(one.successors, other.successors);
}

std::string text_of(const Place& place) {
  return fmt::format("{} ({}, {}) {}", place.name, place.kind, place.parent, place.from.vietnamese());
}

class PlaceComparison {
 public:
  PlaceComparison(PlaceFile theirs, PlaceFile ours, const storage::HomeRows& rows)
      : theirs_(std::move(theirs)), ours_(std::move(ours)), there_(theirs_), here_(ours_), rows_(rows) {}

  // What is new of theirs.
  PlaceFile run() {
    for (const LineageEvent& event : theirs_.lineage)
      if (is_new(event)) new_.lineage.push_back(event);
    for (const Place& place : theirs_.places) compare(place);
    for (const PlaceAttribute& attribute : theirs_.attributes) compare(attribute);
    if (!why_.empty())
      throw base::Error(base::Error::Kind::conflict, {"bundle.other_places", {{"place", rows_.commune}}},
                        std::move(why_));
    return std::move(new_);
  }

 private:
  bool is_home(const PlaceCode& code) const { return std::ranges::binary_search(rows_.homes, code); }
  bool is_known(const PlaceCode& code) const { return !here_.periods(code).empty(); }
  void differ(const PlaceCode& place, const std::string& here, const std::string& there) {
    why_.add({}, "bundle.place_differs", {{"place", place}, {"here", here}, {"there", there}});
  }

  bool is_new(const LineageEvent& event) const {
    const auto concerns = [&](const PlaceCode& code) { return is_home(code) || !is_known(code); };
    if (std::ranges::none_of(event.sources, concerns) && std::ranges::none_of(event.successors, concerns))
      return false;
    return std::ranges::none_of(ours_.lineage,
                                [&](const LineageEvent& known) { return is_same_event(known, event); });
  }

  // What ends here by an event that comes along makes room.
  bool is_ended(const Place& known, base::Date by) const {
    return std::ranges::any_of(new_.lineage, [&](const LineageEvent& event) {
      return event.ends(known.code) && known.from < event.date && event.date <= by;
    });
  }

  void compare(const Place& entered) {
    if (is_known(entered.code) && !is_home(entered.code)) return;
    const auto& periods = there_.periods(entered.code);
    const auto found = std::ranges::find(periods, entered.from, &Place::from);
    const Place& period = found == periods.end() ? entered : *found;
    for (const Place& known : here_.periods(entered.code)) {
      if (!overlap(known, period)) continue;
      if (is_same_place(known, period)) return;
      if (!is_ended(known, period.from)) return differ(entered.code, text_of(known), text_of(period));
    }
    new_.places.push_back(entered);
  }

  // What was said again later counts; what is said here may be what was said there first.
  void compare(const PlaceAttribute& said) {
    if (is_known(said.place) && !is_home(said.place)) return;
    const auto is_about = [&](const PlaceAttribute& one) {
      return one.place == said.place && one.name == said.name && one.from == said.from;
    };
    const auto is_said = [&](const PlaceAttribute& one) { return is_about(one) && one.value == said.value; };
    if (std::ranges::any_of(ours_.attributes, is_said)) return;
    for (const PlaceAttribute& ours : ours_.attributes)
      if (is_about(ours) && std::ranges::none_of(theirs_.attributes, [&](const PlaceAttribute& one) {
            return is_about(one) && one.value == ours.value;
          }))
        return differ(said.place, ours.name + " = " + ours.value, said.name + " = " + said.value);
    new_.attributes.push_back(said);
  }

  const PlaceFile theirs_, ours_;
  const programme::Places there_, here_;
  const storage::HomeRows& rows_;
  PlaceFile new_;
  base::Diagnostics why_;
};

std::vector<PlaceCode> codes_in(const PlaceFile& file) {
  std::set<PlaceCode> codes;
  for (const Place& place : file.places) codes.insert(place.code);
  return {codes.begin(), codes.end()};
}

}  // namespace

std::size_t bring_places(storage::Database& from, storage::Database& to, const storage::HomeRows& rows,
                         const std::string& origin, const Session& session) {
  PlaceFile theirs = storage::read_places(from, rows.homes);
  PlaceFile ours = storage::read_places(to, codes_in(theirs));
  const PlaceFile missing = PlaceComparison(std::move(theirs), std::move(ours), rows).run();
  const std::size_t count = missing.places.size() + missing.attributes.size() + missing.lineage.size();
  if (count > 0) enter_places(to, missing, origin, session);
  return codes_in(missing).size();
}

}  // namespace ntm::actions
