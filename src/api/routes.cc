// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "api/event_routes.h"
#include "api/route.h"

namespace ntm::api {

std::span<const Route> routes() {
  static const std::vector<Route> all = [] {
    std::vector<Route> joined;
    for (const auto table : {event_routes()}) joined.insert(joined.end(), table.begin(), table.end());
    return joined;
  }();
  return all;
}

}  // namespace ntm::api
