// SPDX-License-Identifier: Apache-2.0
#include "storage/file_database.h"

#include "storage/disk_space.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

TEST(FileDatabaseTest, what_is_no_file_says_so_or_has_nothing_to_do) {
  const TemporaryFolder folder;
  const auto db = in_memory();
  EXPECT_FALSE(as_file(*db));
  EXPECT_ERROR(file_of(*db), invalid, "storage.no_file");
  write_copy(*db, folder.file("copy.db"));
  EXPECT_EQ(open(folder.file("copy.db"))->schema_version(), db->schema_version());
  EXPECT_ERROR(write_copy(*db, folder.file("copy.db")), invalid, "storage.file_exists");
  EXPECT_NO_THROW(checkpoint(*db));
  EXPECT_FALSE(missing_entries(*db));
  EXPECT_FALSE(free_bytes(*db));
  EXPECT_EQ(db->beside(), "");
}

TEST(FileDatabaseTest, a_file_is_known_by_its_path_whatever_it_was_opened_by) {
  const TemporaryFolder folder;
  const std::string path = folder.file("commune.db");
  const auto db = create("sqlite:" + path);
  EXPECT_EQ(file_of(*db), path);
  EXPECT_EQ(db->beside(), path);
  EXPECT_TRUE(free_bytes(*db));
  EXPECT_TRUE(free_bytes("sqlite:" + path));
}

TEST(FileDatabaseTest, the_path_of_a_url_means_the_same_as_the_url) {
  EXPECT_EQ(path_of("sqlite:xa.db"), "xa.db");
  EXPECT_EQ(path_of("xa.db"), "xa.db");
  EXPECT_EQ(path_of("sqlite:a://b"), "./a://b");
  EXPECT_EQ(path_of("sqlite:sqlite:b"), "./sqlite:b");
  EXPECT_EQ(path_of("./sqlite:b"), "./sqlite:b");
  EXPECT_ERROR(path_of("mysql://b"), invalid, "storage.other_engine");
}

}  // namespace
}  // namespace ntm::storage
