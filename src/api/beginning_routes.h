// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "api/route.h"

namespace ntm::api {

// The country's communes, and how a commune begins: itself, its villages, its attributes, what is left to do.
std::span<const Route> beginning_routes();

}  // namespace ntm::api
