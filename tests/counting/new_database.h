// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "storage/database.h"

namespace ntm::counting {

// The database in which the tests count, empty and of the newest schema: the one place that says of which
// engine it is.
std::unique_ptr<storage::Database> new_database();

}  // namespace ntm::counting
