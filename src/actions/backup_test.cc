// SPDX-License-Identifier: Apache-2.0
#include "actions/backup.h"

#include <fstream>
#include <sstream>

#include "actions/account_fixture.h"
#include "storage/access_queries.h"
#include "storage/audit_queries.h"

namespace ntm::actions {
namespace {

class BackupTest : public AccountTest {
 protected:
  BackupTest() {
    add("nam");
    back_up(*db, backup, by("quantri"));
  }
  std::vector<std::string> names() {
    const auto database = storage::open_sqlite(path);
    std::vector<std::string> found;
    for (const auto& one : storage::list_accounts(*database)) found.push_back(one.account.name);
    return found;
  }
  static std::string bytes_of(const std::string& file) {
    std::stringstream bytes;
    bytes << std::ifstream(file, std::ios::binary).rdbuf();
    return bytes.str();
  }
  using Names = std::vector<std::string>;

  std::string backup = folder.file("backup.db");
};

TEST_F(BackupTest, who_took_a_copy_of_everything_is_in_the_log_of_accesses) {
  storage::LogFilter all;
  all.everywhere = true;
  const auto entries = storage::list_access(*db, all, std::nullopt, 10);
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].actor, "quantri");
  EXPECT_EQ(entries[0].why, "backup");
}

TEST_F(BackupTest, what_was_entered_after_the_copy_is_gone_when_it_is_restored_and_kept_beside) {
  add("lan");
  db.reset();
  EXPECT_EQ(names(), (Names{"lan", "nam"}));
  const Restored done = restore(path, backup, by("quantri"));
  EXPECT_EQ(names(), Names{"nam"});
  EXPECT_EQ(done.entries, 3);
  EXPECT_EQ(done.head, storage::read_audit(*storage::open_sqlite(path), 1).at(0).hash);
  EXPECT_EQ(done.kept_as, path + ".replaced-2024-10-15");
  path = done.kept_as;
  EXPECT_EQ(names(), (Names{"lan", "nam"}));
}

TEST_F(BackupTest, a_copy_is_restored_where_there_is_no_database_and_twice_on_a_day) {
  db.reset();
  EXPECT_NE(restore(path, backup, by("quantri")).kept_as, restore(path, backup, by("quantri")).kept_as);
  path = folder.file("elsewhere.db");
  EXPECT_EQ(restore(path, backup, by("quantri")).kept_as, "");
  EXPECT_EQ(names(), Names{"nam"});
}

TEST_F(BackupTest, restoring_does_not_touch_the_copy) {
  db.reset();
  const std::string before = bytes_of(backup);
  restore(path, backup, by("quantri"));
  EXPECT_EQ(bytes_of(backup), before);
}

TEST_F(BackupTest, a_database_in_use_is_not_replaced) {
  EXPECT_ERROR(restore(path, backup, by("quantri")), unavailable, "restore.in_use");
  EXPECT_EQ(stored("nam").name, "nam");
}

TEST_F(BackupTest, a_copy_that_was_tampered_with_is_refused_and_nothing_changes) {
  {
    const auto copy = storage::open_sqlite(backup);
    copy->run("DROP TRIGGER account_grant_no_update; UPDATE account_grant SET role = 'chair'");
  }
  add("lan");
  db.reset();
  EXPECT_ERROR(restore(path, backup, by("quantri")), corrupt, "restore.audit_broken");
  EXPECT_EQ(names(), (Names{"lan", "nam"}));
  EXPECT_FALSE(std::filesystem::exists(path + ".restoring"));
}

TEST_F(BackupTest, what_is_no_database_is_refused) {
  db.reset();
  std::ofstream(folder.file("letter.txt")) << "Kính gửi";
  EXPECT_ERROR(restore(path, folder.file("letter.txt"), by("quantri")), invalid, "storage.not_a_database");
  EXPECT_ERROR(restore(path, folder.file("nothing.db"), by("quantri")), not_found, "restore.no_file");
  EXPECT_EQ(names(), Names{"nam"});
}

TEST_F(BackupTest, a_place_that_cannot_be_written_to_is_said) {
  db.reset();
  EXPECT_ERROR(restore(folder.file("no/such/folder.db"), backup, by("quantri")), unavailable,
               "restore.not_moved");
}

TEST_F(BackupTest, a_damaged_database_can_be_replaced) {
  db.reset();
  std::ofstream(path, std::ios::binary | std::ios::trunc) << "damaged";
  restore(path, backup, by("quantri"));
  EXPECT_EQ(names(), Names{"nam"});
}

}  // namespace
}  // namespace ntm::actions
