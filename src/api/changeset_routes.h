// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "api/route.h"

namespace ntm::api {

// Changes that were typed, and their review.
std::span<const Route> changeset_routes();

}  // namespace ntm::api
