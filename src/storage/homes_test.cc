// SPDX-License-Identifier: Apache-2.0
// Each home has a log of its own (docs/decisions/0041-a-chain-for-each-home.md).
#include <fmt/format.h>

#include <algorithm>

#include "storage/access_queries.h"
#include "storage/audit_queries.h"
#include "storage/audit_rows.h"
#include "storage/content_digest.h"
#include "storage/file_database.h"
#include "storage/log_coverage.h"
#include "storage/log_keys.h"
#include "storage/one_chain_for_tests.h"
#include "storage/past_the_program_for_tests.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

// Passes everything on, and keeps the text of each statement.
class RecordingDatabase final : public Database, public LogKeyHolder {
 public:
  explicit RecordingDatabase(Database& of) : of_(of) {}

  std::vector<std::string> statements;

  std::unique_ptr<Statement> prepare(std::string_view sql) override {
    statements.emplace_back(sql);
    return of_.prepare(sql);
  }
  void run(std::string_view sql) override { of_.run(sql); }
  const base::SigningKey* log_key() const override { return log_key_of(of_); }
  WorkDone work_done() const override { return of_.work_done(); }
  bool is_writing() const override { return of_.is_writing(); }
  bool is_in_transaction() const override { return of_.is_in_transaction(); }
  const std::string& shown_address() const override { return of_.shown_address(); }
  const std::string& beside() const override { return of_.beside(); }
  int schema_version() override { return of_.schema_version(); }
  void set_schema_version(int version) override { of_.set_schema_version(version); }
  std::map<std::string, std::string> definitions() override { return of_.definitions(); }
  using Database::columns_of;
  std::vector<std::string> columns_of(std::string_view table, Columns which) override {
    return of_.columns_of(table, which);
  }
  std::vector<std::string> tables() override { return of_.tables(); }
  std::string row_number_of(std::string_view table) override { return of_.row_number_of(table); }
  void create_table(const TableDescription& table) override { of_.create_table(table); }
  void add_column(std::string_view table, const Column& column) override { of_.add_column(table, column); }
  std::unique_ptr<Database> scratch() const override { return of_.scratch(); }
  std::optional<base::Message> damage() override { return of_.damage(); }
  void begin_writing() override { of_.begin_writing(); }
  void begin_reading() override { of_.begin_reading(); }
  void commit() override { of_.commit(); }
  void rollback() noexcept override { of_.rollback(); }
  void begin_nested() override { of_.begin_nested(); }
  void commit_nested() override { of_.commit_nested(); }
  void rollback_nested() noexcept override { of_.rollback_nested(); }

 private:
  Database& of_;
};

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool reads(std::string_view sql, std::string_view table) {
  for (const char* before : {"FROM ", "JOIN "})
    for (const char* after : {" ", ")"})
      if (has(std::string(sql) + " ", fmt::format("{}{}{}", before, table, after))) return true;
  return false;
}

// Whether each part of the statement that reads rows with a home asks for those of one home, or for those of
// one thing of it by its number.
bool asks_for_one_home(std::string_view sql) {
  for (std::size_t begin = 0; begin < sql.size();) {
    const std::size_t end = std::min(sql.find(" UNION ALL ", begin), sql.size());
    const std::string_view part = sql.substr(begin, end - begin);
    const bool is_own = has(part, "place = ?1") || has(part, "_id = ?1") || has(part, " BETWEEN ?1 AND ?2");
    if (reads(part, "audit") && !is_own) return false;
    if (reads(part, "log_seal") && !has(part, "home = ?1") && !is_own) return false;
    if (reads(part, "log_head") || reads(part, "log_signature")) return false;
    for (const TableCoverage& one : table_coverage())
      if (!one.of_home.empty() && reads(part, one.table) && !is_own) return false;
    begin = end + 1;
  }
  return true;
}

class HomesTest : public StorageTest {
 protected:
  static AuditEntry note(Database& on, const std::string& home, const std::string& object = "") {
    return write(on, [&] {
      AuditEntry entry;
      entry.at = at("2024-03-01");
      entry.actor = "clerk";
      entry.action = "note";
      entry.place = home;
      entry.object = object;
      return append_audit(on, entry);
    });
  }
  static void read_in(Database& on, const std::string& home) {
    write(on, [&] { add_access(on, {0, at("2024-03-01"), "lan", home, "household", 3, "xem"}); });
  }
  void tamper(const std::string& sql) { storage::tamper(*db, sql); }
  std::string found() {
    const auto found = verify_audit(*db).first_break;
    return found ? found->why.key : "";
  }

  const std::string path = folder.database("commune.db");
};

// Two entries of the nation come with the fixture: the dictionary and the places.
TEST_F(HomesTest, each_home_numbers_its_entries_from_one_on) {
  const std::vector<std::string> homes{"06217", "06241", "06217", ""};
  const std::vector<std::int64_t> numbers{1, 1, 2, 3};
  for (std::size_t i = 0; i < homes.size(); ++i) {
    const AuditEntry entry = note(*db, homes[i]);
    EXPECT_EQ(entry.number, numbers[i]) << i;
    EXPECT_EQ(entry.sequence, std::ssize(homes) - 1 + static_cast<std::int64_t>(i)) << "arrival goes on";
  }
  const AuditReport report = verify_audit(*db);
  EXPECT_FALSE(report.first_break);
  ASSERT_EQ(report.heads.size(), 3U);
  EXPECT_EQ(report.heads[0].home, "");
  EXPECT_EQ(report.heads[0].number, 3);
  EXPECT_EQ(report.heads[1].home, "06217");
  EXPECT_EQ(report.heads[1].number, 2);
  EXPECT_EQ(report.heads[2].hash, find_audit(*db, {{}, true, "", "note", {}, {}}, {}, 3).at(2).hash);
}

TEST_F(HomesTest, what_a_home_enters_is_the_same_whatever_its_neighbours_entered) {
  const auto own = [&](const std::string& name, int of_neighbour) {
    const auto other = create(folder.database(name));
    for (int i = 0; i < of_neighbour; ++i) note(*other, "06241");
    return note(*other, "06217");
  };
  const AuditEntry alone = own("alone.db", 0), beside = own("beside.db", 3);
  EXPECT_EQ(beside.hash, alone.hash);
  EXPECT_EQ(beside.number, alone.number);
  EXPECT_EQ(beside.sequence, alone.sequence + 3);
}

TEST_F(HomesTest, an_entry_asks_for_rows_of_its_own_home_only_and_changes_none) {
  const auto changeset = draft("2024-02-01", {added("H1", 4)});
  read_in(*db, "06217");
  note(*db, "06217");
  note(*db, "06241");
  read_in(*db, "06217");
  RecordingDatabase recording(*db);
  note(recording, "06217", changeset_object(changeset));
  EXPECT_GE(recording.statements.size(), 8U);
  for (const std::string& sql : recording.statements) {
    EXPECT_FALSE(sql.starts_with("UPDATE") || sql.starts_with("DELETE")) << sql;
    EXPECT_TRUE(sql.starts_with("INSERT") || asks_for_one_home(sql)) << sql;
  }
  EXPECT_FALSE(verify_audit(*db).first_break);
  RecordingDatabase of_nation(*db);
  note(of_nation, "");
  EXPECT_FALSE(std::ranges::all_of(of_nation.statements, asks_for_one_home))
      << "the nation's entries do look at all homes, and this test would see it";
}

TEST_F(HomesTest, two_connections_write_in_two_homes_by_turns) {
  const auto other = open(path);
  for (int i = 1; i <= 3; ++i) {
    EXPECT_EQ(note(*db, "06217").number, i);
    EXPECT_EQ(note(*other, "06241").number, i);
  }
  EXPECT_EQ(found(), "");
}

TEST_F(HomesTest, an_entry_seals_the_rows_of_its_home_and_one_of_the_nation_those_of_all) {
  for (const char* home : {"06217", "06241"}) read_in(*db, home);
  note(*db, "06217");
  tamper("UPDATE access_log SET actor = 'nam' WHERE place = '06217'");
  EXPECT_EQ(found(), "storage.sealed_rows");
  tamper("UPDATE access_log SET actor = 'lan' WHERE place = '06217'");
  EXPECT_EQ(found(), "") << "all is as it was";
  note(*db, "");
  tamper("UPDATE access_log SET actor = 'nam' WHERE place = '06241'");
  EXPECT_EQ(found(), "storage.sealed_rows");
}

TEST_F(HomesTest, a_log_of_before_stays_one_chain_and_each_home_goes_on_from_its_end) {
  if (!as_file(*db)) GTEST_SKIP() << "those of before are files";
  accepted("2024-01-01", "2024-01-05", {added("H1", 4)});
  make_one_chain(*db);
  db = open(path);
  const auto before = read_audit(*db, 10);
  ASSERT_EQ(before.size(), 3U);
  EXPECT_EQ(found(), "");
  EXPECT_TRUE(verify_audit(*db).heads.empty());
  for (const AuditEntry& entry : before) EXPECT_FALSE(entry.number);

  const AuditEntry commune = note(*db, "06241"), nation = note(*db, "");
  EXPECT_EQ(commune.number, 1);
  EXPECT_EQ(nation.number, 1);
  for (const AuditEntry& first : {commune, nation}) {
    const auto row = db->prepare("SELECT seal FROM audit WHERE sequence = ?1");
    ASSERT_TRUE(row->with(first.sequence).step());
    EXPECT_EQ(first.hash, entry_hash(first, row->text(0), before.front().hash));
  }
  EXPECT_EQ(found(), "");
  const auto after = read_audit(*db, 10);
  ASSERT_EQ(after.size(), 5U);
  for (std::size_t i = 0; i < before.size(); ++i) EXPECT_EQ(after[i + 2].hash, before[i].hash);
  tamper("UPDATE audit SET actor = 'nam' WHERE sequence = 2");
  EXPECT_EQ(found(), "storage.audit_changed");
}

TEST_F(HomesTest, what_is_noted_of_some_homes_changes_with_their_entries_only) {
  const auto hash = [&] { return log_head(*db, {"", "06217"})->hash; };
  note(*db, "06217");
  const std::string before = hash();
  note(*db, "06241");
  EXPECT_EQ(hash(), before);
  note(*db, "06217");
  const std::string own = hash();
  EXPECT_NE(own, before);
  note(*db, "");
  EXPECT_NE(hash(), own);
  EXPECT_EQ(log_head(*create(folder.database("empty.db")), {"", "06217"})->hash, "");
}

}  // namespace
}  // namespace ntm::storage
