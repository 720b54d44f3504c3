// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "api/route.h"

namespace ntm::api {

// Registers, their records and what a device keeps of them.
std::span<const Route> record_routes();

}  // namespace ntm::api
