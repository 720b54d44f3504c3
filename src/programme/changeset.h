// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "programme/place.h"
#include "registers/register_definition.h"

namespace ntm::programme {

using RecordId = std::int64_t;
using VersionId = std::int64_t;
using ChangesetId = std::int64_t;

// One version of one record: it holds from `valid_from` until a version with a later date. Two versions with
// the same date: the one accepted later corrects the other. Never changed once written.
struct RecordVersion {
  RecordId record = 0;
  VersionId version = 0;
  PlaceCode place;
  base::Date valid_from;
  bool ended = false;  // from valid_from on there is no such thing any more (a household that moved away)
  std::vector<registers::Value> values;  // one a field of the register
};

// What a changeset does to one record.
struct Change {
  std::optional<RecordId> record;     // none: a new record
  std::optional<VersionId> based_on;  // the version the person saw; none for a new record
  PlaceCode place;
  bool ended = false;
  std::vector<registers::Value> values;  // the whole record as it shall be
};

enum class ChangesetState { draft, submitted, accepted, returned };
std::string_view name_of(ChangesetState state);

// Who entered what, when, from where, for which place, valid from which date. Every entry into the registers
// is one of these, and only accepted ones count.
struct ChangesetHead {
  PlaceCode place;  // the commune
  std::string register_name;
  base::Date valid_from;
  std::string origin;       // "import villages.csv", "form", …
  std::string origin_hash;  // content hash of the file; "" when there is none
  std::string note;
};

struct Changeset {
  ChangesetId id = 0;
  ChangesetHead head;
  ChangesetState state = ChangesetState::draft;
  std::string author;
  base::Instant created_at;
  base::Instant state_since;
  std::int64_t changes = 0;  // how many records it touches
};

}  // namespace ntm::programme
