// SPDX-License-Identifier: Apache-2.0
#include "cli/nightly_check.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "storage/open.h"
#include "storage/temporary_folder_for_tests.h"

namespace ntm::cli {
namespace {

base::Instant at(const char* text) {
  return *base::Instant::parse(text);
}

TEST(NightlyCheckTest, it_is_due_once_after_two_in_the_morning_in_viet_nam) {
  const base::Instant last = at("2024-10-15T02:05:00+07:00");
  EXPECT_FALSE(is_check_due(at("2024-10-15T14:00:00+07:00"), last));
  EXPECT_FALSE(is_check_due(at("2024-10-16T01:59:00+07:00"), last));
  EXPECT_TRUE(is_check_due(at("2024-10-16T02:00:00+07:00"), last));
}

TEST(NightlyCheckTest, a_machine_that_was_off_at_night_makes_it_up) {
  EXPECT_TRUE(is_check_due(at("2024-10-16T07:30:00+07:00"), at("2024-10-15T08:00:00+07:00")));
  EXPECT_FALSE(is_check_due(at("2024-10-16T17:00:00+07:00"), at("2024-10-16T07:40:00+07:00")));
}

TEST(NightlyCheckTest, a_database_that_was_never_checked_is) {
  EXPECT_TRUE(is_check_due(at("2024-10-16T12:00:00+07:00"), std::nullopt));
}

// Opening a large file does not look at its old pages.
TEST(NightlyCheckTest, a_damaged_page_of_a_large_file_is_said_soon_after_the_start) {
  const storage::TemporaryFolder folder;
  const std::string path = folder.file("country.db");
  {
    const auto db = storage::create(path);
    storage::Transaction transaction(*db);
    const auto insert =
        db->prepare("INSERT INTO criteria_version (file, source, hash, known_from) VALUES ('a', ?1, '', 0)");
    for (int i = 0; i < 10'000; ++i) insert->with(std::string(1000, 'a')).execute();
    transaction.commit();
  }
  {
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(static_cast<std::streamoff>(std::filesystem::file_size(path) / 2 / 4096 * 4096));
    file << std::string(4096, '\xEE');
  }
  const auto database = storage::open(path);
  std::ostringstream log;
  bool found = false;
  {
    const NightlyCheck check(path, api::ServerClock(base::Instant{}), log);
    for (int i = 0; i < 500 && !(found = check.found_wrong()); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_TRUE(found);
  EXPECT_NE(log.str().find("storage.damaged"), std::string::npos) << log.str();
}

}  // namespace
}  // namespace ntm::cli
