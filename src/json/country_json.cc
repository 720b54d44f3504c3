// SPDX-License-Identifier: Apache-2.0
#include "json/country_json.h"

namespace ntm::json {
namespace {

using boost::json::array;
using boost::json::object;

object former_json(const country::FormerCommune& unit) {
  return object{{"code", unit.code},
                {"name", unit.name},
                {"district", unit.district->name},
                {"province", unit.district->province->name}};
}

object found_json(const country::Found& found) {
  if (found.commune) {
    object commune = commune_json(*found.commune);
    array made_of;
    for (const country::Predecessor& one : found.commune->made_of) made_of.push_back(predecessor_json(one));
    commune["made_of"] = made_of;
    return commune;
  }
  object unit = former_json(*found.former);
  unit["until"] = country::reform_day().plus_days(-1).iso();
  array became;
  for (const country::Successor& one : found.former->became) {
    if (!one.commune) continue;
    object next = commune_json(*one.commune);
    next["how"] = country::name_of(one.how);
    became.push_back(next);
  }
  unit["became"] = became;
  return unit;
}

}  // namespace

object commune_json(const country::Commune& commune) {
  return object{{"code", commune.code}, {"name", commune.name()}, {"province", commune.province->name}};
}

object predecessor_json(const country::Predecessor& predecessor) {
  object unit = former_json(*predecessor.unit);
  unit["how"] = country::name_of(predecessor.how);
  return unit;
}

object search_json(const country::SearchResult& result) {
  array found;
  for (const country::Found& one : result.found) found.push_back(found_json(one));
  return object{{"found", found}, {"count", result.count}, {"exact", result.exact}};
}

}  // namespace ntm::json
