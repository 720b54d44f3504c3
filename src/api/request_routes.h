// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "api/route.h"

namespace ntm::api {

// What was asked for about accounts and waits for a second person, and what was done about them.
std::span<const Route> request_routes();

}  // namespace ntm::api
