// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "storage/log_report.h"
#include "storage/transfer.h"

namespace ntm::actions {

struct TransferReport {
  storage::Transferred moved;
  storage::LogReport log;   // of the new database
  bool keys_moved = false;  // else whoever administers it brings them
  std::string keys,
      keys_wanted;  // the folder in which the keys stand, and the one in which they are looked for
};

// Copies a whole database into a new one of any engine (storage/transfer.h), with its keys where they can be
// put, and verifies the log of what was made. Nothing is left of a file when it fails. base::Error as
// storage::open, storage::create and storage::transfer; corrupt (transfer.log_broken) when the log does not
// hold there.
TransferReport transfer_database(const std::string& from, const std::string& to);

}  // namespace ntm::actions
