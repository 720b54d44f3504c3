// SPDX-License-Identifier: Apache-2.0
#include "storage/missing_entries.h"

#include <fstream>

#include "storage/audit_queries.h"
#include "storage/file_database.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

namespace fs = std::filesystem;

class MissingEntriesTest : public testing::Test {
 protected:
  static void enter(Database& db, const std::string& what, const std::string& home = "") {
    write(db, [&] {
      AuditEntry entry;
      entry.place = home;
      entry.at = at("2024-03-01T08:00:00Z");
      entry.actor = "canbo";
      entry.action = what;
      append_audit(db, entry);
    });
  }
  static std::optional<MissingEntries> missing_in(const std::string& file) {
    return missing_entries(*open(file));
  }
  static void copy(const std::string& from, const std::string& to) {
    fs::copy_file(from, to, fs::copy_options::overwrite_existing);
  }

  TemporaryFolder folder;
  const std::string path = folder.file("commune.db");
};

TEST_F(MissingEntriesTest, nothing_is_missing_after_a_proper_end_and_one_file_is_left_beside_the_memory) {
  {
    const auto db = create(path);
    enter(*db, "one");
  }
  EXPECT_FALSE(fs::exists(path + "-wal"));
  EXPECT_FALSE(missing_in(path));
}

TEST_F(MissingEntriesTest, a_journal_that_was_deleted_is_noticed_and_goes_on_being_said) {
  create(path);
  const std::string taken = folder.file("taken.db");
  {
    const auto db = open(path);
    enter(*db, "one");
    checkpoint(*db);
    enter(*db, "two");
    enter(*db, "three");
    copy(path, taken);  // the .db alone, as after a power cut with its -wal deleted
    copy(path + "-head", taken + "-head");
  }
  const auto db = open(taken);
  const auto missing = missing_entries(*db);
  ASSERT_TRUE(missing);
  EXPECT_EQ(missing->there, 1);
  EXPECT_EQ(missing->acknowledged, 3);
  EXPECT_EQ(missing->message().key, "storage.entries_missing");
  for (const char* what : {"four", "five", "six"}) enter(*db, what);
  EXPECT_TRUE(missing_in(taken)) << "new entries do not cover it up";
  fs::remove(taken + "-head");
  EXPECT_FALSE(missing_in(taken)) << "somebody has seen it and goes on";
}

TEST_F(MissingEntriesTest, what_was_checkpointed_stands_in_the_file_alone) {
  create(path);
  const std::string taken = folder.file("taken.db");
  {
    const auto db = open(path);
    enter(*db, "one");
    enter(*db, "two");
    checkpoint(*db);
    copy(path, taken);
    copy(path + "-head", taken + "-head");
  }
  EXPECT_FALSE(missing_in(taken));
}

TEST_F(MissingEntriesTest, an_older_copy_put_back_under_the_name_is_noticed) {
  const std::string older = folder.file("older.db");
  create(path);
  enter(*open(path), "one");
  write_copy(*open(path), older);
  enter(*open(path), "two");
  copy(older, path);
  ASSERT_TRUE(missing_in(path));
}

TEST_F(MissingEntriesTest, as_many_entries_of_another_history_are_not_the_same) {
  const std::string other = folder.file("other.db");
  create(path);
  enter(*open(path), "one");
  create(other);
  enter(*open(other), "another");
  enter(*open(other), "more");
  copy(other, path);
  EXPECT_TRUE(missing_in(path));
}

TEST_F(MissingEntriesTest, what_is_rolled_back_was_never_acknowledged) {
  create(path);
  const auto db = open(path);
  enter(*db, "one");
  {
    const Transaction transaction(*db);
    AuditEntry entry;
    entry.action = "two";
    append_audit(*db, entry);
  }
  EXPECT_EQ(as_file(*db)->acknowledged(), std::vector{newest_entry(*db)});
  EXPECT_EQ(newest_entry(*db).sequence, 1);
}

// Arrival: 1 and 2 in two communes, 3 in the first again; then a copy is put back that has the first two
// only.
TEST_F(MissingEntriesTest, the_last_entry_of_each_home_is_remembered) {
  const std::string older = folder.file("older.db");
  create(path);
  enter(*open(path), "one", "06217");
  enter(*open(path), "two", "06241");
  const Head of_06241 = newest_entry(*open(path));
  write_copy(*open(path), older);
  enter(*open(path), "three", "06217");
  {
    const auto db = open(path);
    EXPECT_EQ(as_file(*db)->acknowledged(), (std::vector{newest_entry(*db), of_06241}));
  }
  copy(older, path);
  const auto missing = missing_in(path);
  ASSERT_TRUE(missing);
  EXPECT_EQ(missing->there, 2);
  EXPECT_EQ(missing->acknowledged, 3);
  enter(*open(path), "something else", "06241");
  EXPECT_TRUE(missing_in(path)) << "what another home enters does not cover it up";
}

TEST_F(MissingEntriesTest, what_a_program_of_before_remembered_is_still_known) {
  create(path);
  enter(*open(path), "one");
  const Head one = newest_entry(*open(path));
  const auto remember = [&](const std::string& hash) {
    std::ofstream(path + "-head", std::ios::trunc) << one.sequence << ' ' << hash << '\n';
  };
  remember(std::string(64, 'a'));
  EXPECT_TRUE(missing_in(path));
  remember(one.hash);
  EXPECT_FALSE(missing_in(path));
  enter(*open(path), "two", "06217");
  enter(*open(path), "three");
  EXPECT_FALSE(missing_in(path));
  EXPECT_EQ(as_file(*open(path))->acknowledged().size(), 2U);
}

TEST_F(MissingEntriesTest, nothing_is_known_without_the_memory_or_with_a_strange_one) {
  create(path);
  enter(*open(path), "one");
  for (const char* strange : {"", "x", "-3 abc", "99999999999999999999999 abc", "5"}) {
    std::ofstream(path + "-head", std::ios::trunc) << strange;
    EXPECT_FALSE(missing_in(path)) << strange;
  }
}

TEST_F(MissingEntriesTest, a_new_database_has_no_memory_of_the_one_before) {
  create(path);
  enter(*open(path), "one");
  fs::remove(path);
  EXPECT_FALSE(missing_entries(*create(path)));
}

}  // namespace
}  // namespace ntm::storage
