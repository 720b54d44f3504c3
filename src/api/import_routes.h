// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "api/route.h"

namespace ntm::api {

// Whole files for a register, and the template to begin with.
std::span<const Route> import_routes();

}  // namespace ntm::api
