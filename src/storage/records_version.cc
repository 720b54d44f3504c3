// SPDX-License-Identifier: Apache-2.0
#include "storage/records_version.h"

#include "base/check.h"

namespace ntm::storage {

RecordsVersion records_version(Database& db, std::string_view reg, std::string_view commune) {
  const auto row = db.prepare(
      "SELECT (SELECT MAX(e.sequence) FROM changeset c JOIN changeset_event e "
      "ON e.changeset_id = c.changeset_id AND e.state = 'accepted' WHERE c.place = ?2 AND c.register = ?1), "
      "(SELECT MAX(batch_id) FROM place_batch), (SELECT MAX(version) FROM dictionary_version)");
  NTM_CHECK(row->with(reg, commune).step());
  return {row->whole(0), row->whole(1), row->whole(2)};
}

}  // namespace ntm::storage
