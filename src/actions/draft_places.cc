// SPDX-License-Identifier: Apache-2.0
#include "actions/draft_places.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/error.h"
#include "base/text.h"
#include "judging/judged_place.h"
#include "programme/check_places.h"
#include "programme/load_places.h"

namespace ntm::actions {
namespace {

using base::Date;
using base::Error;
using programme::LineageEvent;
using programme::Place;
using programme::PlaceCode;
using programme::Places;

constexpr std::string_view kMerge = "merge", kSplit = "split", kRename = "rename", kMove = "move";
constexpr std::size_t kLongestLine = 300, kMostPlaces = 1000;

std::size_t level_of(std::string_view kind) {
  const auto& kinds = programme::place_kinds();
  return static_cast<std::size_t>(std::ranges::find(kinds, kind) - kinds.begin());
}

class Drafting {
 public:
  Drafting(const PlaceChange& change, const Places& places) : change_(change), places_(places) {}

  programme::PlaceFile file() {
    check_shape();
    refuse_if_any();
    for (const PlaceCode& code : change_.places) check_source(code);
    refuse_if_any();
    if (change_.event == kMerge)
      merge();
    else if (change_.event == kSplit)
      split();
    else
      for (const Place& was : sources_) one_to_one(was, change_.into.front());
    refuse_if_any();
    return std::move(file_);
  }

 private:
  using Arguments = std::vector<std::pair<std::string, std::string>>;

  void complain(std::string key, Arguments arguments = {}) {
    diagnostics_.add({}, std::move(key), std::move(arguments));
  }
  void refuse_if_any() {
    if (!diagnostics_.empty())
      throw Error(Error::Kind::invalid, {"place_change.wrong", {}}, std::move(diagnostics_));
  }

  void check_shape() {
    const auto of = [&](std::string_view event, std::size_t least, std::size_t least_into,
                        std::size_t most_into) {
      return change_.event == event && change_.places.size() >= least && change_.into.size() >= least_into &&
             change_.into.size() <= most_into;
    };
    // A merger into a place that stands already needs one more only.
    const bool fits =
        of(kMerge, 1, 1, 1) || of(kRename, 1, 1, 1) || of(kMove, 1, 1, 1) || of(kSplit, 1, 2, kMostPlaces);
    const bool only_one = change_.event == kSplit || change_.event == kRename;
    if (!fits || change_.places.size() > kMostPlaces || (only_one && change_.places.size() != 1))
      complain("place_change.shape");
    if (change_.event == kMove && change_.places.size() > 1 && !change_.into.front().code.empty())
      complain("place_change.one_code");
    const std::string decision = base::tidy(change_.decision);
    if (decision.empty()) complain("place_change.no_decision");
    if (decision.size() > kLongestLine || change_.note.size() > kLongestLine)
      complain("place_change.too_long", {{"most", std::to_string(kLongestLine)}});
    std::set<PlaceCode> once(change_.places.begin(), change_.places.end());
    if (once.size() != change_.places.size()) complain("place_change.twice");
  }

  // It stands that day, did so on the eve, and nothing is known to end it later.
  void check_source(const PlaceCode& code) {
    const Place* place = places_.find(code, change_.date);
    if (!place) {
      diagnostics_.add({}, judging::no_such_place(places_, code, change_.date).message().key,
                       judging::no_such_place(places_, code, change_.date).message().arguments);
      return;
    }
    const Arguments names{{"name", place->name}, {"code", code}, {"date", place->from.vietnamese()}};
    if (place->from == change_.date) complain("place_change.begins_then", names);
    if (place->to)
      complain("place_change.ends_later",
               {{"name", place->name}, {"code", code}, {"date", place->to->vietnamese()}});
    if (place->kind != "commune" && place->kind != "village" && change_.event != kRename)
      complain("place_change.kind", names);
    if (!sources_.empty() && sources_.front().kind != place->kind) complain("place_change.kinds_differ");
    sources_.push_back(*place);
  }

  // The place as it begins, with what was left out taken from the one that it comes from.
  Place settled(const NewPlace& now, const Place& was) {
    Place place{now.code.empty() ? was.code : now.code,       base::tidy(now.name), was.kind,
                now.parent.empty() ? was.parent : now.parent, change_.date,         {}};
    if (place.name.empty()) place.name = was.name;
    if (!programme::is_place_code(place.code))
      complain("place.code", {{"code", base::shorten(place.code, 60)}, {"most", "20"}});
    if (place.name.size() > kLongestLine)
      complain("place_change.too_long", {{"most", std::to_string(kLongestLine)}});
    check_parent(place);
    if (!is_source(place.code)) check_is_free(place.code);
    return place;
  }

  void check_parent(const Place& place) {
    if (place.parent.empty()) return;
    const Place* parent = places_.find(place.parent, change_.date);
    if (!parent)
      complain("place_change.no_parent", {{"parent", place.parent}, {"date", change_.date.vietnamese()}});
    else if (level_of(parent->kind) >= level_of(place.kind))
      complain("place_change.parent_kind", {{"name", parent->name}, {"code", parent->code}});
  }

  void check_is_free(const PlaceCode& code) {
    for (const Place& period : places_.periods(code))
      if (!period.to || *period.to >= change_.date) {
        complain("place_change.code_taken", {{"code", code}, {"name", period.name}});
        return;
      }
  }

  bool is_source(const PlaceCode& code) const {
    return std::ranges::find(sources_, code, &Place::code) != sources_.end();
  }
  const Place& source_or_first(const PlaceCode& code) const {
    const auto found = std::ranges::find(sources_, code, &Place::code);
    return found == sources_.end() ? sources_.front() : *found;
  }

  void merge() {
    const NewPlace& now = change_.into.front();
    if (!now.code.empty() && !is_source(now.code) && places_.find(now.code, change_.date))
      check_source(now.code);
    if (sources_.size() < 2) return complain("place_change.one_only");
    if (now.code.empty()) return complain("place_change.no_code");
    if (!is_source(now.code) && base::tidy(now.name).empty()) return complain("place_change.no_name");
    const Place place = settled(now, source_or_first(now.code));
    add_event(kMerge, sources_, {place});
    for (const Place& source : sources_)
      if (source.code != place.code)
        for (const Place& child : places_.children(source.code, change_.date)) take_along(child, place.code);
  }

  void split() {
    const Place& was = sources_.front();
    std::vector<Place> parts;
    std::map<PlaceCode, PlaceCode> goes_to;
    for (const NewPlace& now : change_.into) {
      if (now.code.empty())
        complain("place_change.no_code");
      else if (now.code != was.code && base::tidy(now.name).empty())
        complain("place_change.no_name");
      const Place part = settled(now, was);
      if (std::ranges::find(parts, part.code, &Place::code) != parts.end())
        complain("place_change.code_taken", {{"code", part.code}, {"name", part.name}});
      parts.push_back(part);
      for (const PlaceCode& child : now.below)
        if (!goes_to.emplace(child, part.code).second)
          complain("place_change.twice_below", {{"code", child}});
    }
    add_event(kSplit, {was}, parts);
    const bool goes_on = std::ranges::find(parts, was.code, &Place::code) != parts.end();
    for (const Place& child : places_.children(was.code, change_.date)) {
      const auto to = goes_to.find(child.code);
      if (to == goes_to.end()) {
        if (!goes_on) complain("place_change.where_to", {{"name", child.name}, {"code", child.code}});
        continue;
      }
      if (to->second != was.code) take_along(child, to->second);
      goes_to.erase(to);
    }
    for (const auto& [code, part] : goes_to)
      complain("place_change.not_below", {{"code", code}, {"name", was.name}});
  }

  void one_to_one(const Place& was, const NewPlace& now) {
    if (change_.event == kMove && now.parent.empty()) return complain("place_change.no_parent_given");
    const Place place = settled(now, was);
    if (place.code == was.code && place.name == was.name && place.parent == was.parent)
      return complain("place_change.nothing", {{"name", was.name}, {"code", was.code}});
    add_event(change_.event, {was}, {place});
    if (place.code != was.code)
      for (const Place& child : places_.children(was.code, change_.date)) take_along(child, place.code);
  }

  void take_along(const Place& child, const PlaceCode& parent) {
    if (child.to || child.from == change_.date)
      return complain("place_change.below_changes", {{"name", child.name}, {"code", child.code}});
    Place place{child.code, child.name, child.kind, parent, change_.date, {}};
    file_.lineage.push_back(
        {std::string(kMove), change_.date, base::tidy(change_.decision), {child.code}, {child.code}});
    file_.places.push_back(std::move(place));
  }

  void add_event(std::string_view event, const std::vector<Place>& from, const std::vector<Place>& to) {
    LineageEvent one{std::string(event), change_.date, base::tidy(change_.decision), {}, {}};
    for (const Place& place : from) one.sources.push_back(place.code);
    for (const Place& place : to) {
      one.successors.push_back(place.code);
      file_.places.push_back(place);
      if (!is_source(place.code)) inherit(place.code, from);
    }
    file_.lineage.push_back(std::move(one));
  }

  // What all of them have alike. A code that goes on keeps what was said of it.
  void inherit(const PlaceCode& code, const std::vector<Place>& from) {
    auto alike = places_.attributes(from.front().code, change_.date);
    for (const Place& other : from) {
      const auto has = places_.attributes(other.code, change_.date);
      std::erase_if(alike, [&](const auto& one) {
        const auto found = has.find(one.first);
        return found == has.end() || found->second != one.second;
      });
    }
    for (const auto& [name, value] : alike) file_.attributes.push_back({code, name, value, change_.date, {}});
  }

  const PlaceChange& change_;
  const Places& places_;
  std::vector<Place> sources_;  // as they are on the day without the change
  programme::PlaceFile file_;
  base::Diagnostics diagnostics_;
};

}  // namespace

DraftedPlaces draft_places(storage::Database& database, const PlaceChange& change) {
  std::vector<PlaceCode> codes = change.places;
  for (const NewPlace& one : change.into)
    for (const PlaceCode& code : {one.code, one.parent})
      if (!code.empty()) codes.push_back(code);
  auto now = storage::load_places(database, codes);
  programme::PlaceFile file = Drafting(change, *now).file();
  return {std::move(file), std::move(now)};
}

std::string change_in_words(const programme::PlaceFile& file, const Places& known) {
  const LineageEvent& asked = file.lineage.front();
  const auto named = [&](const PlaceCode& code, Date day) {
    const Place* place = known.find_or_last(code, day);
    return fmt::format("{} ({})", place ? place->name : code, code);
  };
  std::vector<std::string> before, after;
  for (const LineageEvent& event : file.lineage) {
    if (&event != &asked && asked.event != kMove) break;
    for (const PlaceCode& code : event.sources) before.push_back(named(code, asked.date.plus_days(-1)));
  }
  if (asked.event == kMove)
    after.push_back(named(file.places.front().parent, asked.date));
  else
    for (const PlaceCode& code : asked.successors) {
      const auto place = std::ranges::find(file.places, code, &Place::code);
      after.push_back(fmt::format("{} ({})", place == file.places.end() ? code : place->name, code));
    }
  return fmt::format("{} → {}", fmt::join(before, ", "), fmt::join(after, ", "));
}

}  // namespace ntm::actions
