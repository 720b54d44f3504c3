// SPDX-License-Identifier: Apache-2.0
#include "storage/conflicts.h"

#include <fmt/format.h>

#include "base/error.h"
#include "storage/record_rows.h"

namespace ntm::storage {
namespace {

// The accepted versions of one record form a chain, each based on the one before: so the newest is the one
// with the greatest number.
constexpr std::string_view kOvertaken = R"(
    SELECT r.key, n._changeset, e.actor, e.at
    FROM {0} v
    JOIN record r ON r.record_id = v._record
    JOIN {0} n ON n._version = (
      SELECT MAX(o._version) FROM {0} o
      JOIN changeset_event a ON a.changeset_id = o._changeset AND a.state = 'accepted'
      WHERE o._record = v._record)
    JOIN changeset_event e ON e.changeset_id = n._changeset AND e.state = 'accepted'
    WHERE v._changeset = ?1 AND (v._based_on IS NULL OR v._based_on <> n._version)
    ORDER BY v._version)";

// Based on a version that nobody has accepted (yet): there is no newest one to compare with.
constexpr std::string_view kUnfounded = R"(
    SELECT r.key FROM {0} v
    JOIN record r ON r.record_id = v._record
    WHERE v._changeset = ?1 AND v._based_on IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM {0} o
      JOIN changeset_event a ON a.changeset_id = o._changeset AND a.state = 'accepted'
      WHERE o._record = v._record)
    ORDER BY v._version)";

}  // namespace

void check_conflicts(Database& db, const programme::Changeset& changeset) {
  const std::string table = table_of(changeset.head.register_name);
  base::Diagnostics diagnostics;
  const auto overtaken = db.prepare(fmt::format(kOvertaken, table));
  overtaken->with(changeset.id);
  while (overtaken->step())
    diagnostics.add({}, "storage.record_overtaken",
                    {{"key", std::string(overtaken->text(0))},
                     {"changeset", std::to_string(overtaken->whole(1))},
                     {"by", std::string(overtaken->text(2))},
                     {"at", overtaken->instant(3).vietnamese()}});
  const auto unfounded = db.prepare(fmt::format(kUnfounded, table));
  unfounded->with(changeset.id);
  while (unfounded->step())
    diagnostics.add({}, "storage.record_unfounded", {{"key", std::string(unfounded->text(0))}});
  if (diagnostics.empty()) return;
  const std::string count = std::to_string(diagnostics.count());
  throw base::Error(base::Error::Kind::conflict,
                    {"storage.conflict", {{"changeset", std::to_string(changeset.id)}, {"count", count}}},
                    std::move(diagnostics));
}

}  // namespace ntm::storage
