// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "programme/changeset.h"
#include "programme/place.h"
#include "registers/register_definition.h"
#include "storage/open.h"
#include "storage/temporary_folder_for_tests.h"

// What the tests of storage share: a real database of its own, a small commune, a small dictionary.
namespace ntm::storage {

base::Date day(std::string_view text);
base::Instant at(std::string_view text);

// household (key code: text; members: whole; poor: yes_no; income: decimal(2); house: choice; visited: date)
// and village (single; households: whole).
registers::Dictionary small_dictionary();

// Commune 06217 with the villages 06217-01 and 06217-02, in province 20 of the nation VN.
programme::PlaceFile small_commune();

// Runs the action in a Transaction, which is committed unless the action throws.
template <typename Action>
auto write(Database& db, const Action& action) {
  Transaction transaction(db);
  if constexpr (std::is_void_v<decltype(action())>) {
    action();
    transaction.commit();
  } else {
    auto result = action();
    transaction.commit();
    return result;
  }
}

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

#define EXPECT_ERROR(action, expected_kind, expected_key)           \
  do {                                                              \
    const auto error = error_of([&] { action; });                   \
    if (!error) break;                                              \
    EXPECT_EQ(error->kind(), base::Error::Kind::expected_kind);     \
    EXPECT_EQ(error->message().key, expected_key);                  \
    EXPECT_NE(error->message().in(base::Language::vietnamese), ""); \
  } while (false)

// A database with the small commune and the small dictionary.
class StorageTest : public testing::Test {
 protected:
  StorageTest();

  const registers::RegisterDefinition& household() const { return dictionary.at("household"); }

  // A household's values: code, members, and whether it is poor (2 = unknown).
  static std::vector<registers::Value> values(const std::string& code, std::int64_t members, int poor = 2);
  static programme::Change added(const std::string& code, std::int64_t members,
                                 const std::string& village = "06217-01");
  // A change of the record as it stands now, on the newest accepted version.
  programme::Change changed(const std::string& code, std::int64_t members,
                            const std::string& village = "06217-01");

  programme::ChangesetId draft(const std::string& valid_from, const std::vector<programme::Change>& changes);
  void submit(programme::ChangesetId id);
  // Accepted by "chairman", with its audit entry.
  void accept(programme::ChangesetId id, const std::string& when);
  programme::ChangesetId accepted(const std::string& valid_from, const std::string& when,
                                  const std::vector<programme::Change>& changes);

  // "H1 06217-01 4, H2 …": the households in force, as one line.
  std::string households(const std::string& date, const std::string& known_at,
                         const std::vector<programme::PlaceCode>& places = {"06217-01", "06217-02"});

  TemporaryFolder folder;
  registers::Dictionary dictionary = small_dictionary();
  std::unique_ptr<Database> db;
};

}  // namespace ntm::storage
