// SPDX-License-Identifier: Apache-2.0
#include "actions/judged_place.h"

#include <algorithm>

#include "base/error.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

using base::Date;
using base::Error;
using programme::Place;
using programme::PlaceCode;

// An event far back must not send us round in circles.
constexpr int kMostPredecessors = 50;

}  // namespace

Place place_on(storage::Database& database, const PlaceCode& code, Date date) {
  if (auto place = storage::find_place(database, code, date)) return *place;
  const auto versions = storage::place_versions(database, code);
  if (versions.empty()) throw Error(Error::Kind::not_found, {"place.unknown", {{"code", code}}});
  for (const auto& event : storage::lineage_of(database, code)) {
    const bool source = std::find(event.sources.begin(), event.sources.end(), code) != event.sources.end();
    const bool goes_on =
        std::find(event.successors.begin(), event.successors.end(), code) != event.successors.end();
    if (source && !goes_on && event.date <= date)
      throw Error(Error::Kind::not_found,
                  {"place.ended",
                   {{"code", code},
                    {"name", versions.back().name},
                    {"date", event.date.vietnamese()},
                    {"decision", event.decision},
                    {"successors", fmt::format("{}", fmt::join(event.successors, ", "))}}});
  }
  throw Error(Error::Kind::not_found, {"place.not_then",
                                       {{"code", code},
                                        {"name", versions.back().name},
                                        {"date", date.vietnamese()},
                                        {"from", versions.front().from.vietnamese()}}});
}

std::vector<PlaceCode> communes_of(storage::Database& database, const PlaceCode& code, Date date) {
  std::vector<PlaceCode> found, open{code};
  std::set<PlaceCode> seen{code};
  for (int steps = 0; !open.empty() && steps < kMostPredecessors; ++steps) {
    const PlaceCode next = open.front();
    open.erase(open.begin());
    // The last event after the day in which the place came to be tells what stood there before.
    std::optional<programme::LineageEvent> origin;
    for (const auto& event : storage::lineage_of(database, next)) {
      const bool successor =
          std::find(event.successors.begin(), event.successors.end(), next) != event.successors.end();
      if (successor && event.date > date && !origin) origin = event;
    }
    if (!origin) {
      found.push_back(next);
      continue;
    }
    for (const PlaceCode& source : origin->sources) {
      if (source == next)
        found.push_back(source);
      else if (seen.insert(source).second)
        open.push_back(source);
    }
  }
  return found.empty() ? std::vector<PlaceCode>{code} : found;
}

const criteria::CriteriaSet& set_for(storage::Database& database, const Law& law, const PlaceCode& code,
                                     Date date, const std::string& id) {
  std::vector<PlaceCode> above = storage::ancestors(database, code, date);
  const criteria::CriteriaSet *provincial = nullptr, *national = nullptr;
  std::vector<std::string> ids;
  bool known = false;
  for (const criteria::CriteriaSet& set : law.sets) {
    known = known || set.id == id;
    if (!set.in_force_at(date)) continue;
    if (set.id == id) return set;
    if (!id.empty() || set.purpose != criteria::Purpose::recognition) continue;
    const bool here = std::find(above.begin(), above.end(), set.province) != above.end();
    if (!set.province.empty() && !here) continue;
    const criteria::CriteriaSet*& chosen = set.province.empty() ? national : provincial;
    ids.push_back(set.id);
    if (chosen)
      throw Error(Error::Kind::invalid, {"set.several", {{"sets", fmt::format("{}", fmt::join(ids, ", "))}}});
    chosen = &set;
  }
  if (!id.empty())
    throw Error(Error::Kind::not_found,
                {known ? "set.not_in_force" : "set.unknown", {{"set", id}, {"date", date.vietnamese()}}});
  if (!provincial && !national)
    throw Error(Error::Kind::not_found, {"set.none", {{"date", date.vietnamese()}}});
  return provincial ? *provincial : *national;
}

}  // namespace ntm::actions
