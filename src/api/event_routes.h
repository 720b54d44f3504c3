// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "api/route.h"

namespace ntm::api {

// Tells pages that what they show may have changed.
std::span<const Route> event_routes();

}  // namespace ntm::api
