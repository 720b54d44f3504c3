// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "actions/session.h"
#include "criteria/criteria_set.h"
#include "criteria/load_criteria.h"
#include "programme/assess.h"
#include "registers/load_registers.h"
#include "storage/database.h"

namespace ntm::actions {

// The data dictionary and the criteria sets, as published in a database. The sets' formulas point into the
// dictionary: the two stay together, and neither moves.
struct Law {
  registers::Dictionary dictionary;
  std::vector<criteria::CriteriaSet> sets;

 private:
  using LawPointer = std::shared_ptr<const Law>;
  friend std::shared_ptr<const programme::CompiledSet> compiled_set(const LawPointer& law,
                                                                    const criteria::CriteriaSet& set);
  mutable std::mutex mutex_;
  mutable std::map<const criteria::CriteriaSet*, std::unique_ptr<const programme::CompiledSet>> compiled_;
};
using LawPointer = std::shared_ptr<const Law>;

// A set of the law with its formulas lowered; once for each law, by whichever thread asks first. Keeps the
// law.
std::shared_ptr<const programme::CompiledSet> compiled_set(const LawPointer& law,
                                                           const criteria::CriteriaSet& set);

// The files that travel inside the program: what a new database begins with.
std::vector<registers::SourceFile> built_in_registers();
std::vector<criteria::SourceFile> built_in_criteria();

// Reads both. base::Error (invalid) with diagnostics when a file has mistakes.
LawPointer read_law(const std::vector<registers::SourceFile>& registers,
                    const std::vector<criteria::SourceFile>& criteria);

// What was published in the database at `known_at`; before the first publication, what was published first.
// The same texts give the same law: they are read and checked once (law_cache.h).
LawPointer law_in_force(storage::Database& database, base::Instant known_at);

// The same, with one more criteria file that is not published, to try it out; it gives way to nothing.
LawPointer law_with_trial(storage::Database& database, base::Instant known_at,
                          const criteria::SourceFile& trial);

// Publishes register files, criteria files: from now on they are in force. Files of the same name replace
// what was published under it, and everything published must fit together: base::Error (invalid) with
// diagnostics otherwise, and nothing changes. The names of the files that were new or changed.
std::vector<std::string> publish_registers(storage::Database& database,
                                           const std::vector<registers::SourceFile>& files,
                                           const Session& session);
// A criteria file that is new is examined (src/criteria/load_criteria.h), unless it is one that plays in
// another time than today.
enum class Examine { yes, no };
std::vector<std::string> publish_criteria(storage::Database& database,
                                          const std::vector<criteria::SourceFile>& files,
                                          const Session& session, Examine examined = Examine::yes);

// Reads files that are not published against the registers and the sets that are built in. Every mistake is
// in `diagnostics`.
std::vector<criteria::CriteriaSet> check_criteria(const std::vector<criteria::SourceFile>& files,
                                                  const registers::Dictionary& dictionary, base::Date today,
                                                  base::Diagnostics& diagnostics);

// What of the program's own law and dictionary a database does not have, or has in another text.
struct BuiltInNews {
  std::vector<std::string> registers, criteria;  // files that are published
  std::vector<std::string> kept;  // files that this database has in a text of its own: left as they are

  bool any() const { return !registers.empty() || !criteria.empty(); }
};

// Publishes what this version of the program brings, as one act: from now on it is in force; what was known
// before is judged as it was. A text that somebody of this database published in the place of a built-in one
// stays. base::Error (invalid) when the texts do not fit together, and then nothing is published.
BuiltInNews publish_built_in(storage::Database& database, const Session& session);

}  // namespace ntm::actions
