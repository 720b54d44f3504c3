// SPDX-License-Identifier: Apache-2.0
#include "actions/backup.h"

#include <fstream>
#include <sstream>

#include "actions/account_fixture.h"
#include "actions/restore.h"
#include "storage/access_queries.h"
#include "storage/audit_queries.h"

namespace ntm::actions {
namespace {

class BackupTest : public AccountTest {
 protected:
  BackupTest() {
    add("nam");
    back_up(*db, backup, "", by("quantri"));
  }
  void SetUp() override {
    if (folder.is_on_server()) GTEST_SKIP() << "a copy is put back where a file was";
  }
  std::vector<std::string> names() {
    const auto database = storage::open(path);
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
  const Restored done = restore(path, backup, "", by("quantri"));
  EXPECT_EQ(names(), Names{"nam"});
  EXPECT_EQ(done.entries, 4);
  EXPECT_EQ(done.head, storage::read_audit(*storage::open(path), 1).at(0).hash);
  EXPECT_EQ(done.kept_as, path + ".replaced-2024-10-15");
  path = done.kept_as;
  EXPECT_EQ(names(), (Names{"lan", "nam"}));
}

TEST_F(BackupTest, a_copy_is_restored_where_there_is_no_database_and_twice_on_a_day) {
  db.reset();
  EXPECT_NE(restore(path, backup, "", by("quantri")).kept_as,
            restore(path, backup, "", by("quantri")).kept_as);
  path = folder.file("elsewhere.db");
  EXPECT_EQ(restore(path, backup, "", by("quantri")).kept_as, "");
  EXPECT_EQ(names(), Names{"nam"});
}

TEST_F(BackupTest, restoring_does_not_touch_the_copy) {
  db.reset();
  const std::string before = bytes_of(backup);
  restore(path, backup, "", by("quantri"));
  EXPECT_EQ(bytes_of(backup), before);
}

TEST_F(BackupTest, a_database_in_use_is_not_replaced) {
  EXPECT_ERROR(restore(path, backup, "", by("quantri")), unavailable, "restore.in_use");
  EXPECT_EQ(stored("nam").name, "nam");
}

TEST_F(BackupTest, a_copy_that_was_tampered_with_is_refused_and_nothing_changes) {
  {
    const auto copy = storage::open(backup);
    copy->run("DROP TRIGGER account_grant_no_update; UPDATE account_grant SET role = 'chair'");
  }
  add("lan");
  db.reset();
  EXPECT_ERROR(restore(path, backup, "", by("quantri")), corrupt, "restore.audit_broken");
  EXPECT_EQ(names(), (Names{"lan", "nam"}));
  EXPECT_FALSE(std::filesystem::exists(path + ".restoring"));
}

TEST_F(BackupTest, what_is_no_database_is_refused) {
  db.reset();
  std::ofstream(folder.file("letter.txt")) << "Kính gửi";
  EXPECT_ERROR(restore(path, folder.file("letter.txt"), "", by("quantri")), invalid,
               "storage.not_a_database");
  EXPECT_ERROR(restore(path, folder.file("nothing.db"), "", by("quantri")), not_found, "restore.no_file");
  EXPECT_EQ(names(), Names{"nam"});
}

TEST_F(BackupTest, a_place_that_cannot_be_written_to_is_said) {
  db.reset();
  EXPECT_ERROR(restore(folder.file("no/such/folder.db"), backup, "", by("quantri")), unavailable,
               "restore.not_moved");
}

TEST_F(BackupTest, a_damaged_database_can_be_replaced) {
  db.reset();
  std::ofstream(path, std::ios::binary | std::ios::trunc) << "damaged";
  restore(path, backup, "", by("quantri"));
  EXPECT_EQ(names(), Names{"nam"});
}

TEST_F(BackupTest, nothing_is_left_beside_the_database_and_the_copy_is_for_its_owner_only) {
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(path).parent_path())) {
    const std::string name = entry.path().filename().string();
    EXPECT_TRUE(name.starts_with("accounts.db") || name == "backup.db") << name;
    EXPECT_EQ(name.find("copying"), std::string::npos);
    EXPECT_EQ(name.find("partial"), std::string::npos);
  }
  EXPECT_EQ(std::filesystem::status(backup).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  EXPECT_ERROR(back_up(*db, backup, "", by("quantri")), invalid, "storage.file_exists");
}

TEST_F(BackupTest, a_sealed_copy_comes_back_with_its_passphrase_only) {
  const std::string sealed = folder.file("sealed");
  back_up(*db, sealed, kPassword, by("quantri"));
  EXPECT_TRUE(is_sealed_backup(sealed));
  EXPECT_FALSE(is_sealed_backup(backup));
  EXPECT_EQ(bytes_of(sealed).find("CREATE TABLE"), std::string::npos);
  db.reset();
  EXPECT_ERROR(restore(path, sealed, "lúa vàng suối đục", by("quantri")), corrupt, "seal.wrong_passphrase");
  EXPECT_ERROR(restore(path, sealed, "", by("quantri")), corrupt, "seal.wrong_passphrase");
  restore(path, sealed, kPassword, by("quantri"));
  EXPECT_EQ(names(), Names{"nam"});
}

TEST_F(BackupTest, a_sealed_copy_that_was_changed_or_cut_short_replaces_nothing) {
  const std::string sealed = folder.file("sealed");
  back_up(*db, sealed, kPassword, by("quantri"));
  add("lan");
  db.reset();
  const std::string bytes = bytes_of(sealed);
  std::string changed = bytes;
  changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
  std::ofstream(folder.file("changed"), std::ios::binary) << changed;
  EXPECT_ERROR(restore(path, folder.file("changed"), kPassword, by("quantri")), corrupt, "seal.changed");
  const std::size_t whole_parts = 69 + 65553 * 2;
  std::ofstream(folder.file("cut"), std::ios::binary) << bytes.substr(0, whole_parts);
  EXPECT_ERROR(restore(path, folder.file("cut"), kPassword, by("quantri")), corrupt, "seal.cut_short");
  std::ofstream(folder.file("head"), std::ios::binary) << bytes.substr(0, 40);
  EXPECT_ERROR(restore(path, folder.file("head"), kPassword, by("quantri")), invalid, "seal.no_seal");
  EXPECT_EQ(names(), (Names{"lan", "nam"}));
  EXPECT_FALSE(std::filesystem::exists(path + ".restoring"));
}

TEST_F(BackupTest, a_weak_passphrase_is_refused_before_anything_is_written) {
  EXPECT_EQ(mistakes_of([&] { back_up(*db, folder.file("weak"), "ngắn", by("quantri")); }),
            Names{"passphrase: password.too_short"});
  EXPECT_FALSE(std::filesystem::exists(folder.file("weak")));
  EXPECT_FALSE(std::filesystem::exists(folder.file("weak.partial")));
}

// What a kill leaves, one case for each moment between two steps.
TEST_F(BackupTest, a_restore_that_was_killed_while_it_looked_through_the_copy_has_not_happened) {
  add("lan");
  db.reset();
  std::filesystem::copy_file(backup, path + ".restoring");
  std::ofstream(path + ".restoring-wal") << "x";
  EXPECT_FALSE(finish_restore(path));
  EXPECT_EQ(names(), (Names{"lan", "nam"}));
  EXPECT_FALSE(std::filesystem::exists(path + ".restoring"));
  EXPECT_FALSE(std::filesystem::exists(path + ".restoring-wal"));
}

TEST_F(BackupTest, killed_before_the_old_database_was_put_aside_it_has_not_happened_either) {
  add("lan");
  db.reset();
  std::filesystem::copy_file(backup, path + ".restored");
  EXPECT_FALSE(finish_restore(path));
  EXPECT_EQ(names(), (Names{"lan", "nam"}));
  EXPECT_FALSE(std::filesystem::exists(path + ".restored"));
}

TEST_F(BackupTest, killed_after_that_it_is_completed_at_the_next_start) {
  add("lan");
  db.reset();
  std::filesystem::copy_file(backup, path + ".restored");
  std::filesystem::rename(path, path + ".replaced-2024-10-15");
  EXPECT_TRUE(finish_restore(path));
  EXPECT_EQ(names(), Names{"nam"});
  EXPECT_FALSE(finish_restore(path));
}

TEST_F(BackupTest, what_a_killed_backup_left_goes_at_the_next_start_or_the_next_backup) {
  std::ofstream(path + ".copying") << "personal data";
  EXPECT_FALSE(finish_restore(path));
  EXPECT_FALSE(std::filesystem::exists(path + ".copying"));
  std::ofstream(path + ".copying") << "personal data";
  std::ofstream(folder.file("second.partial")) << "personal data";
  back_up(*db, folder.file("second"), "", by("quantri"));
  EXPECT_FALSE(std::filesystem::exists(path + ".copying"));
  EXPECT_FALSE(std::filesystem::exists(folder.file("second.partial")));
}

}  // namespace
}  // namespace ntm::actions
