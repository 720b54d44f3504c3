// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "api/route.h"

namespace ntm::api {

// The posts of a commune, and what a version of a plan means for people.
std::span<const Route> post_routes();

}  // namespace ntm::api
