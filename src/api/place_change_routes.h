// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "api/route.h"

namespace ntm::api {

// Mergers, splits, new names and moves of places.
std::span<const Route> place_change_routes();

}  // namespace ntm::api
