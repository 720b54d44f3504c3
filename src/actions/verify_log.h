// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "storage/database.h"
#include "storage/log_point.h"
#include "storage/log_report.h"

namespace ntm::actions {

// What somebody noted elsewhere about the log; each may be "".
struct NotedElsewhere {
  std::string point;        // the hash of an entry, or the mark on a paper (storage/log_point.h)
  std::string fingerprint;  // of the key that signs the log
};

struct LogVerification {
  storage::LogReport report;
  std::vector<base::Message> wrong;  // what does not hold, the gravest first; empty: all is good
  std::vector<base::Message>
      remarks;       // from which entry on what is vouched for, whether the key is at hand …
  std::string mark;  // of the last entry, to be noted; "" when there is none
  std::vector<std::string> fingerprints;  // of the keys that signed, the oldest first

  bool good() const { return wrong.empty(); }
};

// Verifies the log and all it vouches for (storage::examine_log), and compares with what was noted
// elsewhere. base::Error (invalid) when `point` is no hash and no mark.
LogVerification verify_log(storage::Database& database, const NotedElsewhere& noted = {});

// What somebody should know of a log, whether it holds or not.
std::vector<base::Message> remarks_on(const storage::LogReport& report);

// The key that signs the log of this machine.
struct LogKeyAtHand {
  std::string folder;       // in which it stands, or should
  std::string public_key;   // "" while it is not at hand
  std::string fingerprint;  // likewise

  bool is_there() const { return !public_key.empty(); }
};
LogKeyAtHand log_key_at_hand(storage::Database& database);

// Gives a log whose key was lost, or that came to another machine, another key: the one that stands beside
// the database, or a new one when none does. An entry introduces it, and is signed with it.
// base::Error (conflict) when the key that signed before is at hand, or a file that is no key stands in its
// place.
void renew_log_key(const std::string& url, const std::string& actor, base::Instant now);

}  // namespace ntm::actions
