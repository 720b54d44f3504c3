// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>

#include "storage/log_report.h"
#include "storage/past_the_program_for_tests.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {

// A database in which every table has rows, all of them sealed, but for two lines of the access log; and what
// somebody with another tool can do to it.
class TamperingTest : public StorageTest {
 protected:
  TamperingTest();

  void append(const std::string& action, const std::string& object);
  void read_by(const std::string& who, const std::string& why);

  template <typename Action>
  void without_triggers(const Action& action) {
    past_the_program(*db, action);
  }
  void tamper(const std::string& sql) { storage::tamper(*db, sql); }

  // All digests, seals and hashes computed anew, as somebody can who has the program's source.
  void rewrite_the_chain();

  // The first break that a verification tells; "" when there is none.
  std::string found();

  AuditEntry entry_at(std::int64_t sequence);

  const base::Instant now = at("2024-01-04T10:00:00+07:00");
  const std::string path = folder.database("commune.db");

 private:
  void fill_law_and_papers();
  void fill_people();
};

}  // namespace ntm::storage
