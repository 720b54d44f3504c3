// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "api/route.h"

namespace ntm::api {

// Which registers are complete, and saying so.
std::span<const Route> completeness_routes();

}  // namespace ntm::api
