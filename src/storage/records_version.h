// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "storage/database.h"

namespace ntm::storage {

// Changes whenever what is written about records of a register in a commune could come to something else than
// before: a changeset of it was accepted, places or the data dictionary were added to.
struct RecordsVersion {
  std::int64_t accepted = 0, places = 0, dictionary = 0;
  bool operator==(const RecordsVersion&) const = default;
};
RecordsVersion records_version(Database& db, std::string_view reg, std::string_view commune);

}  // namespace ntm::storage
