// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "api/route.h"

namespace ntm::api {

// What an administrator says of the server's clock.
std::span<const Route> clock_routes();

}  // namespace ntm::api
