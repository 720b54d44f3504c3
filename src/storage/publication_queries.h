// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "programme/place.h"
#include "storage/database.h"

namespace ntm::storage {

// The assessment of a place that citizens may see: of a day, as it was known at a moment.
struct Publication {
  std::int64_t id = 0;  // set by add_publication
  programme::PlaceCode place;
  base::Date date;
  base::Instant known_at;
  std::string actor;
  base::Instant at;
};

// Inside a Transaction; the audit log must get an entry about publication_object(id).
std::int64_t add_publication(Database& db, const Publication& publication);

// The last one of the place.
std::optional<Publication> last_publication(Database& db, std::string_view place);

}  // namespace ntm::storage
