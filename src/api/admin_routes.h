// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "api/route.h"

namespace ntm::api {

// Places, criteria sets, and a copy of everything.
std::span<const Route> admin_routes();

}  // namespace ntm::api
