// SPDX-License-Identifier: Apache-2.0
#include "programme/changeset.h"

#include "base/check.h"

namespace ntm::programme {

RecordVersion nothing_stated(std::size_t fields) {
  return {0, 0, "", base::Date::from_days(0), true, std::vector<registers::Value>(fields)};
}

void take(RecordVersion& state, const RecordVersion& version) {
  NTM_CHECK(state.values.size() == version.values.size());
  state.record = version.record;
  state.version = version.version;
  state.valid_from = version.valid_from;
  if (version.says_village()) state.place = version.place, state.place_since = version.valid_from;
  if (version.says_existence()) state.ended = version.ended;
  for (std::size_t field = 0; field < state.values.size(); ++field)
    if (version.says(field)) state.values[field] = version.values[field];
}

Said said_beyond(const RecordVersion& state, const PlaceCode& place, bool ended,
                 const std::vector<registers::Value>& values) {
  Said said{state.ended != ended, state.place != place, std::vector<bool>(values.size())};
  for (std::size_t field = 0; field < values.size(); ++field)
    said.cells[field] = state.values[field] != values[field];
  return said;
}

std::string_view name_of(ChangesetState state) {
  switch (state) {
    case ChangesetState::draft:
      return "draft";
    case ChangesetState::submitted:
      return "submitted";
    case ChangesetState::accepted:
      return "accepted";
    case ChangesetState::returned:
      return "returned";
  }
  NTM_CHECK(false);
}

}  // namespace ntm::programme
