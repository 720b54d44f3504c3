// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "actions/session.h"
#include "actions/sight.h"
#include "judging/evaluate.h"
#include "judging/law.h"
#include "programme/completeness.h"
#include "programme/place.h"
#include "storage/database.h"

// Who says which registers are complete, and how they stand
// (docs/decisions/0031-what-is-complete-is-said.md).
namespace ntm::actions {

// That a register of a commune is complete from a day on, were it empty ("there is none"), or that it is not.
struct CompletenessToSay {
  std::string register_name;
  programme::PlaceCode place;  // the commune
  base::Date date;
  bool complete = true;
  // Codes of villages, that of the commune for what it keeps itself; empty = wherever the register is kept
  // and the author sees it.
  std::vector<programme::PlaceCode> places{};
  Sight sight{};
};

// Says it; of which places. base::Error: not_found (register, place), invalid (no commune, a day to come, a
// register that has one record a place, a place that does not keep it or is not seen).
std::vector<programme::PlaceCode> say_complete(storage::Database& database, const judging::Law& law,
                                               const CompletenessToSay& request, const Session& session);

// Whoever enters records says in passing that these are all: of what villages keep, in those that the records
// name; of all else, wherever the author sees it. With a changeset it counts as soon as that is accepted;
// none: nothing had to be changed, and it counts at once. Inside a Transaction. Of which places; base::Error
// (invalid) as say_complete.
std::vector<programme::PlaceCode> say_complete_with(storage::Database& database, const judging::Law& law,
                                                    const CompletenessToSay& request,
                                                    const std::set<programme::PlaceCode>& named,
                                                    std::optional<programme::ChangesetId> changeset,
                                                    const Session& session);

// How a register stands in one place on a day.
struct RegisterStanding {
  const registers::RegisterDefinition* reg = nullptr;  // of the law
  programme::PlaceCode place;
  std::string name;  // of the place
  programme::RegisterState state = programme::RegisterState::not_opened;
  std::int64_t records = 0;
  // What was said last of the place itself; none where nothing was, or where it stands as what it was made
  // of.
  std::optional<programme::CompletenessStatement> said{};
};

// Of all registers that have to be said complete ("" = of all, else of the one), by register, the commune
// first, then the villages of that day by code; those that the reader sees. base::Error: not_found.
std::vector<RegisterStanding> list_completeness(storage::Database& database, const judging::Law& law,
                                                const std::string& register_name,
                                                const programme::PlaceCode& place, base::Date date,
                                                base::Instant known_at, const Sight& sight);

// The registers that a verdict read and nobody says are complete: a sentence for each of them, with the
// places.
struct NotCompleteIn {
  const registers::RegisterDefinition* reg = nullptr;  // of the evaluation's law
  base::Date date;
  bool opened = false;
  std::vector<std::optional<std::size_t>> villages;  // in the tally; none = the commune itself
  base::Message message;
};
std::vector<NotCompleteIn> not_complete_of(const judging::Evaluation& evaluation,
                                           const programme::Trace& trace);
// The same of all its indicators together.
std::vector<NotCompleteIn> not_complete_of(const judging::Evaluation& evaluation);

}  // namespace ntm::actions
