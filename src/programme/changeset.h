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

// What a version speaks of. Of all else it says nothing: that stays what was stated of it before.
struct Said {
  bool existence = false;  // that there is such a thing, or none any more
  bool village = false;
  std::vector<bool> cells;  // one a field of the register; what is said may be that it is unknown

  bool operator==(const Said&) const = default;
};

// One version of one record: what somebody stated of it from `valid_from` on, each cell until a version with
// a later date states it again. Two versions with the same date: the one accepted later corrects the other.
// Never changed once written. Also the state of a record on a day: what its versions come to (take()).
struct RecordVersion {
  RecordId record = 0;
  VersionId version = 0;
  PlaceCode place;
  base::Date valid_from;
  bool ended = false;  // from valid_from on there is no such thing any more (a household that moved away)
  std::vector<registers::Value> values;               // one a field of the register
  std::optional<Said> said{};                         // none: it speaks of everything
  base::Date place_since = base::Date::from_days(0);  // of a state: the day of which its place was stated

  bool says_existence() const { return !said || said->existence; }
  bool says_village() const { return !said || said->village; }
  bool says(std::size_t field) const { return !said || said->cells[field]; }
};

// The state of a record of which nothing has been stated: there is no such thing, and nothing is known of it.
RecordVersion nothing_stated(std::size_t fields);

// Takes into the state of a record what the next of its versions states, in the order of (valid_from,
// version): the state on a day, as known at a time, is that of the versions of that day and before which were
// accepted by then. It carries the number and the date of the last one.
void take(RecordVersion& state, const RecordVersion& version);

// What a change of a record speaks of: what differs from the state it was made on.
Said said_beyond(const RecordVersion& state, const PlaceCode& place, bool ended,
                 const std::vector<registers::Value>& values);

// What a changeset does to one record.
struct Change {
  std::optional<RecordId> record;     // none: a new record
  std::optional<VersionId> based_on;  // the version the person saw; none for a new record
  PlaceCode place;
  bool ended = false;
  std::vector<registers::Value> values;  // the whole record as it shall be
  std::optional<Said> said{};            // which of it is stated; none: everything
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
