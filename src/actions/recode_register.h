// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actions/law.h"
#include "actions/session.h"
#include "actions/sight.h"
#include "programme/changeset.h"
#include "storage/database.h"

namespace ntm::actions {

// Which codes of a register collide in a commune on a day, as after a merger
// (docs/decisions/0032-a-record-and-its-place.md).
struct RecodeOccasion {
  std::string register_name;
  programme::PlaceCode place;  // the commune
  base::Date date;             // from which the new codes are to hold
  Sight sight{};
};

// A record that shares its code with another one, and the code that it could have instead.
struct ProposedCode {
  programme::RecordId record = 0;
  programme::VersionId based_on = 0;
  std::string code;
  std::string proposed;
  programme::PlaceCode place;
  std::string place_name;
  std::string label;  // as far as the author sees it; "" when there is none
};

struct ProposedCodes {
  const registers::RegisterDefinition* reg = nullptr;  // of the law
  std::vector<ProposedCode> records;                   // by code, then place
};

// Every record of a code that several have gets a code of its own, made of its village and the code, that no
// other record has nor is like: who reads the old code on paper should not find another household under it.
// base::Error: not_found (register, place), invalid (the register has no codes that people give).
ProposedCodes propose_codes(storage::Database& database, const Law& law, const RecodeOccasion& occasion,
                            const Session& session);

// Writes what is proposed as one changeset, which states nothing but the codes. `seen`: the codes proposed to
// the author, by record; when they are others by now, or the author does not see all that collide, nothing is
// written (conflict). None when nothing collides. base::Error: as above.
std::optional<programme::ChangesetId> recode_register(storage::Database& database, const Law& law,
                                                      const RecodeOccasion& occasion,
                                                      const std::vector<ProposedCode>& seen,
                                                      programme::ChangesetState state,
                                                      const Session& session);

}  // namespace ntm::actions
