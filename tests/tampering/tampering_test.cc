// SPDX-License-Identifier: Apache-2.0
// What somebody can do to the database with another tool, as data; each is found, and what is said names it.
#include <fstream>
#include <set>

#include "storage/credential_queries.h"
#include "storage/idempotency_queries.h"
#include "storage/log_coverage.h"
#include "storage/open.h"
#include "storage/session_queries.h"
#include "storage/tampering_fixture.h"

namespace ntm::storage {
namespace {

struct Tampering {
  const char* what;
  const char* sql;
  const char* found;
  const char* with_triggers = "";
};

void PrintTo(const Tampering& tampering, std::ostream* out) {
  *out << tampering.what;
}

// Entry 10 is the only one of the commune, an acceptance; later ones of the nation noted it. Entry 6 is the
// nation's sixth.
constexpr const char* kRemoveCommune =
    "DELETE FROM audit WHERE sequence = 10; DELETE FROM log_seal WHERE sequence = 10;"
    "DELETE FROM log_signature WHERE sequence = 10; UPDATE audit SET sequence = sequence - 1 WHERE sequence "
    "> 10;"
    "UPDATE log_seal SET sequence = sequence - 1 WHERE sequence > 10;"
    "UPDATE log_head SET sequence = sequence - 1 WHERE sequence > 10;"
    "UPDATE log_signature SET sequence = sequence - 1 WHERE sequence > 10";
constexpr const char* kRemoveSixth =
    "DELETE FROM audit WHERE sequence = 6; UPDATE audit SET sequence = sequence - 1 WHERE sequence > 6";

constexpr Tampering kTamperings[] = {
    // What decides a verdict.
    {"a value", "UPDATE register_household SET members = 9", "storage.audit_content"},
    {"what a version speaks of", "UPDATE register_household SET _said = '0'", "storage.audit_content"},
    {"a value of a record's first entry is gone", "DELETE FROM register_household WHERE code = 'H2'",
     "storage.audit_content"},
    {"a place's kind", "UPDATE place SET kind = 'hamlet' WHERE code = '06217-02'", "storage.audit_content"},
    {"the region of a place", "UPDATE place_attribute SET value = 'DBSH'", "storage.audit_content"},
    {"the law", "UPDATE criteria_version SET source = 'easier'", "storage.audit_content"},
    {"the dictionary", "UPDATE dictionary_file SET source = 'other'", "storage.audit_content"},
    {"the declaration of a field", "UPDATE known_field SET unit = 'm' WHERE field = 'members'",
     "storage.sealed_rows"},
    {"the type of a field", "UPDATE known_field SET type = 'text' WHERE field = 'members'",
     "storage.sealed_rows"},
    {"a field slipped in", "INSERT INTO known_field VALUES ('household', 'more', 'whole', 0, '', 0)",
     "storage.other_tables"},
    {"a changeset's state", "UPDATE changeset_event SET reason = 'khác' WHERE state = 'draft'",
     "storage.sealed_rows"},
    {"what was split off", "UPDATE changeset_part SET split_from = 2", "storage.audit_content"},
    {"why a record was returned", "UPDATE changeset_reason SET reason = 'khác'", "storage.audit_content"},
    // What decides a permission.
    {"a role", "UPDATE account_grant SET role = 'chair'", "storage.audit_content"},
    {"a role slipped in", "INSERT INTO account_grant VALUES (1, 2, 'chair', '06217')",
     "storage.audit_content"},
    {"a post", "UPDATE account_post SET post = 'Chủ tịch'", "storage.audit_content"},
    {"the name of an account", "UPDATE account SET name = 'nam'", "storage.audit_content"},
    {"an account unlocked", "UPDATE account_version SET locked = 1", "storage.audit_content"},
    {"a token that was ended", "UPDATE api_token SET ended_at = NULL", "storage.state_changed"},
    {"a token that could only read", "UPDATE api_token SET read_only = 0", "storage.state_changed"},
    {"a token slipped in",
     "INSERT INTO api_token (token_hash, account_id, name, read_only, created_at, expires_at) "
     "VALUES ('x', 1, 'x', 0, 0, 9)",
     "storage.state_changed"},
    {"a token removed", "DELETE FROM api_token", "storage.state_changed"},
    {"a password", "UPDATE password SET hash = '$argon2id$x'", "storage.state_changed"},
    {"a password that is to be changed", "UPDATE password SET must_change = 1", "storage.state_changed"},
    {"a second factor removed", "DELETE FROM totp", "storage.state_changed"},
    {"a second factor", "UPDATE totp SET secret = '00'", "storage.state_changed"},
    {"an invitation slipped in",
     "INSERT INTO invitation (token_hash, account_id, expires_at) VALUES ('x', 1, 99)",
     "storage.state_changed"},
    {"an answer that is kept", "UPDATE idempotency SET body = '{\"x\":1}'", "storage.state_changed"},
    {"a role that waits for a second person", "UPDATE account_asked SET role = 'officer'",
     "storage.audit_content"},
    {"an invitation that waits", "UPDATE invitation SET asked_by = 'x'", "storage.state_changed"},
    {"a line of the log of sign-ins", "UPDATE sign_in_log SET actor = 'nam'", "storage.sealed_rows"},
    {"the log of sign-ins removed", "DELETE FROM sign_in_log", "storage.sealed_rows"},
    // What decides a paper.
    {"a plan", "UPDATE plan_version SET content = '[]'", "storage.audit_content"},
    {"what a plan was read from", "UPDATE plan_reading SET reading = '[]'", "storage.sealed_rows"},
    {"the state of a plan", "UPDATE plan_event SET reason = 'khác'", "storage.sealed_rows"},
    {"what was logged of a task", "UPDATE plan_log SET text = 'xong'", "storage.audit_content"},
    {"a text of a report", "UPDATE report_text SET text = 'khác'", "storage.audit_content"},
    {"what was said of a register", "UPDATE completeness SET state = 'open'", "storage.audit_content"},
    {"who holds a post", "UPDATE post_holder SET valid_from = valid_from + 1", "storage.sealed_rows"},
    {"what a post is called", "UPDATE post_version SET name = 'Khác'", "storage.sealed_rows"},
    {"whose the words of a plan are", "DELETE FROM post_answer_post", "storage.sealed_rows"},
    {"where it was said of it", "UPDATE completeness_place SET place = '06217-02'", "storage.audit_content"},
    {"what a column was said to mean", "UPDATE column_mapping SET target = 'ignore'", "storage.sealed_rows"},
    {"which decision was read", "UPDATE decision_reading SET name = 'khác'", "storage.audit_content"},
    {"who compared a line of it", "UPDATE decision_entry SET actor = 'nam'", "storage.audit_content"},
    {"a line that nobody compared",
     "INSERT INTO decision_entry VALUES (2, 1, 1, 'accepted', '1.2', '', '', '', NULL, '', 'lan', 0)",
     "storage.audit_content"},
    {"what citizens see", "UPDATE publication SET date = date + 1", "storage.audit_content"},
    {"the bytes of a file", "UPDATE file_content SET content = x'00' WHERE content = CAST('bytes' AS BLOB)",
     "storage.audit_content"},
    {"the bytes of a decision",
     "UPDATE file_content SET content = x'00' WHERE content = CAST('annex' AS BLOB)",
     "storage.audit_content"},
    {"for whom a file was brought", "UPDATE file SET place = '06241'", "storage.sealed_rows"},
    {"a file slipped in", "INSERT INTO file_content VALUES ('f_x', x'00')", "storage.rows_numbered"},
    {"a file without its bytes", "INSERT INTO file VALUES ('f_x', '06217', 'a', 'image/png', 1, 'c', 0)",
     "storage.reference_lost"},
    // Who read what.
    {"a line of the access log removed", "DELETE FROM access_log WHERE access_id = 2", "storage.sealed_rows"},
    {"all lines of the access log removed", "DELETE FROM access_log", "storage.sealed_rows"},
    {"a line that is not sealed yet removed", "DELETE FROM access_log WHERE access_id = 4",
     "storage.rows_numbered"},
    {"a line of the access log", "UPDATE access_log SET actor = 'nam' WHERE access_id = 1",
     "storage.sealed_rows"},
    {"a line before the first", "INSERT INTO access_log VALUES (-1, 0, 'x', 'x', 'x', 0, 'x')",
     "storage.rows_numbered"},
    // The log.
    {"an entry", "UPDATE audit SET actor = 'nam' WHERE sequence = 3", "storage.audit_changed"},
    {"an entry removed", "DELETE FROM audit WHERE sequence = 3", "storage.audit_gap"},
    {"the end of the log cut off", "DELETE FROM audit WHERE sequence > 8", "storage.audit_missing"},
    {"a seal", "UPDATE log_seal SET digest = '' WHERE sequence = 3", "storage.audit_changed"},
    {"the seals removed", "DELETE FROM log_seal", "storage.audit_changed"},
    {"an entry moved to another home", "UPDATE audit SET place = '06241' WHERE place = '06217'",
     "storage.audit_changed"},
    {"an entry passed off as one of before homes had chains",
     "UPDATE audit SET number = NULL WHERE place = '06217'", "storage.audit_changed"},
    {"an entry of a home removed, the numbers closed up", kRemoveSixth, "storage.audit_home_gap"},
    {"all that a commune entered removed", "DELETE FROM audit WHERE place = '06217'", "storage.audit_gap"},
    {"all that a commune entered removed, the order of arrival closed up", kRemoveCommune,
     "storage.audit_head_lost"},
    {"where a commune's log stood", "UPDATE log_head SET hash = 'x'", "storage.audit_changed"},
    {"the notes of where communes' logs stood removed", "DELETE FROM log_head", "storage.audit_changed"},
    {"the home of a seal", "UPDATE log_seal SET home = '06217' WHERE sequence = 3", "storage.audit_changed"},
    {"a note", "UPDATE state_note SET digest = 'x' WHERE note_id = 1", "storage.sealed_rows"},
    {"a signature", "UPDATE log_signature SET signature = 'x' WHERE sequence = 3", "storage.signature_wrong"},
    {"a signature moved to another entry",
     "DELETE FROM log_signature WHERE sequence = 4; UPDATE log_signature SET sequence = 4 WHERE sequence = 3",
     "storage.signature_wrong"},
    {"the last signatures removed", "DELETE FROM log_signature WHERE sequence > 8", "storage.unsigned_end"},
    {"all signatures removed", "DELETE FROM log_signature", "storage.unsigned_end"},
    {"another key", "UPDATE log_key SET public_key = 'x'", "storage.sealed_rows"},
    // The structure.
    {"a trigger removed", "", "storage.schema_missing", "DROP TRIGGER audit_no_update"},
    {"a trigger that does nothing", "", "storage.schema_changed",
     "DROP TRIGGER audit_no_delete; CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT 1; "
     "END"},
    {"a trigger of a register removed", "", "storage.schema_missing",
     "DROP TRIGGER register_household_no_delete"},
    {"a trigger slipped in", "", "storage.schema_extra",
     "CREATE TRIGGER more AFTER INSERT ON audit BEGIN SELECT 1; END"},
    {"an index removed", "", "storage.schema_missing", "DROP INDEX place_by_code"},
    {"an index slipped in", "", "storage.schema_extra", "CREATE UNIQUE INDEX more ON place (code, name)"},
    {"a column", "", "storage.schema_changed", "ALTER TABLE account_grant ADD COLUMN more TEXT"},
    {"a column of a register", "", "storage.schema_changed",
     "ALTER TABLE register_household ADD COLUMN more TEXT"},
    {"a table", "", "storage.schema_extra", "CREATE TABLE register_more (a)"},
    {"a view", "", "storage.schema_extra", "CREATE VIEW more AS SELECT 1"},
};

class EachTampering : public TamperingTest, public testing::WithParamInterface<Tampering> {};

TEST_P(EachTampering, is_found_and_named) {
  ASSERT_EQ(found(), "");
  tamper(GetParam().sql);
  db->run(GetParam().with_triggers);
  EXPECT_EQ(found(), GetParam().found) << GetParam().what;
}

INSTANTIATE_TEST_SUITE_P(Data, EachTampering, testing::ValuesIn(kTamperings));

// A tool that writes into the file itself: the key of a household, once in its table and once in an index.
TEST_F(TamperingTest, an_index_that_does_not_agree_with_its_table_is_found) {
  db.reset();
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const std::string key = "household06217H2";
  const auto place = bytes.find(key);
  ASSERT_NE(place, std::string::npos);
  ASSERT_NE(bytes.find(key, place + 1), std::string::npos) << "table and index";
  bytes[place + key.size() - 1] = '9';
  std::ofstream(path, std::ios::binary) << bytes;
  db = open(path);
  const LogReport report = examine_log(*db);
  EXPECT_TRUE(std::ranges::any_of(report.breaks,
                                  [](const AuditBreak& one) { return one.why.key == "storage.damaged"; }));
}

TEST_F(TamperingTest, every_table_is_covered_or_said_not_to_be) {
  std::set<std::string> listed;
  for (const TableCoverage& one : table_coverage())
    EXPECT_TRUE(listed.emplace(one.table).second) << one.table;
  const auto fresh = in_memory();
  const auto tables =
      fresh->prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
  std::set<std::string> found;
  while (tables->step()) found.emplace(tables->text(0));
  EXPECT_EQ(found, listed) << "src/storage/log_coverage.cc must say how a new table is covered";
}

// The rows of the table of homes: the names of tables of a group, and what is said of where its rows are at
// home.
struct HomeRow {
  std::vector<std::string> tables;
  std::string home;
};

std::vector<std::string> parted(const std::string& text, char sign) {
  std::vector<std::string> parts(1);
  for (const char one : text) {
    if (one == sign)
      parts.emplace_back();
    else
      parts.back() += one;
  }
  return parts;
}

std::vector<std::string> in_backticks(const std::string& text) {
  const auto parts = parted(text, '`');
  std::vector<std::string> names;
  for (std::size_t i = 1; i < parts.size(); i += 2) names.push_back(parts[i]);
  return names;
}

// Groups of tables and what is said of them are parted by semicolons; a single saying is that of all groups.
std::vector<HomeRow> homes_decided() {
  std::ifstream file(NTM_SOURCE_DIR "/docs/decisions/0037-a-seam-that-holds-another-engine.md");
  std::vector<HomeRow> found;
  for (std::string line; std::getline(file, line);) {
    const auto cells = parted(line, '|');
    if (cells.size() != 4 || !cells[1].starts_with(" `")) continue;
    const auto groups = parted(cells[1], ';'), homes = parted(cells[2], ';');
    for (std::size_t i = 0; i < groups.size(); ++i)
      found.push_back({in_backticks(groups[i]), homes.at(std::min(i, homes.size() - 1))});
  }
  return found;
}

// A row's home is a column of its own, or that of another row, which a column names, or there is none: the
// table is everywhere the same.
TEST_F(TamperingTest, every_table_has_a_home_or_is_everywhere_the_same) {
  std::set<std::string> listed;
  for (const HomeRow& row : homes_decided())
    for (const std::string& table : row.tables) {
      if (table == "register_*") continue;  // made from the dictionary
      EXPECT_TRUE(listed.insert(table).second) << table;
      const bool is_reference = row.home.starts_with(" reference") || row.home.starts_with(" none") ||
                                row.home.starts_with(" that of the row it notes");
      const auto columns = db->columns_of(table);
      if (!is_reference && !row.home.starts_with(" the nation's")) {
        ASSERT_FALSE(in_backticks(row.home).empty()) << table;
        EXPECT_NE(std::ranges::find(columns, in_backticks(row.home).front()), columns.end()) << table;
      }
      EXPECT_FALSE(is_reference && rows_sealed_in(table, "06217", 0)) << table;
    }
  std::set<std::string> known;
  for (const TableCoverage& one : table_coverage()) known.emplace(one.table);
  EXPECT_EQ(listed, known) << "docs/decisions/0037 must say where rows of a new table are at home";
}

// So that the tamperings above stand for every table.
TEST_F(TamperingTest, every_covered_table_has_rows_in_this_test) {
  for (const TableCoverage& one : table_coverage()) {
    const std::string table(one.table);
    if (one.by == Coverage::none || table.starts_with("lineage"))
      continue;  // the latter sealed as every other
    EXPECT_TRUE(db->prepare("SELECT 1 FROM " + table)->step()) << table;
  }
}

TEST_F(TamperingTest, every_noted_table_says_what_is_noted_of_a_row) {
  for (const TableCoverage& one : table_coverage())
    EXPECT_EQ(
        one.by == Coverage::noted,
        std::ranges::any_of(noted_tables(), [&](const auto& noted) { return noted.table == one.table; }))
        << one.table;
}

TEST_F(TamperingTest, what_the_program_itself_does_to_rows_that_change_is_no_break) {
  write(*db, [&] {
    set_password(*db, 1, "$argon2id$2", true, now);
    set_totp(*db, 1, {"secret", true, 77});
    use_invitation(*db, "i", now);
    end_api_tokens(*db, 1, now);
  });
  EXPECT_EQ(found(), "");
  write(*db, [&] {
    remove_password(*db, 1);
    remove_totp(*db, 1);
    keep_answer(*db, 1, "k2", {"d", 201, "application/json", "{}"}, at("2025-01-01"));
  });
  EXPECT_EQ(found(), "");
}

}  // namespace
}  // namespace ntm::storage
