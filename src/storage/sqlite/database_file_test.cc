// SPDX-License-Identifier: Apache-2.0
// What stands beside a file of SQLite goes where the file goes.
#include <fstream>

#include "storage/file_database.h"
#include "storage/open.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

namespace fs = std::filesystem;

class DatabaseFileTest : public testing::Test {
 protected:
  void put(const std::string& name) const { std::ofstream(folder.file(name)) << name; }
  // The names in the folder, sorted.
  std::vector<std::string> names() const {
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator(folder.file("")))
      found.push_back(entry.path().filename());
    std::ranges::sort(found);
    return found;
  }

  TemporaryFolder folder;
};

using Names = std::vector<std::string>;

TEST_F(DatabaseFileTest, what_is_moved_leaves_nothing_behind) {
  for (const char* name : {"a", "a-head", "a-journal", "a-shm", "a-wal", "a-list"}) put(name);
  EXPECT_FALSE(move_files(folder.file("a"), folder.file("b")));
  EXPECT_EQ(names(), (Names{"a-list", "b", "b-head", "b-journal", "b-shm", "b-wal"}));
  EXPECT_TRUE(move_files(folder.file("a"), folder.file("c"))) << "it is not there any more";
}

TEST_F(DatabaseFileTest, a_copy_has_the_journal_and_no_memory_of_what_was_acknowledged) {
  for (const char* name : {"a", "a-head", "a-shm", "a-wal"}) put(name);
  put("b");
  EXPECT_FALSE(copy_files(folder.file("a"), folder.file("b")));
  EXPECT_EQ(names(), (Names{"a", "a-head", "a-shm", "a-wal", "b", "b-wal"}));
  EXPECT_EQ(fs::file_size(folder.file("b-wal")), std::string("a-wal").size());
}

TEST_F(DatabaseFileTest, what_is_removed_is_gone_with_all_beside_it) {
  for (const char* name : {"a", "a-head", "a-journal", "a-shm", "a-wal", "b"}) put(name);
  remove_files(folder.file("a"));
  EXPECT_EQ(names(), Names{"b"});
}

TEST_F(DatabaseFileTest, columns_that_were_kept_are_not_left_behind) {
  for (const char* name : {"a", "b"}) {
    put(name);
    fs::create_directories(folder.file(std::string(name) + "-columns") + "/2025-06-30");
  }
  EXPECT_FALSE(move_files(folder.file("a"), folder.file("c")));
  EXPECT_EQ(names(), (Names{"b", "b-columns", "c"}));
  remove_files(folder.file("b"));
  EXPECT_EQ(names(), Names{"c"});
}

TEST_F(DatabaseFileTest, a_database_is_in_use_as_long_as_somebody_has_it_open) {
  const std::string path = folder.file("commune.db");
  auto somebody = create(path);
  open(path);
  EXPECT_TRUE(is_in_use(path));
  somebody.reset();
  open(path);
  EXPECT_FALSE(is_in_use(path));
}

TEST_F(DatabaseFileTest, a_file_that_ends_within_a_page_is_cut_short_unless_its_journal_is_there) {
  const std::string path = folder.file("commune.db");
  create(path);
  EXPECT_FALSE(is_cut_short(path));
  fs::resize_file(path, fs::file_size(path) - 1);
  EXPECT_TRUE(is_cut_short(path));
  put("commune.db-wal");
  EXPECT_FALSE(is_cut_short(path));
}

}  // namespace
}  // namespace ntm::storage
