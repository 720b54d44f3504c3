// SPDX-License-Identifier: Apache-2.0
// Imports and backups that somebody watches, stops, or overtakes.
#include <chrono>
#include <thread>

#include "actions/backup.h"
#include "actions/example_fixture.h"
#include "base/progress.h"
#include "storage/audit_queries.h"
#include "storage/records_version.h"

namespace ntm::actions {
namespace {

class WatchedImport : public ExampleTest {
 protected:
  static std::string households(int count, int members) {
    std::string csv = "Mã hộ;Thôn;Nhân khẩu\n";
    for (int i = 1; i <= count; ++i) csv += fmt::format("W-{};Thôn 1;{}\n", i, members);
    return csv;
  }
  // True when it came to its end, false when it was stopped.
  bool entered(base::Progress& progress, const std::string& csv, bool dry_run = false) {
    const base::Working working(progress);
    try {
      import("household", csv, {.dry_run = dry_run});
      return true;
    } catch (const base::Stopped&) {
      return false;
    }
  }
};

TEST_F(WatchedImport, its_rows_are_counted_and_it_is_told_what_is_done) {
  base::Progress tried, done;
  EXPECT_TRUE(entered(tried, households(20, 4), true));
  EXPECT_EQ(std::string(tried.step()), "progress.comparing");
  EXPECT_EQ(tried.done(), 20);
  EXPECT_EQ(tried.total(), 20);
  EXPECT_TRUE(entered(done, households(20, 4)));
  EXPECT_EQ(std::string(done.step()), "progress.sealing");
}

TEST_F(WatchedImport, stopped_at_any_moment_it_has_changed_nothing_or_is_entered_whole) {
  constexpr int kRows = 400;
  const auto one = [&](int members) {
    base::Progress progress;
    return entered(progress, households(kRows, members));
  };
  const auto begun = std::chrono::steady_clock::now();
  ASSERT_TRUE(one(4));
  const auto whole = std::chrono::steady_clock::now() - begun;
  int members = 4, stopped = 0;
  constexpr int kTimes = 25;
  for (int i = 0; i < kTimes; ++i) {
    const std::int64_t before = storage::data_version(*db);
    base::Progress progress;
    std::thread somebody([&] {
      std::this_thread::sleep_for(whole * i / kTimes);
      progress.stop();
    });
    const int wanted = members % 9 + 1;
    const bool is_entered = entered(progress, households(kRows, wanted));
    somebody.join();
    EXPECT_EQ(storage::data_version(*db), before + (is_entered ? 1 : 0)) << i;
    if (is_entered) members = wanted;
    stopped += !is_entered;
    for (const char* key : {"W-1", "W-200", "W-400"})
      EXPECT_EQ(cell("household", key, "members"), std::to_string(members)) << i;
    EXPECT_FALSE(db->is_in_transaction());
  }
  EXPECT_GT(stopped, 0) << "too late each time: the test shows little";
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

TEST_F(WatchedImport, what_is_compared_with_changes_when_its_register_does_and_not_otherwise) {
  const auto now = [&] { return storage::records_version(*db, "household", kPlace); };
  const auto before = now();
  import("household", households(1, 4), {.for_review = true});
  EXPECT_EQ(now(), before) << "what waits for review is not compared with";
  import("household", households(2, 5));
  EXPECT_FALSE(now() == before);
}

TEST_F(WatchedImport, a_backup_tells_that_it_is_made) {
  base::Progress progress;
  const base::Working working(progress);
  const TemporaryFolder elsewhere;
  back_up(*db, elsewhere.file("backup.db"), "", {"quantri", at("2025-02-03")});
  EXPECT_EQ(std::string(progress.step()), folder.is_on_server() ? "transfer.rows" : "progress.copying");
}

}  // namespace
}  // namespace ntm::actions
