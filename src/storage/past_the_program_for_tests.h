// SPDX-License-Identifier: Apache-2.0
// Support for tests: what a tool from outside can do to a database.
#pragma once

#include <string>
#include <vector>

#include "storage/file_database.h"

namespace ntm::storage {

// Does it while there are no triggers and no foreign keys, and puts the triggers back: their absence would
// give it away.
template <typename Action>
void past_the_program(Database& db, const Action& action) {
  if (!dynamic_cast<FileDatabase*>(&db)) {
    db.run("SET session_replication_role = replica");
    action();
    db.run("SET session_replication_role = DEFAULT");
    return;
  }
  std::vector<std::string> names, made;
  {
    const auto triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'");
    while (triggers->step()) {
      names.emplace_back(triggers->text(0));
      made.emplace_back(triggers->text(1));
    }
  }
  db.run("PRAGMA foreign_keys = OFF");
  for (const std::string& name : names) db.run("DROP TRIGGER " + name);
  action();
  for (const std::string& trigger : made) db.run(trigger);
}

inline void tamper(Database& db, const std::string& sql) {
  past_the_program(db, [&] { db.run(sql); });
}

}  // namespace ntm::storage
