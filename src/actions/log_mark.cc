// SPDX-License-Identifier: Apache-2.0
#include "actions/log_mark.h"

#include "report/paper_parts.h"
#include "storage/log_point.h"

namespace ntm::actions {

std::string log_mark(storage::Database& database, const programme::PlaceCode& place, base::Instant known_at) {
  const auto point = storage::log_point_at(database, place, known_at);
  return point ? report::log_mark_line(storage::short_form(*point)) : "";
}

}  // namespace ntm::actions
