// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "api/route.h"

namespace ntm::api {

// A place above communes, told by its communes; a level that is moved for all of them.
std::span<const Route> place_overview_routes();

}  // namespace ntm::api
