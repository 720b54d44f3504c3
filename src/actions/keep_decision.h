// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actions/read_decision.h"
#include "actions/session.h"
#include "documents/printed/printed_table.h"
#include "storage/database.h"
#include "storage/decision_queries.h"

// Annexes of decisions that are read and kept until somebody has compared them with the paper
// (docs/decisions/0053-a-reading-is-compared-by-one-and-published-by-another.md).
namespace ntm::actions {

inline constexpr std::size_t kMostDecisionBytes = std::size_t{16} << 20;

// How far a reading is.
enum class ReadingState { open, sent, returned, published, dropped };
std::string_view name_of(ReadingState state);

// A reading that is kept, with all that was said of it, and what it comes to now: the same for the same
// bytes, day of keeping and entries.
struct KeptDecision {
  storage::StoredDecision kept;
  std::vector<storage::DecisionEntry> entries;
  decisions::Draft read;   // as the machine reads it
  decisions::Draft draft;  // after the answers
  decisions::Standings standings;
  decisions::ComparedSoFar so_far;
  std::shared_ptr<const documents::PrintedDocument> printed;

  std::int64_t last() const { return entries.empty() ? 0 : entries.back().id; }
  ReadingState state() const;
  // The entry by which it came into that state; null of one that was never sent.
  const storage::DecisionEntry* step() const;
  bool can_be_answered() const;
  // The accounts that answered or sent it: none of them publishes it.
  std::vector<std::string> compared_by() const;
};

// Reads an annex and keeps it. What the same person has kept of the same bytes, and has not dropped, is given
// back. base::Error: invalid with diagnostics (it cannot be read, or has no criteria: nothing is kept),
// invalid (too large), not_found (no such set to compare with).
struct KeptNow {
  storage::DecisionReadingId id = 0;
  bool is_new = false;
};
KeptNow keep_decision(storage::Database& database, const std::string& name, std::string_view bytes,
                      const DecisionWish& wish, const Session& session);

// base::Error not_found.
KeptDecision kept_decision(storage::Database& database, storage::DecisionReadingId id);
// All of them, the newest first.
std::vector<KeptDecision> kept_decisions(storage::Database& database);
// The file that was read. base::Error: not_found, corrupt.
std::string read_file_of(storage::Database& database, const storage::StoredDecision& kept);

// What a reading would be published as.
struct ReadingPublication {
  std::string file;      // name
  std::string replaces;  // id of the set in whose place it would come; "" of none
};

// A reading with all that people look at before they publish it.
struct ReadingView {
  KeptDecision reading;
  DecisionReading decision;  // draft, file, mistakes and comparison after the answers
  ReadingPublication publication;
};
ReadingView view_reading(storage::Database& database, storage::DecisionReadingId id, const Session& session);
// The set as a file, under the name by which it would be published.
criteria::SourceFile file_of_reading(const KeptDecision& reading, const ReadingPublication& publication);
ReadingPublication publication_of(const judging::Law& law, const decisions::Draft& draft);

}  // namespace ntm::actions
