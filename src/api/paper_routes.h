// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "api/route.h"

namespace ntm::api {

// The commune's papers, and the texts that people write into reports.
std::span<const Route> paper_routes();

}  // namespace ntm::api
