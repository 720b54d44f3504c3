// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "api/route.h"

namespace ntm::api {

// From one set of criteria to the next: what differs, how a commune goes over.
std::span<const Route> set_change_routes();

}  // namespace ntm::api
