// SPDX-License-Identifier: Apache-2.0
#include "storage/audit_queries.h"

#include "storage/changeset_queries.h"
#include "storage/content_digest.h"
#include "storage/law_queries.h"
#include "storage/past_the_program_for_tests.h"
#include "storage/place_queries.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

// The log of each test: 1 the dictionary, 2 the places, 3 a criteria file, 4 the acceptance of changeset 1,
// 5 that of changeset 2, 6 something else.
class AuditTest : public StorageTest {
 protected:
  AuditTest() {
    write(*db, [&] {
      const auto version = publish_criteria(*db, "xa-ntm.yaml", "criteria", at("2024-01-01"));
      append("publish", criteria_object(version.value()));
    });
    accepted("2024-01-01", "2024-01-05", {added("H1", 4), added("H2", 3)});
    accepted("2024-07-01", "2024-07-05", {changed("H1", 5)});
    write(*db, [&] { append("export", "report"); });
  }

  AuditEntry append(const std::string& action, const std::string& object) {
    AuditEntry entry;
    entry.at = at("2024-08-01");
    entry.actor = "clerk";
    entry.action = action;
    entry.object = object;
    entry.details = "chi tiết";
    return append_audit(*db, entry);
  }

  void expect_break(const std::string& sql, std::int64_t sequence, const std::string& key) {
    ASSERT_FALSE(verify_audit(*db).first_break);
    tamper(*db, sql);
    const AuditReport report = verify_audit(*db);
    ASSERT_TRUE(report.first_break) << sql;
    EXPECT_EQ(report.first_break->sequence, sequence) << sql;
    EXPECT_EQ(report.first_break->why.key, key) << sql;
    EXPECT_EQ(report.first_break->why.in(base::Language::english).find('{'), std::string::npos);
  }
};

TEST_F(AuditTest, an_honest_log_verifies_and_names_its_head) {
  const AuditReport report = verify_audit(*db);
  EXPECT_FALSE(report.first_break);
  EXPECT_EQ(report.entries, 6);
  EXPECT_EQ(report.head, read_audit(*db, 1).at(0).hash);
}

TEST_F(AuditTest, entries_are_numbered_chained_and_listed_newest_first) {
  const auto entries = read_audit(*db, 2, 1);
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].sequence, 5);
  EXPECT_EQ(entries[0].action, kAcceptChangeset);
  EXPECT_EQ(entries[0].actor, "chairman");
  EXPECT_EQ(entries[0].place, "06217");
  EXPECT_EQ(entries[0].digest, content_digest(*db, 2));
  EXPECT_EQ(entries[1].sequence, 4);
  const auto last = read_audit(*db, 1).at(0);
  EXPECT_EQ(last.details, "chi tiết");
  EXPECT_EQ(last.digest, "");
  EXPECT_NE(last.hash, entries[0].hash);
}

TEST_F(AuditTest, an_empty_log_of_an_empty_database_verifies) {
  const auto empty = create(folder.database("empty.db"));
  const AuditReport report = verify_audit(*empty);
  EXPECT_FALSE(report.first_break);
  EXPECT_EQ(report.entries, 0);
  EXPECT_EQ(report.head, "");
}

TEST_F(AuditTest, a_changed_entry_is_found) {
  expect_break("UPDATE audit SET actor = 'nobody' WHERE sequence = 4", 4, "storage.audit_changed");
}

TEST_F(AuditTest, an_entry_changed_with_its_own_hash_breaks_the_next_one) {
  expect_break("UPDATE audit SET hash = 'x' WHERE sequence = 3", 3, "storage.audit_changed");
}

TEST_F(AuditTest, a_text_moved_from_one_column_to_the_next_is_found) {
  expect_break("UPDATE audit SET before = details, details = '' WHERE sequence = 6", 6,
               "storage.audit_changed");
}

TEST_F(AuditTest, a_removed_entry_leaves_a_gap) {
  expect_break("DELETE FROM audit WHERE sequence = 3", 4, "storage.audit_gap");
}

TEST_F(AuditTest, a_log_whose_end_was_cut_lacks_the_acceptance) {
  expect_break("DELETE FROM audit WHERE sequence >= 5", 0, "storage.audit_missing");
}

TEST_F(AuditTest, a_changed_value_is_found_at_the_acceptance_of_its_changeset) {
  expect_break("UPDATE register_household SET members = 9 WHERE _changeset = 2", 5, "storage.audit_content");
}

TEST_F(AuditTest, a_value_made_unknown_is_found) {
  expect_break("UPDATE register_household SET members = NULL WHERE _changeset = 1 AND code = 'H2'", 4,
               "storage.audit_content");
}

TEST_F(AuditTest, a_moved_day_is_found) {
  expect_break("UPDATE register_household SET _valid_from = _valid_from - 1 WHERE _changeset = 1", 4,
               "storage.audit_content");
}

TEST_F(AuditTest, a_moved_place_is_found) {
  expect_break("UPDATE register_household SET _place = '06217-02' WHERE _changeset = 2", 5,
               "storage.audit_content");
}

TEST_F(AuditTest, a_changed_key_of_a_record_is_found) {
  expect_break("UPDATE record SET key = 'H3' WHERE key = 'H2'", 4, "storage.audit_content");
}

TEST_F(AuditTest, a_removed_row_is_found) {
  expect_break("DELETE FROM register_household WHERE _changeset = 2", 5, "storage.audit_content");
}

TEST_F(AuditTest, a_row_added_behind_an_accepted_changeset_is_found) {
  expect_break(
      "INSERT INTO register_household (_version, _record, _place, _changeset, _valid_from, _ended, members) "
      "SELECT 99, _record, _place, 2, _valid_from, 0, 30 FROM register_household WHERE code = 'H2'",
      5, "storage.audit_content");
}

TEST_F(AuditTest, a_row_hidden_behind_a_changeset_of_another_register_is_found) {
  expect_break(
      "INSERT INTO register_village (_version, _record, _place, _changeset, _valid_from, _ended, households) "
      "VALUES (99, 1, '06217-01', 2, 0, 0, 30)",
      0, "storage.audit_stray");
}

TEST_F(AuditTest, a_changed_author_is_found) {
  expect_break("UPDATE changeset SET author = 'nobody' WHERE changeset_id = 2", 5, "storage.audit_content");
}

TEST_F(AuditTest, a_removed_changeset_is_found) {
  expect_break("DELETE FROM changeset WHERE changeset_id = 1", 4, "storage.audit_content");
}

TEST_F(AuditTest, an_acceptance_dated_back_is_found) {
  expect_break("UPDATE changeset_event SET at = at - 1 WHERE changeset_id = 2 AND state = 'accepted'", 5,
               "storage.audit_acceptance");
}

TEST_F(AuditTest, an_acceptance_taken_back_is_found) {
  expect_break("DELETE FROM changeset_event WHERE changeset_id = 1 AND state = 'accepted'", 4,
               "storage.audit_acceptance");
}

TEST_F(AuditTest, an_acceptance_slipped_in_has_no_entry) {
  draft("2024-08-01", {changed("H2", 9)});
  expect_break(
      "INSERT INTO changeset_event (changeset_id, state, at, actor, reason) "
      "VALUES (3, 'accepted', 0, 'nobody', '')",
      0, "storage.audit_missing");
}

TEST_F(AuditTest, a_changed_text_of_the_law_is_found) {
  expect_break("UPDATE criteria_version SET source = 'easier'", 3, "storage.audit_content");
}

TEST_F(AuditTest, a_law_dated_back_is_found) {
  expect_break("UPDATE criteria_version SET known_from = 0", 3, "storage.audit_content");
}

TEST_F(AuditTest, a_law_slipped_in_has_no_entry) {
  expect_break(
      "INSERT INTO criteria_version (file, source, hash, known_from) VALUES ('xa-ntm.yaml', 'e', '', 0)", 0,
      "storage.audit_missing");
}

TEST_F(AuditTest, a_changed_text_of_the_dictionary_is_found) {
  expect_break("UPDATE dictionary_file SET source = 'other'", 1, "storage.audit_content");
}

TEST_F(AuditTest, a_changed_attribute_of_a_place_is_found) {
  expect_break("UPDATE place_attribute SET value = 'DBSH'", 2, "storage.audit_content");
}

TEST_F(AuditTest, a_lineage_slipped_into_an_earlier_batch_is_found) {
  expect_break("INSERT INTO lineage (batch_id, event, date, decision) VALUES (1, 'merge', 20000, '')", 2,
               "storage.audit_content");
}

TEST_F(AuditTest, a_draft_without_an_entry_is_no_break) {
  draft("2024-08-01", {changed("H2", 9)});
  EXPECT_FALSE(verify_audit(*db).first_break);
}

}  // namespace
}  // namespace ntm::storage
