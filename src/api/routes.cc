// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "api/account_routes.h"
#include "api/admin_routes.h"
#include "api/audit_routes.h"
#include "api/beginning_routes.h"
#include "api/changeset_routes.h"
#include "api/clock_routes.h"
#include "api/completeness_routes.h"
#include "api/decision_reading_routes.h"
#include "api/event_routes.h"
#include "api/file_routes.h"
#include "api/import_routes.h"
#include "api/job_routes.h"
#include "api/paper_routes.h"
#include "api/place_change_routes.h"
#include "api/place_overview_routes.h"
#include "api/plan_routes.h"
#include "api/post_routes.h"
#include "api/programme_routes.h"
#include "api/record_routes.h"
#include "api/request_routes.h"
#include "api/route.h"
#include "api/session_routes.h"
#include "api/set_change_routes.h"

namespace ntm::api {

std::span<const Route> routes() {
  static const std::vector<Route> all = [] {
    std::vector<Route> joined;
    for (const auto table : {session_routes(),       account_routes(),
                             request_routes(),       admin_routes(),
                             audit_routes(),         place_change_routes(),
                             event_routes(),         clock_routes(),
                             programme_routes(),     plan_routes(),
                             post_routes(),          plan_year_routes(),
                             paper_routes(),         record_routes(),
                             import_routes(),        completeness_routes(),
                             changeset_routes(),     file_routes(),
                             job_routes(),           beginning_routes(),
                             set_change_routes(),    decision_reading_routes(),
                             place_overview_routes()})
      joined.insert(joined.end(), table.begin(), table.end());
    return joined;
  }();
  return all;
}

}  // namespace ntm::api
