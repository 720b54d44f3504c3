// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actions/session.h"
#include "actions/sight.h"
#include "judging/law.h"
#include "programme/changeset.h"
#include "storage/database.h"

namespace ntm::actions {

// Which codes of a register collide in a commune on a day, as after a merger
// (docs/decisions/0032-a-record-and-its-place.md); `again`: which were given by that already.
struct RecodeOccasion {
  std::string register_name;
  programme::PlaceCode place;  // the commune
  base::Date date;             // from which the new codes are to hold
  Sight sight{};
  bool again = false;
};

// A record that shares its code with another one, and the code that it could have instead; or one that has a
// code of its own by now, which it keeps unless another one is written for it.
struct ProposedCode {
  programme::RecordId record = 0;
  programme::VersionId based_on = 0;
  std::string code;
  std::string proposed;
  programme::PlaceCode place;
  std::string place_name;
  std::string label;  // as far as the author sees it; "" when there is none
  std::string was;    // of a record that was given its code: the one that it began with; else ""
};

struct ProposedCodes {
  const registers::RegisterDefinition* reg = nullptr;  // of the law
  std::vector<ProposedCode> records;                   // by code, then place
  bool all_are_seen = true;  // else more collide, in places that the author does not see
};

// Every record of a code that several have gets a code of its own, made of its village and the code, that no
// other record has nor is like: who reads the old code on paper should not find another household under it.
// base::Error: not_found (register, place), invalid (the register has no codes that people give).
ProposedCodes propose_codes(storage::Database& database, const judging::Law& law,
                            const RecodeOccasion& occasion, const Session& session);

// Gives the records that collide the codes that the author chose, as one changeset which states nothing but
// the codes. `chosen`: all that were proposed to him, in that order, each with its `proposed` or another code
// in its stead; when others collide by now, or the author does not see all that do, nothing is written
// (conflict). None when nothing collides. base::Error: as above; invalid, with the number of the code as the
// line of each diagnostic, for codes that another record has or is to have, or is like, or that are none.
// `again`: codes that were given before, of which those that differ are written; none when all stay. What was
// given is not undone: the old codes collide, which is why new ones were given. A record may have its own
// again where the other one is elsewhere by now; else the diagnostic says where that is.
std::optional<programme::ChangesetId> recode_register(storage::Database& database, const judging::Law& law,
                                                      const RecodeOccasion& occasion,
                                                      const std::vector<ProposedCode>& chosen,
                                                      programme::ChangesetState state,
                                                      const Session& session);

}  // namespace ntm::actions
