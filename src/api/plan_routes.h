// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "api/route.h"

namespace ntm::api {

// Plans: bringing in, approving, carrying out.
std::span<const Route> plan_routes();
// How the plan of a year stands: status, tasks, log, gaps, next year, calendar.
std::span<const Route> plan_year_routes();

}  // namespace ntm::api
