// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "actions/compare_sets.h"
#include "actions/draft_impact.h"
#include "actions/keep_decision.h"

// A reading on its way to being law: whoever compared it sends it, somebody else publishes it or gives it
// back. All of them: base::Error not_found; conflict where something was done after `expected`, or where the
// reading is not in the state for it.
namespace ntm::actions {

// Sends it to be published. `unread`: how many lines nobody compared, as was seen: they stay remembered.
// base::Error: invalid with diagnostics (questions and lines of the head that are open, mistakes of the
// file), conflict (another number of lines).
void send_decision(storage::Database& database, storage::DecisionReadingId id, std::int64_t expected,
                   std::size_t unread, const std::string& words, const Session& session);

// Gives back what was sent; it can be compared further. base::Error invalid without a word why.
void return_decision(storage::Database& database, storage::DecisionReadingId id, std::int64_t expected,
                     const std::string& words, const Session& session);

// Drops what was not published.
void drop_decision(storage::Database& database, storage::DecisionReadingId id, std::int64_t expected,
                   const std::string& words, const Session& session);

// Publishes what was sent, for good. base::Error: invalid (kSecondPerson: whoever compared or sent it; or it
// does not fit the law, with diagnostics), conflict (the file says something else than what was sent, because
// this program reads it otherwise).
inline constexpr std::string_view kSecondPerson = "decision_reading.second_person";
void publish_decision(storage::Database& database, storage::DecisionReadingId id, std::int64_t expected,
                      const Session& session);

// Why that account may not publish the reading; nothing when it may.
std::optional<base::Message> why_not_second(const KeptDecision& reading, const std::string& actor);

// What the set that would be published says otherwise than a published one: `before`, else the one that it
// replaces, else the one that it was read against. base::Error not_found, invalid with diagnostics.
ComparedSets compare_decision(storage::Database& database, storage::DecisionReadingId id,
                              const std::optional<SetChoice>& before, const Session& session);
// Who would gain by it and who would lose (draft_impact.h).
DraftImpact impact_of_decision(storage::Database& database, storage::DecisionReadingId id,
                               const programme::PlaceCode& place, base::Date date, const Session& session);

}  // namespace ntm::actions
