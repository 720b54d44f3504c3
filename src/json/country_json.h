// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>

#include "country/search.h"

// Communes of the country, as JSON.
namespace ntm::json {

// {code, name, province}
boost::json::object commune_json(const country::Commune& commune);
// {code, name, district, province, how}
boost::json::object predecessor_json(const country::Predecessor& predecessor);
// {found: [a commune with `made_of`, or a unit of before with `until` and `became`], count, exact}
boost::json::object search_json(const country::SearchResult& result);

}  // namespace ntm::json
