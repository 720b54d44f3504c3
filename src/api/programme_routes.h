// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "api/route.h"

namespace ntm::api {

// How a commune stands: assessment, indicators, villages, today, what citizens may see.
std::span<const Route> programme_routes();

}  // namespace ntm::api
