// SPDX-License-Identifier: Apache-2.0
#include "storage/open.h"

#include <sys/stat.h>

#include <fstream>
#include <set>
#include <thread>

#include "base/progress.h"
#include "storage/file_database.h"
#include "storage/migrations.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

using std::chrono::milliseconds;

std::int64_t number(Database& db, std::string_view sql) {
  const auto row = db.prepare(sql);
  return row->step() ? row->whole(0) : -1;
}

void fill(const std::string& path, const std::string& content) {
  std::ofstream(path, std::ios::binary) << content;
}

class SqliteTest : public testing::Test {
 protected:
  TemporaryFolder folder;
  const std::string path = folder.file("commune.db");
};

TEST_F(SqliteTest, what_was_committed_is_there_after_opening_again) {
  {
    const auto db = create(path);
    write(*db, [&] { db->prepare("INSERT INTO place_batch (known_from) VALUES (?1)")->with(7).execute(); });
  }
  EXPECT_EQ(number(*open(path), "SELECT known_from FROM place_batch"), 7);
}

TEST_F(SqliteTest, a_transaction_that_is_not_committed_leaves_nothing) {
  const auto db = create(path);
  {
    const Transaction transaction(*db);
    db->run("INSERT INTO place_batch (known_from) VALUES (1)");
    EXPECT_EQ(number(*db, "SELECT COUNT(*) FROM place_batch"), 1);
  }
  EXPECT_EQ(number(*db, "SELECT COUNT(*) FROM place_batch"), 0);
  EXPECT_FALSE(db->is_in_transaction());
}

TEST_F(SqliteTest, values_are_bound_and_never_read_as_sql) {
  const auto db = create(path);
  const std::string nasty = "'); DROP TABLE audit; --";
  const auto echo = db->prepare("SELECT ?1, ?2, ?3");
  ASSERT_TRUE(echo->with(nasty, std::optional<std::int64_t>(), std::int64_t{-5}).step());
  EXPECT_EQ(echo->text(0), nasty);
  EXPECT_TRUE(echo->is_null(1));
  EXPECT_EQ(echo->whole(2), -5);
  EXPECT_EQ(number(*db, "SELECT COUNT(*) FROM audit"), 0);
}

TEST_F(SqliteTest, a_new_database_may_be_read_by_its_owner_only) {
  const auto db = create(path);
  struct stat status {};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(SqliteTest, a_database_is_not_created_over_a_file_that_holds_something) {
  fill(path, "x");
  EXPECT_ERROR(create(path), invalid, "storage.file_exists");
  EXPECT_EQ(std::filesystem::file_size(path), 1U);
}

TEST_F(SqliteTest, a_database_may_be_created_in_an_empty_file) {
  fill(path, "");
  EXPECT_GE(create(path)->schema_version(), 1);
}

TEST_F(SqliteTest, a_database_cannot_be_created_in_a_folder_that_is_not_there) {
  EXPECT_ERROR(create(folder.file("nowhere/commune.db")), unavailable, "storage.cannot_open");
}

TEST_F(SqliteTest, a_missing_file_is_not_made_by_opening_it) {
  EXPECT_ERROR(open(path), not_found, "storage.file_missing");
  EXPECT_ERROR(open(":memory:"), not_found, "storage.file_missing");
  EXPECT_ERROR(open(""), not_found, "storage.file_missing");
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(SqliteTest, files_that_are_no_database_are_told_apart) {
  fill(folder.file("empty"), "");
  EXPECT_ERROR(open(folder.file("empty")), invalid, "storage.file_empty");
  fill(folder.file("short"), "abc");
  EXPECT_ERROR(open(folder.file("short")), invalid, "storage.not_a_database");
  fill(folder.file("long"), std::string(100000, 'x'));
  EXPECT_ERROR(open(folder.file("long")), invalid, "storage.not_a_database");
  EXPECT_ERROR(open(folder.file("")), invalid, "storage.not_a_database");
}

TEST_F(SqliteTest, the_database_of_another_program_is_left_alone) {
  {
    const auto db = create(path);
    db->run("PRAGMA application_id = 42");
  }
  EXPECT_ERROR(open(path), invalid, "storage.other_program");
}

TEST_F(SqliteTest, a_database_of_a_newer_ntm_is_refused) {
  create(path)->set_schema_version(9999);
  EXPECT_ERROR(open(path), invalid, "storage.newer");
}

TEST_F(SqliteTest, a_truncated_file_is_refused_wherever_it_was_cut) {
  {
    const auto db = create(path);
    write(*db, [&] {
      const auto insert = db->prepare(
          "INSERT INTO criteria_version (file, source, hash, known_from) "
          "VALUES (?1, ?2, '', 0)");
      for (int i = 0; i < 50; ++i) insert->with("a", std::string(5000, 'a')).execute();
    });
  }
  const auto size = std::filesystem::file_size(path);
  for (const auto left : {size - 1, size - 4096, size / 2, std::uintmax_t{4096}, std::uintmax_t{600}}) {
    const std::string cut = folder.file("cut.db");
    std::filesystem::copy_file(path, cut, std::filesystem::copy_options::overwrite_existing);
    std::filesystem::resize_file(cut, left);
    SCOPED_TRACE(left);
    EXPECT_ERROR(open(cut), corrupt, "storage.corrupt");
  }
}

TEST_F(SqliteTest, an_overwritten_page_is_noticed_when_opening) {
  create(path);
  {
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(4096 * 3);
    file << std::string(4096, '\xEE');
  }
  EXPECT_ERROR(open(path), corrupt, "storage.corrupt");
}

TEST_F(SqliteTest, a_second_writer_waits_and_is_then_told_to_try_again) {
  const auto first = create(path);
  const auto second = open(path, milliseconds(50));
  const Transaction transaction(*first);
  EXPECT_ERROR(Transaction{*second}, unavailable, "storage.busy");
  EXPECT_EQ(number(*second, "SELECT COUNT(*) FROM audit"), 0) << "reading goes on";
}

TEST_F(SqliteTest, a_transaction_inside_another_is_kept_when_both_are_committed) {
  const auto db = create(path);
  const auto add = [&] { db->run("INSERT INTO place_batch (known_from) VALUES (1)"); };
  const auto count = [&] { return number(*db, "SELECT COUNT(*) FROM place_batch"); };
  {
    Transaction outer(*db);
    add();
    {
      Transaction inner(*db);
      add();
      inner.commit();
    }
    {
      const Transaction given_up(*db);
      add();
    }
    EXPECT_EQ(count(), 2);
    outer.commit();
  }
  EXPECT_EQ(count(), 2);
  {
    const Transaction outer(*db);
    Transaction inner(*db);
    add();
    inner.commit();
  }
  EXPECT_EQ(count(), 2) << "the outer one was not committed";
  EXPECT_FALSE(db->is_in_transaction());
}

TEST_F(SqliteTest, another_connection_sees_what_the_first_has_committed) {
  const auto first = create(path);
  const auto second = connect(path);
  write(*first, [&] { first->run("INSERT INTO place_batch (known_from) VALUES (1)"); });
  EXPECT_EQ(number(*second, "SELECT COUNT(*) FROM place_batch"), 1);
}

TEST_F(SqliteTest, a_snapshot_does_not_see_what_is_written_meanwhile) {
  const auto reader = create(path);
  const auto writer = open(path);
  const auto count = [&] { return number(*reader, "SELECT COUNT(*) FROM place_batch"); };
  {
    const Snapshot snapshot(*reader);
    const Snapshot inner(*reader);
    EXPECT_EQ(count(), 0);
    write(*writer, [&] { writer->run("INSERT INTO place_batch (known_from) VALUES (1)"); });
    EXPECT_EQ(count(), 0);
  }
  EXPECT_EQ(count(), 1);
}

TEST_F(SqliteTest, a_full_disk_loses_nothing_that_was_there) {
  const auto db = create(path);
  db->run("PRAGMA max_page_count = 1");  // means: no more than there are
  const auto fill_up = [&] {
    write(*db, [&] {
      const auto insert = db->prepare(
          "INSERT INTO criteria_version (file, source, hash, known_from) VALUES ('a', ?1, '', 0)");
      for (int i = 0; i < 100; ++i) insert->with(std::string(10000, 'a')).execute();
    });
  };
  EXPECT_ERROR(fill_up(), unavailable, "storage.disk_full");
  EXPECT_FALSE(db->is_in_transaction());
  EXPECT_EQ(number(*db, "SELECT COUNT(*) FROM criteria_version"), 0);
}

TEST_F(SqliteTest, a_copy_holds_all_that_was_committed_and_is_for_its_owner_only) {
  const auto db = create(path);
  write(*db, [&] { db->run("INSERT INTO place_batch (known_from) VALUES (7)"); });
  const std::string copy = folder.file("copy of 'it'.db");
  write_copy(*db, copy);
  struct stat status {};
  ASSERT_EQ(stat(copy.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  const auto copied = open(copy);
  EXPECT_EQ(number(*copied, "SELECT known_from FROM place_batch"), 7);
  EXPECT_EQ(copied->schema_version(), db->schema_version());
}

TEST_F(SqliteTest, a_copy_is_not_made_over_a_file_that_holds_something) {
  const auto db = create(path);
  const std::string copy = folder.file("copy.db");
  fill(copy, "precious");
  EXPECT_ERROR(write_copy(*db, copy), invalid, "storage.file_exists");
  EXPECT_ERROR(write_copy(*db, folder.file("no/such/folder.db")), unavailable, "storage.cannot_open");
}

TEST_F(SqliteTest, a_copy_that_is_stopped_leaves_no_file) {
  const auto db = create(path);
  base::Progress stopped;
  stopped.stop();
  const std::string copy = folder.file("copy.db");
  write(*db, [&] {
    const auto insert = db->prepare("INSERT INTO place_batch (known_from) VALUES (?1)");
    for (int i = 0; i < 20'000; ++i) insert->with(i).execute();
  });
  const base::Working working(stopped);
  EXPECT_THROW(write_copy(*db, copy), base::Stopped);
  EXPECT_FALSE(std::filesystem::exists(copy));
}

TEST_F(SqliteTest, a_long_statement_ends_when_the_work_is_stopped_and_what_it_wrote_is_not_there) {
  const auto db = create(path);
  base::Progress progress;
  const auto long_statement = [&] {
    Transaction transaction(*db);
    db->run(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "INSERT INTO place_batch (known_from) SELECT i FROM n");  // for ever
  };
  {
    const base::Working working(progress);
    std::thread somebody([&] { progress.stop(); });
    EXPECT_THROW(long_statement(), base::Stopped);
    somebody.join();
  }
  EXPECT_FALSE(db->is_in_transaction());
  EXPECT_EQ(number(*db, "SELECT COUNT(*) FROM place_batch"), 0) << "and afterwards it is asked no longer";
}

TEST_F(SqliteTest, long_work_waits_for_who_writes_and_can_be_stopped_while_it_waits) {
  const auto writer = create(path);
  const auto db = connect(path, std::chrono::milliseconds(1));
  const auto begin = [&] { const Transaction transaction(*db); };
  base::Progress progress;
  {
    const Transaction held(*writer);
    EXPECT_ERROR(begin(), unavailable, "storage.busy");
    const base::Working working(progress);
    std::thread somebody([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      progress.stop();
    });
    EXPECT_THROW(begin(), base::Stopped);
    somebody.join();
  }
  begin();
}

TEST_F(SqliteTest, writing_where_that_is_not_allowed_is_said) {
  const auto db = create(path);
  db->run("PRAGMA query_only = ON");
  EXPECT_ERROR(db->run("INSERT INTO place_batch (known_from) VALUES (1)"), unavailable, "storage.read_only");
}

TEST_F(SqliteTest, a_table_that_somebody_removed_is_said_not_crashed_on) {
  const auto db = create(path);
  db->run("DROP TABLE audit");
  EXPECT_ERROR(db->prepare("SELECT * FROM audit"), corrupt, "storage.other_tables");
}

// What is the state of now, not history: said one by one in the migration.
const std::set<std::string> kTablesOfNow{"password",   "totp",         "session",
                                         "invitation", "api_token",    "refusal_count",
                                         "throttle",   "known_device", "idempotency"};

TEST_F(SqliteTest, every_table_of_the_past_refuses_update_and_delete) {
  const auto db = create(path);
  const auto tables =
      db->prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
  int count = 0;
  while (tables->step()) {
    const std::string table(tables->text(0));
    if (kTablesOfNow.contains(table)) continue;
    ++count;
    const auto triggers =
        db->prepare("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?1");
    std::string text;
    for (triggers->with(table); triggers->step();) text += triggers->text(0);
    EXPECT_NE(text.find("BEFORE UPDATE ON " + table + " BEGIN SELECT RAISE(ABORT"), std::string::npos)
        << table;
    EXPECT_NE(text.find("BEFORE DELETE ON " + table + " BEGIN SELECT RAISE(ABORT"), std::string::npos)
        << table;
  }
  EXPECT_EQ(count, 48);
}

TEST_F(SqliteTest, migrations_are_applied_once_and_in_order) {
  const auto db = create(path);
  auto steps = migrations();
  const int known = steps.back().version;
  EXPECT_EQ(db->schema_version(), known);
  steps.push_back({known + 1, "CREATE TABLE later (a INTEGER)"});
  steps.push_back({known + 2, "ALTER TABLE later ADD COLUMN b INTEGER"});
  migrate(*db, steps);
  migrate(*db, steps);
  EXPECT_EQ(db->schema_version(), known + 2);
  EXPECT_EQ(number(*db, "SELECT COUNT(*) FROM pragma_table_info('later')"), 2);
}

TEST_F(SqliteTest, a_migration_that_fails_leaves_the_last_good_schema) {
  const auto db = create(path);
  auto steps = migrations();
  const int known = steps.back().version;
  steps.push_back({known + 1, "CREATE TABLE good (a INTEGER)"});
  steps.push_back({known + 2, "CREATE TABLE half (a INTEGER); CREATE TABLE good (a INTEGER)"});
  EXPECT_THROW(migrate(*db, steps), base::Error);
  EXPECT_EQ(db->schema_version(), known + 1);
  EXPECT_EQ(number(*db, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'half'"), 0);
}

TEST_F(SqliteTest, a_database_left_before_its_first_migration_is_completed_when_opened) {
  {
    const auto db = create(path);
    const auto tables = db->prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE "
        "'sqlite%' ORDER BY rowid DESC");
    std::vector<std::string> names;
    while (tables->step()) names.emplace_back(tables->text(0));
    for (const std::string& name : names) db->run("DROP TABLE " + name);
    db->set_schema_version(0);
  }
  const auto db = open(path);
  EXPECT_EQ(db->schema_version(), migrations().back().version);
  EXPECT_EQ(number(*db, "SELECT COUNT(*) FROM place"), 0);
}

}  // namespace
}  // namespace ntm::storage
