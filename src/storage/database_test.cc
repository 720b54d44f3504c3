// SPDX-License-Identifier: Apache-2.0
// What every connection promises: that a text is read once, that a statement is nobody else's, that a
// snapshot reads a thing once.
#include "storage/database.h"
#include "storage/file_database.h"

#include "storage/bound_list.h"
#include "storage/past_the_program_for_tests.h"
#include "storage/register_tables.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

using DatabaseTest = StorageTest;

constexpr const char* kCodes = "SELECT code FROM place WHERE code >= ?1 ORDER BY code";

TEST_F(DatabaseTest, a_text_is_read_once_and_run_as_often_as_it_is_asked) {
  const WorkDone before = db->work_done();
  for (int i = 0; i < 5; ++i) {
    const auto rows = db->prepare(kCodes);
    EXPECT_TRUE(rows->with("06217").step());
  }
  EXPECT_EQ(db->work_done().prepared - before.prepared, 1);
  EXPECT_EQ(db->work_done().executed - before.executed, 5);
}

TEST_F(DatabaseTest, a_run_counts_once_however_many_rows_it_gives) {
  const auto rows = db->prepare(kCodes);
  const auto before = db->work_done().executed;
  rows->with("");
  int count = 0;
  while (rows->step()) ++count;
  EXPECT_EQ(count, 5);
  EXPECT_EQ(db->work_done().executed - before, 1);
}

TEST_F(DatabaseTest, a_text_that_is_in_use_is_not_the_same_statement) {
  const auto outer = db->prepare(kCodes);
  outer->with("");
  std::vector<std::string> pairs;
  while (outer->step()) {
    const std::string code(outer->text(0));
    const auto inner = db->prepare(kCodes);
    ASSERT_TRUE(inner->with(code + "-").step() || code == "VN") << code;
    EXPECT_EQ(outer->text(0), code) << "the inner one moved the outer one";
    pairs.push_back(code);
  }
  EXPECT_EQ(pairs, (std::vector<std::string>{"06217", "06217-01", "06217-02", "20", "VN"}));
}

TEST_F(DatabaseTest, a_statement_that_is_handed_on_remembers_nothing) {
  { EXPECT_TRUE(db->prepare("SELECT ?1, ?2")->with("name", 7).step()); }
  const auto again = db->prepare("SELECT ?1, ?2");
  ASSERT_TRUE(again->step());
  EXPECT_TRUE(again->is_null(0));
  EXPECT_TRUE(again->is_null(1));
}

TEST_F(DatabaseTest, a_statement_that_failed_can_be_asked_again) {
  constexpr const char* kInsert = "INSERT INTO place_batch (batch_id, known_from) VALUES (?1, 0)";
  EXPECT_ERROR(db->prepare(kInsert)->with(1).execute(), invalid, "storage.refused");
  EXPECT_NO_THROW(db->prepare(kInsert)->with(77).execute());
}

TEST_F(DatabaseTest, a_statement_of_before_knows_a_column_of_after) {
  constexpr const char* kAll = "SELECT * FROM access_probe";
  if (!as_file(*db))
    GTEST_SKIP() << "a server refuses a plan of before, which is made anew by the next connection";
  db->run("CREATE TABLE access_probe (a INTEGER) STRICT; INSERT INTO access_probe VALUES (1)");
  { EXPECT_TRUE(db->prepare(kAll)->step()); }
  db->run("ALTER TABLE access_probe ADD COLUMN b INTEGER DEFAULT 5");
  const auto row = db->prepare(kAll);
  ASSERT_TRUE(row->step());
  EXPECT_EQ(row->whole(1), 5);
}

TEST_F(DatabaseTest, inside_a_snapshot_a_thing_is_read_once_and_after_it_anew) {
  int reads = 0;
  const auto read = [&](Database& database) {
    return *database.once("thing", [&] { return std::make_shared<const int>(++reads); });
  };
  {
    const Snapshot snapshot(*db);
    EXPECT_EQ(read(*db), 1);
    const Snapshot inner(*db);
    EXPECT_EQ(read(*db), 1);
  }
  EXPECT_EQ(read(*db), 2);
  EXPECT_EQ(read(*db), 3) << "without a snapshot others may have written";
  write(*db, [&] {
    const Snapshot within(*db);
    EXPECT_EQ(read(*db), 4);
    EXPECT_EQ(read(*db), 5) << "the writer itself may have written";
  });
}

TEST_F(DatabaseTest, what_its_key_says_all_of_is_kept_unless_somebody_is_writing) {
  int reads = 0;
  const auto read = [&](const std::string& key) {
    return *db->keep(key, [&] { return std::make_shared<const int>(++reads); });
  };
  write(*db, [&] {
    db->run("INSERT INTO place_batch (known_from) VALUES (1)");
    EXPECT_EQ(read("batch 2"), 1);
    EXPECT_EQ(read("batch 2"), 2);
  });
  EXPECT_EQ(read("batch 2"), 3);
  EXPECT_EQ(read("batch 2"), 3);
  EXPECT_EQ(read("batch 3"), 4);
  write(*db, [&] {
    EXPECT_EQ(read("batch 3"), 4) << "kept before: nobody can take that back";
    EXPECT_EQ(read("batch 4"), 5);
    EXPECT_EQ(read("batch 4"), 6);
  });
}

TEST_F(DatabaseTest, the_columns_of_a_table_are_named_in_their_order) {
  EXPECT_EQ(db->columns_of("place_batch"), (std::vector<std::string>{"batch_id", "known_from"}));
  EXPECT_TRUE(db->columns_of("no_such_table").empty());
}

TEST_F(DatabaseTest, one_to_compare_with_has_the_same_definitions_and_is_another) {
  const auto scratch = db->scratch();
  write(*scratch, [&] { copy_register_tables(*db, *scratch); });
  EXPECT_EQ(scratch->definitions(), db->definitions());
  scratch->run("CREATE TABLE one_more (a INTEGER)");
  EXPECT_TRUE(scratch->definitions().contains("table one_more"));
  EXPECT_FALSE(db->definitions().contains("table one_more"));
}

TEST_F(DatabaseTest, a_reference_that_leads_nowhere_is_damage) {
  EXPECT_FALSE(db->damage());
  db->run("CREATE TABLE child (batch BIGINT REFERENCES place_batch (batch_id))");
  tamper(*db, "INSERT INTO child VALUES (4711)");
  const auto damage = db->damage();
  ASSERT_TRUE(damage);
  EXPECT_EQ(damage->key, "storage.reference_lost");
}

TEST_F(DatabaseTest, a_list_is_one_value_whatever_stands_in_it) {
  const std::vector<std::string> list{"06217", "a\"b", "c\\d", "tab\t", "thôn"};
  const auto rows = db->prepare(listed(1));
  rows->with(bound_list(list));
  std::vector<std::string> read;
  while (rows->step()) read.emplace_back(rows->text(0));
  EXPECT_EQ(read, list);
  EXPECT_EQ(bound_list(std::vector<std::int64_t>{1, -2}), "[1,-2]");
  EXPECT_EQ(bound_list(std::vector<std::string>{}), "[]");
}

}  // namespace
}  // namespace ntm::storage
