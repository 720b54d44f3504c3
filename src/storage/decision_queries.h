// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "storage/database.h"

// Readings of decisions that are kept, and what people answered about their lines
// (docs/decisions/0053-a-reading-is-compared-by-one-and-published-by-another.md).
namespace ntm::storage {

using DecisionReadingId = std::int64_t;

// A file that was read, and what was asked of it. It is never changed.
struct StoredDecision {
  DecisionReadingId id = 0;
  std::string file_id;    // of its bytes, as content_of_file knows them
  std::string name;       // of the file
  std::int64_t size = 0;  // bytes
  std::string annex, set, against;
  std::string actor;
  base::Instant at;
};

// What somebody said of a line, or did with the whole.
struct DecisionEntry {
  enum class What { accepted, corrected, set_aside, taken_back, sent, returned, published, dropped };

  std::int64_t id = 0;
  What what = What::accepted;
  std::string line = {};   // "" of a step of the whole
  std::string value = {};  // of a correction; sent, published: the hash of the text of the set
  std::string read = {};   // what the machine had read in the line then
  std::string words = {};
  std::optional<std::int64_t> unread = {};  // sent: lines that nobody had compared
  std::string file = {};                    // published: under this name
  std::string actor = {};
  base::Instant at = {};

  bool is_answer() const { return what <= What::taken_back; }
};
std::string_view name_of(DecisionEntry::What what);

// Keeps the file and what was asked of it; `decision.id` is not read, `file_id` must be that of the content.
// The audit log must get an entry about decision_object(id). Inside a Transaction.
DecisionReadingId add_decision(Database& db, const StoredDecision& decision, std::string_view content);

// Adds the entries as one batch, in their order; their ids are not read. The number of the batch: the audit
// log must get an entry about decision_batch_object(batch). Inside a Transaction.
std::int64_t add_decision_entries(Database& db, DecisionReadingId reading,
                                  const std::vector<DecisionEntry>& entries);

std::optional<StoredDecision> find_decision(Database& db, DecisionReadingId id);
// All of them, the newest first.
std::vector<StoredDecision> list_decisions(Database& db);
// Those of one reading, the oldest first.
std::vector<DecisionEntry> decision_entries(Database& db, DecisionReadingId reading);

}  // namespace ntm::storage
