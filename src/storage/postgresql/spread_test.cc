// SPDX-License-Identifier: Apache-2.0
#include "storage/postgresql/spread.h"

#include <gtest/gtest.h>

#include <regex>

#include "storage/audit_checks.h"
#include "storage/log_report.h"
#include "storage/register_tables.h"
#include "storage/storage_fixture.h"
#include "storage/tampering_fixture.h"
#include "storage/transfer.h"

namespace ntm::storage::postgresql {
namespace {

// "sequence / 1000000000" → "sequence"; "" where a table has no such column.
std::string numbered_by(Database& db, const std::string& table) {
  const auto row = db.prepare("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?1");
  if (!row->with(table).step()) return "";
  const std::string sql(row->text(0));
  std::smatch found;
  return std::regex_search(sql, found, std::regex(R"(of_home INTEGER GENERATED ALWAYS AS \((\w+) / )"))
             ? found[1].str()
             : "";
}

TEST(Spread, of_every_table_is_said_where_it_lies_and_by_what_its_rows_are_numbered) {
  const auto db = in_memory();
  auto tables = db->tables();
  EXPECT_EQ(tables.size(), kSpread.size());
  for (const std::string& table : tables) {
    const Spread* spread = spread_of(table);
    ASSERT_NE(spread, nullptr) << table;
    EXPECT_EQ(spread->numbered_by, numbered_by(*db, table)) << table;
    EXPECT_EQ(spread->where == Where::by_home, !spread->numbered_by.empty()) << table;
  }
  EXPECT_EQ(spread_of("register_household")->numbered_by, "_version");
  EXPECT_EQ(spread_of("nobodys"), nullptr);
}

// On a server without Citus: all is as on one, but for the machines.
class SpreadTest : public TamperingTest {
 protected:
  void SetUp() override {
    if (!ServerForTests::is_there()) GTEST_SKIP() << "no server: NTM_TEST_POSTGRESQL";
    url = folder.database("spread");
    storage::create(url);
    spread_in_place(*storage::connect(url));
  }

  std::string url;
};

TEST_F(SpreadTest, a_database_arrives_whole_is_checked_and_goes_back_to_a_file) {
  const LogReport log = examine_log(*db);
  auto made = storage::connect(url);
  ASSERT_TRUE(transfer_keys(*db, *made));
  const Transferred there = transfer(*db, *made);
  made = storage::open(url);
  const LogReport log_there = examine_log(*made);
  EXPECT_FALSE(log_there.first_break) << log_there.first_break->why.in(base::Language::english);
  EXPECT_EQ(log_there.head, log.head);
  EXPECT_FALSE(made->damage());
  EXPECT_FALSE(check_schema(*made));
  const auto again = in_memory();
  EXPECT_EQ(transfer(*made, *again).rows, there.rows);
  EXPECT_EQ(examine_log(*again).head, log.head);
}

TEST_F(SpreadTest, what_is_slipped_in_or_taken_out_is_still_seen) {
  const auto made = storage::connect(url);
  EXPECT_FALSE(check_schema(*made));
  made->run("ALTER TABLE changeset_event DROP CONSTRAINT changeset_event_changeset_id_fkey");
  EXPECT_TRUE(check_schema(*made));
}

TEST_F(SpreadTest, registers_that_come_later_are_as_those_that_were_there) {
  const std::string before_url = folder.database("before");
  storage::create(before_url);
  const auto later = storage::connect(url), before = storage::connect(before_url);
  for (Database* one : {before.get(), later.get()}) {
    write(*one, [&] { create_register_tables(*one, dictionary); });
    if (one == before.get()) spread_in_place(*one);
  }
  EXPECT_TRUE(
      before->definitions().contains("constraint register_household register_household__changeset_fkey"));
  EXPECT_EQ(later->definitions(), before->definitions());
}

TEST_F(SpreadTest, the_printed_text_keeps_references_within_a_home_and_says_which_it_leaves_out) {
  const std::string plain_url = folder.database("plain");
  storage::create(plain_url);
  const std::string text = storage::text_for_citus(plain_url, 8);
  for (const char* line :
       {"SET LOCAL citus.shard_count TO 8;\n",
        "ALTER TABLE \"record\" ALTER COLUMN of_home DROP EXPRESSION;\n",
        "ALTER TABLE \"record\" ALTER COLUMN record_id DROP DEFAULT;\n",
        "ALTER TABLE \"record\" ADD CONSTRAINT \"record_pkey\" PRIMARY KEY (record_id, of_home);\n",
        "ALTER TABLE \"plan_event\" ADD CONSTRAINT \"plan_event_plan_version_id_fkey\" FOREIGN KEY "
        "(plan_version_id, of_home) REFERENCES \"plan_version\" (plan_version_id, of_home);\n",
        "-- plan_version.based_on may lead to another home's row of plan_version, or out of one\n"
        "ALTER TABLE \"plan_version\" DROP CONSTRAINT \"plan_version_based_on_fkey\";\n",
        "SELECT create_reference_table('\"place\"');\n",
        "SELECT create_distributed_table('\"audit\"', 'of_home', colocate_with => '\"changeset\"');\n"})
    EXPECT_NE(text.find(line), std::string::npos) << line;
  EXPECT_EQ(text.find("distributed_table('\"session\""), std::string::npos);
  EXPECT_ERROR(storage::text_for_citus(url, 8), invalid, "storage.spread_already");
}

TEST(SpreadFile, a_file_is_for_one_machine) {
  const TemporaryFolder folder;
  EXPECT_ERROR(storage::text_for_citus(folder.file("commune.db"), 32), invalid, "storage.not_spread");
}

}  // namespace
}  // namespace ntm::storage::postgresql
