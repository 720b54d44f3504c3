// SPDX-License-Identifier: Apache-2.0
#include "new_database.h"

#include "storage/open.h"

namespace ntm::counting {

std::unique_ptr<storage::Database> new_database(const storage::TemporaryFolder& folder) {
  return folder.is_on_server() ? storage::create(folder.database("counting")) : storage::in_memory();
}

}  // namespace ntm::counting
