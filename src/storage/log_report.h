// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "storage/audit_queries.h"

namespace ntm::storage {

// The key that signs entries (key_file.h), as it was found.
enum class LogKeyState {
  unused,   // no entry has been signed yet
  present,  // it is at hand
  missing,  // entries were signed, and the key is not at hand: what is added now stays unsigned
  foreign,  // the key at hand is none of those that signed
};

struct LogReport : AuditReport {
  std::vector<AuditBreak> breaks;  // the first of each kind of check; first_break is the first of them

  std::int64_t sealed_from = 0;        // the first entry that seals, all that was there then; 0: none yet
  std::int64_t signed_through = 0;     // the last signed entry: it vouches for all before it; 0: none yet
  std::int64_t without_signature = 0;  // of those since the first signed one
  LogKeyState key = LogKeyState::unused;
  std::vector<std::string> public_keys;  // with which entries were signed, the oldest first
};

// What verify_audit looks at, and all it found. Besides what entries vouch for: that sealed rows, and rows
// that change, are as the program left them; that entries carry the signatures of the keys that the log
// knows; that tables, views, triggers and indexes are those that this program makes; and that indexes agree
// with their tables. What cannot be read is a break as well.
LogReport examine_log(Database& db);

}  // namespace ntm::storage
