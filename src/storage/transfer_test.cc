// SPDX-License-Identifier: Apache-2.0
#include "storage/transfer.h"

#include <algorithm>

#include "base/progress.h"
#include "storage/key_file.h"
#include "storage/log_keys.h"
#include "storage/log_report.h"
#include "storage/tampering_fixture.h"

namespace ntm::storage {
namespace {

// A database in which every table that the log covers has rows, moved to the engine under test and back to a
// file.
class TransferTest : public TamperingTest {
 protected:
  // Every row of every table but those that stay behind, as text.
  static std::string content_of(Database& of) {
    std::string text;
    std::vector<std::string> tables = of.tables();
    std::ranges::sort(tables);
    for (const std::string& table : tables) {
      if (table == "throttle" || table == "refusal_count") continue;
      std::vector<std::string> rows;
      const auto columns = of.columns_of(table);
      std::string names;
      for (const std::string& column : columns) names += (names.empty() ? "\"" : ", \"") + column + '"';
      const auto read = of.prepare("SELECT " + names + " FROM " + table);
      while (read->step()) {
        std::string row = table + ":";
        for (int i = 0; i < static_cast<int>(columns.size()); ++i)
          row += read->is_null(i) ? " -" : " " + std::string(read->text(i));
        rows.push_back(row + "\n");
      }
      std::ranges::sort(rows);
      for (const std::string& row : rows) text += row;
    }
    return text;
  }
};

TEST_F(TransferTest, every_row_arrives_and_the_log_holds_with_the_same_end) {
  const std::string before = content_of(*db);
  const LogReport log = examine_log(*db);
  ASSERT_FALSE(log.first_break);
  for (const std::string& url : {folder.file("moved.db"), folder.database("moved again")}) {
    auto made = create(url);
    ASSERT_TRUE(transfer_keys(*db, *made));
    const Transferred done = transfer(*db, *made);
    EXPECT_GT(done.tables, 40);
    EXPECT_GT(done.rows, 100);
    made = open(url);  // with the key that was brought
    EXPECT_EQ(content_of(*made), before);
    const LogReport there = examine_log(*made);
    EXPECT_FALSE(there.first_break);
    EXPECT_EQ(there.head, log.head);
    EXPECT_EQ(there.signed_through, log.signed_through);
    EXPECT_EQ(there.key, LogKeyState::present);
  }
}

TEST_F(TransferTest, what_is_entered_after_it_follows_on_what_was_moved) {
  const auto made = create(folder.database("moved"));
  transfer(*db, *made);
  const auto enter = [&](Database& on) {
    return write(on, [&] {
      AuditEntry entry;
      entry.at = now;
      entry.actor = "lan";
      entry.action = "note";
      entry.place = "06217";
      return append_audit(on, entry);
    });
  };
  const AuditEntry here = enter(*db), there = enter(*made);
  EXPECT_EQ(here.hash, there.hash);
  EXPECT_EQ(here.sequence, there.sequence);
}

TEST_F(TransferTest, nothing_is_moved_into_a_database_that_holds_something) {
  const auto made = create(folder.database("moved"));
  transfer(*db, *made);
  EXPECT_ERROR(transfer(*db, *made), invalid, "storage.not_new");
}

TEST_F(TransferTest, one_that_is_stopped_leaves_nothing) {
  const auto made = create(folder.database("moved"));
  base::Progress progress;
  progress.stop();
  {
    const base::Working working(progress);
    EXPECT_THROW(transfer(*db, *made), base::Stopped);
  }
  EXPECT_STREQ(progress.step(), "") << "not even transfer.rows was begun";
  EXPECT_FALSE(made->prepare("SELECT 1 FROM audit")->step());
  EXPECT_FALSE(made->prepare("SELECT 1 FROM known_field")->step());
}

}  // namespace
}  // namespace ntm::storage
