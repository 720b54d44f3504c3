// SPDX-License-Identifier: Apache-2.0
#include "actions/transfer_database.h"

#include <utility>

#include "actions/new_database.h"
#include "base/error.h"
#include "storage/key_file.h"
#include "storage/open.h"

namespace ntm::actions {

TransferReport transfer_database(const std::string& from, const std::string& to) {
  TransferReport report;
  const auto original = storage::open(from);
  auto made = storage::create(to);
  NewDatabase guard(to);
  report.keys_moved = storage::transfer_keys(*original, *made);
  report.keys = storage::key_folder(original->beside());
  if (!made->beside().empty()) report.keys_wanted = storage::key_folder(made->beside());
  report.moved = storage::transfer(*original, *made);
  made = nullptr;
  report.log = storage::examine_log(*storage::open(to));
  if (report.log.first_break) {
    base::Diagnostics why;
    why.add({}, report.log.first_break->why.key, report.log.first_break->why.arguments);
    throw base::Error(base::Error::Kind::corrupt, {"transfer.log_broken", {}}, std::move(why));
  }
  guard.keep();
  return report;
}

}  // namespace ntm::actions
