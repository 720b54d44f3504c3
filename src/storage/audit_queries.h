// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/message.h"
#include "storage/database.h"
#include "storage/log_filter.h"
#include "storage/log_heads.h"

namespace ntm::storage {

// The action of the entry that must stand beside each accepted changeset; its object is
// changeset_object(id), its actor and its instant are those of set_state(…, accepted, …).
inline constexpr std::string_view kAcceptChangeset = "changeset.accept";

// Who did what, when, on which place. Texts may be empty. The place is the home of the entry: each home has a
// chain of its own, so that none waits for another (docs/decisions/0041-a-chain-for-each-home.md).
struct AuditEntry {
  base::Instant at;
  std::string actor;
  std::string action;   // "changeset.accept"
  std::string place;    // the code, "" = the nation's
  std::string object;   // what it was done to; one of the names of content_digest.h makes the entry vouch
  std::string before;   // readable
  std::string after;    // readable
  std::string details;  // readable

  // Set by append_audit:
  std::int64_t sequence =
      0;  // of its row (home_numbers.h): in the order of arrival among those of its number
  std::optional<std::int64_t> number;  // in its home, from 1 without a gap; none: of before homes had chains
  std::string digest;  // hash of what the object's name stands for; "" when it stands for nothing stored
  std::string hash;    // of this entry and the hash of the one before it in its home
};

// Appends the entry to the log and gives it back as it was written. When the object is a changeset, a version
// of the dictionary or of a criteria file, or a batch of places, the entry vouches for its content: call it
// after that was written, in the same Transaction.
AuditEntry append_audit(Database& db, AuditEntry entry);
// The same by whoever knows what digest_of(entry.object) is, having written all of it in this Transaction.
AuditEntry append_audit(Database& db, AuditEntry entry, std::string digest);

// How many numbers entries have taken, over all homes; 0 before the first. Every change that counts has an
// entry: what was worked out at one number holds for as long as the number stays.
std::int64_t data_version(Database& db);

// Where the log of some homes stands: a hash over their newest entries, which vouch for everything before
// them, and the latest moment of any of their entries. What was worked out of what is entered in these homes
// at one hash, as known at or after that moment, is what is known now, in whichever connection or file. Hash
// "" before the first entry.
struct LogHead {
  std::string hash;
  base::Instant latest{0};
};
std::shared_ptr<const LogHead> log_head(Database& db, const std::vector<std::string>& homes);

// The newest first.
std::vector<AuditEntry> read_audit(Database& db, std::int64_t limit, std::int64_t offset = 0);

// Those that the filter lets through, the newest first, with a number below `before` (none: from the newest
// on).
std::vector<AuditEntry> find_audit(Database& db, const LogFilter& filter, std::optional<std::int64_t> before,
                                   std::int64_t limit);
std::int64_t count_audit(Database& db, const LogFilter& filter);
// Whether anybody ever did that to that object.
bool has_audit(Database& db, std::string_view action, std::string_view object);

struct AuditBreak {
  std::int64_t sequence = 0;  // the first entry that does not hold; 0: something stored has no entry
  base::Message why;
};

struct AuditReport {
  std::int64_t entries = 0;
  std::string head;  // hash of the last entry; whoever noted it elsewhere sees whether its home's log was cut
                     // or rewritten since, which the log cannot tell by itself; "" when there is no entry
  std::vector<HomeHead> heads;  // of each home that has a chain; the nation's first, then sorted
  std::optional<AuditBreak> first_break;
  std::int64_t sign_ins = 0;  // entries of the log of sign-ins, a chain of its own (sign_in_log.h)
  std::string sign_in_head;
};

// Checks that no home's log has a gap or a changed entry, and none was cut before what the nation's entries
// noted of it; that all that entries vouch for is as it was; that
// acceptances and their entries agree; that every accepted changeset, published text, batch of places and
// version of an account has its entry; that the log of sign-ins holds; that no row stands in the table of a
// register without a changeset of that register.
AuditReport verify_audit(Database& db);

}  // namespace ntm::storage
