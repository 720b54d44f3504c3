// SPDX-License-Identifier: Apache-2.0
#include "actions/transfer_database.h"

#include "actions/example_fixture.h"
#include "storage/audit_queries.h"
#include "storage/file_database.h"
#include "storage/past_the_program_for_tests.h"

namespace ntm::actions {
namespace {

class TransferDatabaseTest : public ExampleTest {};

TEST_F(TransferDatabaseTest, the_example_says_the_same_where_it_was_moved_to_and_back) {
  const std::string before = account(evaluated("2025-01-31").assessment);
  const std::string moved = folder.database("moved.db"), back = folder.file("back.db");
  const auto there = transfer_database(path, moved);
  EXPECT_TRUE(there.keys_moved);
  EXPECT_EQ(there.log.head, storage::read_audit(*db, 1).front().hash);
  const auto returned = transfer_database(moved, back);
  EXPECT_EQ(returned.moved.rows, there.moved.rows);
  const auto copy = storage::open(back);
  EXPECT_EQ(account(judging::evaluate(*copy, {kPlace, day("2025-01-31"), at("2030-01-01"), "", std::nullopt})
                        .assessment),
            before);
}

TEST_F(TransferDatabaseTest, a_log_that_does_not_hold_is_said_and_no_file_is_left) {
  storage::tamper(*db, "UPDATE changeset_event SET actor = 'nam'");
  EXPECT_ERROR(transfer_database(path, folder.file("moved.db")), corrupt, "transfer.log_broken");
  EXPECT_FALSE(storage::is_there(folder.file("moved.db")));
}

TEST_F(TransferDatabaseTest, it_is_not_moved_over_one_that_is_there) {
  transfer_database(path, folder.file("moved.db"));
  EXPECT_ERROR(transfer_database(path, folder.file("moved.db")), invalid, "storage.file_exists");
}

}  // namespace
}  // namespace ntm::actions
