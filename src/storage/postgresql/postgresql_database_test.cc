// SPDX-License-Identifier: Apache-2.0
// What only a server can do to a database; on one, where NTM_TEST_POSTGRESQL names it
// (tests/postgresql/with-server).
#include "storage/postgresql/postgresql_database.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "base/progress.h"
#include "storage/postgresql/address.h"
#include "storage/postgresql/table_text.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

using postgresql::Connection;
using postgresql::Rows;
using postgresql::ServerForTests;

class PostgresqlTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!ServerForTests::is_there()) GTEST_SKIP() << "no server: NTM_TEST_POSTGRESQL";
  }

  // The server's URL for another database than the tests' own.
  static std::string url_of(const std::string& database, const std::string& more = "") {
    std::string url = ServerForTests::url();
    const auto begin = url.find('/', url.find("//") + 2) + 1;
    return url.replace(begin, url.find('?') - begin, database) + more;
  }

  TemporaryFolder folder;
};

TEST_F(PostgresqlTest, a_database_that_the_server_has_not_is_made_with_texts_in_the_order_of_their_bytes) {
  const std::string url = url_of("ntm_of_its_own");
  EXPECT_FALSE(is_there(url));
  EXPECT_ERROR(open(url), not_found, "storage.database_missing");
  create(url);
  EXPECT_TRUE(is_there(url));
  const auto db = open(url);
  const auto row = db->prepare("SELECT datcollate FROM pg_database WHERE datname = current_database()");
  ASSERT_TRUE(row->step());
  EXPECT_EQ(row->text(0), "C");
  EXPECT_EQ(db->schema_version(), in_memory()->schema_version());
  ServerForTests::connection().run("DROP DATABASE ntm_of_its_own WITH (FORCE)");
}

TEST_F(PostgresqlTest, what_is_there_already_is_not_written_over) {
  const std::string url = folder.database("commune");
  EXPECT_ERROR(open(url), not_found, "storage.database_empty");
  EXPECT_ERROR(connect(url), not_found, "storage.database_empty");
  create(url);
  EXPECT_ERROR(create(url), invalid, "storage.database_exists");
  const std::string others = folder.database("others");
  Connection(postgresql::address_of(others).server).run("CREATE TABLE theirs (a BIGINT)");
  EXPECT_ERROR(open(others), invalid, "storage.database_of_others");
  EXPECT_ERROR(create(others), invalid, "storage.database_exists");
}

TEST_F(PostgresqlTest, a_database_that_sorts_texts_otherwise_is_refused) {
  Connection& server = ServerForTests::connection();
  const Rows others = server.run(
      "SELECT collname FROM pg_collation WHERE collprovider = 'c' AND collencoding IN (-1, 6) "
      "AND collname LIKE '__\\___.utf8' ORDER BY collname LIMIT 1");
  if (others.count() == 0) GTEST_SKIP() << "the machine has no other order of texts";
  server.run(
      fmt::format("CREATE DATABASE ntm_by_language TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE '{0}' "
                  "LC_CTYPE '{0}'",
                  others.text(0, 0)));
  EXPECT_ERROR(create(url_of("ntm_by_language")), invalid, "storage.other_order");
  server.run("DROP DATABASE ntm_by_language WITH (FORCE)");
}

TEST_F(PostgresqlTest, an_account_that_may_not_is_told_so) {
  ServerForTests::connection().run("CREATE ROLE ntm_reader LOGIN");
  const std::string url = folder.database("commune");
  EXPECT_ERROR(create(url + "&user=ntm_reader"), unavailable, "storage.not_allowed");
}

TEST_F(PostgresqlTest, an_address_that_cannot_be_read_is_said) {
  EXPECT_ERROR(create("postgresql://a?nonsense=1"), invalid, "storage.bad_url");
}

TEST_F(PostgresqlTest, who_writes_waits_for_who_writes_and_not_for_who_reads) {
  const std::string url = folder.database("commune");
  create(url);
  const auto one = connect(url), other = connect(url, std::chrono::milliseconds(100));
  {
    const Snapshot reading(*other);
    EXPECT_FALSE(other->prepare("SELECT 1 FROM audit")->step());
    Transaction transaction(*one);
    one->run("INSERT INTO place_batch (known_from) VALUES (0)");
    transaction.commit();
    EXPECT_FALSE(other->prepare("SELECT 1 FROM place_batch")->step())
        << "it sees what there was when it began";
  }
  EXPECT_TRUE(other->prepare("SELECT 1 FROM place_batch")->step());
  Transaction transaction(*one);
  EXPECT_ERROR(write(*other, [] {}), unavailable, "storage.busy");
  EXPECT_FALSE(other->is_in_transaction());
}

TEST_F(PostgresqlTest, who_holds_the_lock_and_is_silent_for_minutes_loses_it) {
  const auto db = create(folder.database("commune"));
  const auto most_silence = [&] {
    const auto row = db->prepare("SELECT current_setting('idle_in_transaction_session_timeout')");
    return row->step() ? std::string(row->text(0)) : "";
  };
  EXPECT_EQ(most_silence(), "0");
  const Transaction transaction(*db);
  EXPECT_EQ(most_silence(), "5min");
}

TEST_F(PostgresqlTest, databases_of_one_server_do_not_wait_for_each_other) {
  const auto one = create(folder.database("one"));
  const auto other = create(folder.database("other"));
  const Transaction transaction(*one);
  EXPECT_NO_THROW(write(*other, [] {}));
}

TEST_F(PostgresqlTest, a_transaction_that_is_taken_back_leaves_no_gap) {
  const auto db = create(folder.database("commune"));
  const auto number = [&] {
    const auto row = db->prepare("INSERT INTO place_batch (known_from) VALUES (0) RETURNING batch_id");
    return row->step() ? row->whole(0) : 0;
  };
  {
    const Transaction transaction(*db);
    EXPECT_EQ(number(), 1);
    EXPECT_EQ(number(), 2);
  }
  Transaction transaction(*db);
  EXPECT_EQ(number(), 1);
  transaction.commit();
}

TEST_F(PostgresqlTest, a_connection_that_was_lost_is_made_anew_outside_a_transaction_only) {
  const std::string url = folder.database("commune");
  create(url);
  const auto db = connect(url);
  const auto kill = [&] {
    const auto row = db->prepare("SELECT pg_backend_pid()");
    ASSERT_TRUE(row->step());
    ServerForTests::connection().run("SELECT pg_terminate_backend(" + std::string(row->text(0)) + ")");
  };
  kill();
  EXPECT_NO_THROW(db->prepare("SELECT 1")->step());
  kill();
  EXPECT_NO_THROW(write(*db, [] {}));
  {
    Transaction transaction(*db);
    db->run("INSERT INTO place_batch (known_from) VALUES (0)");
    kill();
    EXPECT_ERROR(transaction.commit(), unavailable, "storage.server_lost");
  }
  EXPECT_FALSE(db->prepare("SELECT 1 FROM place_batch")->step());
  EXPECT_NO_THROW(write(*db, [] {}));
}

TEST_F(PostgresqlTest, a_worker_of_the_server_that_went_away_is_not_taken_for_damage) {
  const auto db = create(folder.database("commune"));
  const auto fail = [&](const std::string& why) {
    db->run("DO $$ BEGIN RAISE EXCEPTION '" + why + "' USING ERRCODE = 'XX000'; END $$");
  };
  EXPECT_ERROR(fail("server closed the connection unexpectedly"), unavailable, "storage.server_lost");
  EXPECT_ERROR(fail("invalid page in block 7"), corrupt, "storage.corrupt");
}

TEST_F(PostgresqlTest, work_that_nobody_wants_any_more_ends_on_the_server_too) {
  const auto db = create(folder.database("commune"));
  base::Progress progress;
  std::jthread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    progress.stop();
  });
  const base::Working working(progress);
  EXPECT_THROW(db->prepare("SELECT pg_sleep(60)")->step(), base::Stopped);
}

TEST_F(PostgresqlTest, bytes_come_back_as_they_were) {
  const auto db = create(folder.database("commune"));
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  write(*db, [&] {
    db->prepare("INSERT INTO file_content (file_id, content) VALUES (?1, ?2)")
        ->with("f", Bytes{bytes})
        .execute();
  });
  const auto row = db->prepare("SELECT content, file_id FROM file_content");
  ASSERT_TRUE(row->step());
  EXPECT_EQ(row->text(0), bytes);
  EXPECT_TRUE(row->is_bytes(0));
  EXPECT_FALSE(row->is_bytes(1));
}

// Of each table its columns in their order; what numbers its rows.
TEST_F(PostgresqlTest, the_schema_is_table_for_table_that_of_files) {
  const auto db = create(folder.database("commune"));
  const auto file = in_memory();
  std::vector<std::string> ours = db->tables(), theirs = file->tables();
  std::ranges::sort(ours);
  std::ranges::sort(theirs);
  ASSERT_EQ(ours, theirs);
  for (const std::string& table : theirs) EXPECT_EQ(db->columns_of(table), file->columns_of(table)) << table;
}

TEST_F(PostgresqlTest, what_an_extension_brings_into_the_schema_is_not_compared) {
  const auto db = create(folder.database("commune"));
  const auto before = db->definitions();
  db->run("CREATE EXTENSION pg_stat_statements");  // views and functions
  EXPECT_EQ(db->definitions(), before);
  db->run("CREATE VIEW pg_stat_statements_too AS SELECT 1 AS one");
  EXPECT_EQ(db->definitions().size(), before.size() + 1);
}

// As databases have it whose columns came with the rule in one command.
TEST_F(PostgresqlTest, the_rule_of_a_column_that_is_added_has_the_name_that_the_server_gives) {
  const auto db = create(folder.database("commune"));
  const std::string twenty(20, 'b'), forty(40, 'c');
  for (const std::string& table : {std::string("a"), twenty, forty, forty + "cccc"})
    for (const std::string& column : {std::string("\"poor\""), twenty, forty, forty + "cccc"}) {
      const auto made = [&](const std::string& text) {
        db->run("CREATE TABLE " + table + " (row_id BIGINT); " + text);
        const auto found = db->definitions();
        db->run("DROP TABLE " + table);
        return found;
      };
      EXPECT_EQ(
          made(postgresql::text_of_column(table, {.name = column, .yes_no = true})),
          made(fmt::format("ALTER TABLE {0} ADD COLUMN {1} BIGINT CHECK ({1} IN (0, 1))", table, column)))
          << table << ' ' << column;
    }
}

TEST(PostgresqlAddress, our_parameter_is_taken_out_of_the_url) {
  const auto plain = postgresql::address_of("postgresql://ntm@may-chu/xa");
  EXPECT_EQ(plain.server, "postgresql://ntm@may-chu/xa");
  EXPECT_EQ(plain.keys, "");
  const auto both =
      postgresql::address_of("postgresql:///xa?host=/run&keys=/etc/ntm/x%C3%A3&sslmode=require");
  EXPECT_EQ(both.server, "postgresql:///xa?host=/run&sslmode=require");
  EXPECT_EQ(both.keys, "/etc/ntm/xã");
  EXPECT_EQ(postgresql::address_of("postgresql:///xa?keys=k").server, "postgresql:///xa");
}

TEST(PostgresqlAddress, names_are_quoted_whatever_is_in_them) {
  EXPECT_EQ(postgresql::quoted("a\"b"), "\"a\"\"b\"");
}

}  // namespace
}  // namespace ntm::storage
