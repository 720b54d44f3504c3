// SPDX-License-Identifier: Apache-2.0
// What is seen of a damaged file when it is opened, and what later:
// docs/decisions/0063-a-large-file-is-not-read-whole-to-be-opened.md.
#include <filesystem>
#include <fstream>

#include "storage/file_database.h"
#include "storage/open.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

constexpr std::uintmax_t kPage = 4096;

// Overwrites whole pages, the first of which is number 0.
void overwrite(const std::string& path, std::uintmax_t page, std::uintmax_t pages = 1) {
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  file.seekp(static_cast<std::streamoff>(page * kPage));
  file << std::string(pages * kPage, '\xEE');
}

void add_texts(Database& db, int count) {
  write(db, [&] {
    const auto insert =
        db.prepare("INSERT INTO criteria_version (file, source, hash, known_from) VALUES ('a', ?1, '', 0)");
    for (int i = 0; i < count; ++i) insert->with(std::string(1000, 'a')).execute();
  });
}

std::int64_t texts(Database& db) {
  const auto row = db.prepare("SELECT SUM(length(source)) FROM criteria_version");
  return row->step() ? row->whole(0) : -1;
}

class OpeningTest : public testing::Test {
 protected:
  // Larger than what is looked through whenever it is opened; four fifths of it are one table.
  OpeningTest() { add_texts(*create(path), 10'000); }

  std::uintmax_t pages() const { return std::filesystem::file_size(path) / kPage; }

  TemporaryFolder folder;
  const std::string path = folder.file("country.db");
};

TEST_F(OpeningTest, damage_in_an_old_page_of_a_large_file_is_found_by_who_reads_it_and_by_who_looks_for_it) {
  EXPECT_FALSE(damaged_page(*open(path)));
  overwrite(path, pages() / 2, 8);
  const auto db = open(path);
  const auto found = damaged_page(*db);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->key, "storage.damaged");
  EXPECT_TRUE(db->damage());
  EXPECT_ERROR(texts(*db), corrupt, "storage.corrupt");
  EXPECT_ERROR(write_copy(*db, folder.file("copy.db")), corrupt, "storage.corrupt");
}

TEST_F(OpeningTest, damage_on_the_way_to_the_newest_rows_is_noticed_when_a_large_file_is_opened) {
  overwrite(path, pages() - 30, 30);
  EXPECT_ERROR(open(path), corrupt, "storage.corrupt");
}

TEST_F(OpeningTest, a_large_file_that_was_cut_is_refused_wherever_that_was) {
  const auto size = std::filesystem::file_size(path);
  for (const auto left : {size - 1, size - kPage, size / 2 / kPage * kPage, 3 * kPage}) {
    const std::string cut = folder.file("cut.db");
    std::filesystem::copy_file(path, cut, std::filesystem::copy_options::overwrite_existing);
    std::filesystem::resize_file(cut, left);
    SCOPED_TRACE(left);
    EXPECT_ERROR(open(cut), corrupt, "storage.corrupt");
  }
}

TEST_F(OpeningTest, a_large_file_that_a_killed_program_left_is_looked_through_whole) {
  const std::string left = folder.file("left.db");
  {
    const auto db = open(path);
    add_texts(*db, 1);
    ASSERT_FALSE(copy_files(path, left));  // with the journal, as if nobody were there to take it in
  }
  {
    const auto db = open(left);
    EXPECT_EQ(texts(*db), 10'001'000) << "what was committed is there";
    add_texts(*db, 1);
    std::filesystem::remove(folder.file("left again.db"));
    ASSERT_FALSE(copy_files(left, folder.file("left again.db")));
  }
  overwrite(folder.file("left again.db"), pages() / 2, 8);
  EXPECT_ERROR(open(folder.file("left again.db")), corrupt, "storage.corrupt");
}

TEST_F(OpeningTest, who_comes_while_somebody_has_it_open_does_not_look_through_a_large_file) {
  const auto somebody = open(path);
  add_texts(*somebody, 1);
  overwrite(path, pages() / 2, 8);
  EXPECT_NO_THROW(open(path));
}

}  // namespace
}  // namespace ntm::storage
