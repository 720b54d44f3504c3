// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "api/route.h"

namespace ntm::api {

// What people do with their own account, and administrators with everybody's.
std::span<const Route> account_routes();

}  // namespace ntm::api
