// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "api/route.h"

namespace ntm::api {

// Signing in and out, and accepting an invitation.
std::span<const Route> session_routes();

}  // namespace ntm::api
