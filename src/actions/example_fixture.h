// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "actions/import_register.h"
#include "base/error.h"
#include "judging/evaluate.h"
#include "storage/open.h"
#include "storage/temporary_folder_for_tests.h"

// What the tests of actions share: the example commune in a real file, a copy of its own for each test.
namespace ntm::actions {

inline constexpr const char* kPlace = "06217";

base::Date day(std::string_view text);
base::Instant at(std::string_view text);

using storage::TemporaryFolder;

// The Error that the action throws; a failure when it throws none.
template <typename Action>
std::optional<base::Error> error_of(const Action& action) {
  try {
    action();
  } catch (const base::Error& error) {
    return error;
  }
  ADD_FAILURE() << "nothing was thrown";
  return std::nullopt;
}

#define EXPECT_ERROR(action, expected_kind, expected_key)             \
  do {                                                                \
    const auto error_seen = error_of([&] { action; });                \
    if (!error_seen) break;                                           \
    EXPECT_EQ(error_seen->kind(), base::Error::Kind::expected_kind);  \
    EXPECT_EQ(error_seen->message().key, expected_key);               \
    EXPECT_NE(error_seen->message().in(base::Language::english), ""); \
  } while (false)

// How an import differs from the ordinary one: of the example commune, from 31/01/2025 on.
struct ImportOptions {
  std::string date = "2025-01-31";
  std::string now = "2025-02-03T08:00:00+07:00";
  std::string actor = "lan";
  bool dry_run = false;
  bool for_review = false;
  std::string place = kPlace;
};

class ExampleTest : public testing::Test {
 protected:
  ExampleTest();

  ImportReport import(const std::string& reg, const std::string& csv, const ImportOptions& options = {});
  // "line:column key" of each mistake for which the import refuses the file; a failure when it does not.
  std::vector<std::string> mistakes(const std::string& reg, const std::string& csv,
                                    const ImportOptions& options = {});

  // As known at `known_at`, "" = after all that the tests enter.
  judging::Evaluation evaluated(const std::string& date, const std::string& set = "",
                                const std::string& known_at = "");
  judging::Evaluation tried(const std::string& date,
                            const std::string& trial);  // by a file that is not published

  // One field of one record in force, as a person reads it; "none" when there is no such record.
  std::string cell(const std::string& reg, const std::string& key, const std::string& field,
                   const std::string& date = "2025-01-31", const std::string& known_at = "");
  std::string place_of(const std::string& reg, const std::string& key,
                       const std::string& date = "2025-01-31");

  // All that the database holds, in words: every version of every record, the changesets, the audit log.
  std::string content();

  TemporaryFolder folder;
  const std::string path = folder.database("commune.db");
  std::unique_ptr<storage::Database> db;
  judging::LawPointer law;
};

// "met", "marginal" …; "none" when the set has no such code.
std::string verdict_of(const judging::Evaluation& evaluation, const std::string& indicator);
std::vector<std::string> criteria_with(const judging::Evaluation& evaluation,
                                       const std::vector<programme::Verdict>& verdicts);
// Everything that an evaluation says, as text: two that say the same are equal.
std::string account(const programme::Assessment& assessment);

}  // namespace ntm::actions
