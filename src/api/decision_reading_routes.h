// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "api/route.h"

namespace ntm::api {

// Readings of decisions: kept, compared line by line, sent, published by a second person.
std::span<const Route> decision_reading_routes();

}  // namespace ntm::api
