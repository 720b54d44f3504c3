// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "api/route.h"

namespace ntm::api {

// Photographs and papers that show something.
std::span<const Route> file_routes();

}  // namespace ntm::api
