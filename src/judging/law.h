// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "criteria/correspondence.h"
#include "criteria/criteria_set.h"
#include "criteria/load_criteria.h"
#include "programme/assess.h"
#include "registers/load_registers.h"
#include "storage/database.h"

namespace ntm::judging {

// The data dictionary and the criteria sets, as published in a database. The sets' formulas point into the
// dictionary: the two stay together, and neither moves.
struct Law {
  registers::Dictionary dictionary;
  std::vector<criteria::CriteriaSet> sets;
  std::vector<criteria::Correspondence> correspondences;

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

// base::Error (invalid) with the mistakes that a text of the law has.
[[noreturn]] void refuse_law(std::string key, base::Diagnostics mistakes);

// Reads both. base::Error (invalid) with diagnostics when a file has mistakes.
LawPointer read_law(const std::vector<registers::SourceFile>& registers,
                    const std::vector<criteria::SourceFile>& criteria);

// What was published in the database at `known_at`; before the first publication, what was published first.
// The same texts give the same law: they are read and checked once (law_cache.h).
LawPointer law_in_force(storage::Database& database, base::Instant known_at);
// The texts that it is made from.
std::vector<registers::SourceFile> published_registers(storage::Database& database, base::Instant known_at);
std::vector<criteria::SourceFile> published_criteria(storage::Database& database, base::Instant known_at);

// That law with one more criteria file that is not published, to try it out; it gives way to nothing.
LawPointer law_with_trial(storage::Database& database, base::Instant known_at,
                          const criteria::SourceFile& trial);

}  // namespace ntm::judging
