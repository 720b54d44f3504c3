// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "api/route.h"

namespace ntm::api {

// Who did what, and who read personal data.
std::span<const Route> audit_routes();

}  // namespace ntm::api
