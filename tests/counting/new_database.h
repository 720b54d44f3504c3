// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "storage/database.h"
#include "storage/temporary_folder_for_tests.h"

namespace ntm::counting {

// A database in which the tests count, empty and of the newest schema, of the engine that is tried
// (TemporaryFolder::database). The folder must outlive it; another database takes another folder.
std::unique_ptr<storage::Database> new_database(const storage::TemporaryFolder& folder);

}  // namespace ntm::counting
