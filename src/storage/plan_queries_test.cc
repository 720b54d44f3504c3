// SPDX-License-Identifier: Apache-2.0
#include "storage/plan_queries.h"
#include "storage/past_the_program_for_tests.h"

#include "storage/audit_queries.h"
#include "storage/content_digest.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

class PlanTest : public StorageTest {
 protected:
  // Keeps a version with its audit entry, as the actions do.
  PlanVersionId add(const std::string& content, std::optional<PlanVersionId> based_on = std::nullopt,
                    const std::string& when = "2024-01-05") {
    return write(*db, [&] {
      const auto id =
          add_plan_version(*db, {"06217", 2024, based_on, "test", "", ""}, content, "clerk", at(when));
      append("plan.draft", plan_object(id), "clerk", when);
      return id;
    });
  }

  void set(PlanVersionId id, PlanState state, const std::string& when, const std::string& reason = "") {
    write(*db, [&] {
      set_plan_state(*db, id, state, "chairman", at(when), reason);
      append(fmt::format("plan.{}", name_of(state)), plan_object(id), "chairman", when);
    });
  }

  PlanLogId log(PlanLogEntry::Kind kind, const std::string& text, std::optional<PlanLogId> withdraws = {}) {
    return write(*db, [&] {
      const auto id = add_plan_log(*db, {0, "06217", 2024, "tc8-1", kind, day("2024-05-30"), text, "",
                                         withdraws, "clerk", at("2024-06-01")});
      append("plan.log", plan_log_object(id), "clerk", "2024-06-01");
      return id;
    });
  }

  void append(const std::string& action, const std::string& object, const std::string& who,
              const std::string& when) {
    AuditEntry entry;
    entry.at = at(when);
    entry.actor = who;
    entry.action = action;
    entry.object = object;
    append_audit(*db, entry);
  }

  std::string states() {
    std::string text;
    for (const PlanVersion& version : list_plan_versions(*db, "06217", 2024))
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", version.id, name_of(version.state));
    return text;
  }
};

TEST_F(PlanTest, a_draft_does_not_count_before_it_is_approved) {
  const auto first = add("one");
  EXPECT_FALSE(plan_in_force(*db, "06217", 2024));
  EXPECT_EQ(find_plan_version(*db, first)->content, "one");
  set(first, PlanState::approved, "2024-01-10");
  EXPECT_EQ(plan_in_force(*db, "06217", 2024)->content, "one");
  EXPECT_EQ(plan_in_force(*db, "06217", 2024)->state_since, at("2024-01-10"));
  EXPECT_FALSE(plan_in_force(*db, "06217", 2023));
  EXPECT_FALSE(plan_in_force(*db, "06241", 2024));
}

TEST_F(PlanTest, an_amended_version_stays_readable) {
  const auto first = add("one");
  set(first, PlanState::approved, "2024-01-10");
  const auto second = add("two", first);
  EXPECT_EQ(states(), "1 approved, 2 draft");
  set(second, PlanState::approved, "2024-06-10");
  EXPECT_EQ(states(), "1 amended, 2 approved");
  EXPECT_EQ(plan_in_force(*db, "06217", 2024)->id, second);
  EXPECT_EQ(find_plan_version(*db, first)->content, "one");
}

TEST_F(PlanTest, two_drafts_of_one_version_cannot_both_be_approved) {
  const auto first = add("one");
  set(first, PlanState::approved, "2024-01-10");
  const auto mine = add("mine", first), yours = add("yours", first);
  set(mine, PlanState::approved, "2024-02-01");
  EXPECT_ERROR(set(yours, PlanState::approved, "2024-02-02"), conflict, "plan.overtaken");
  EXPECT_EQ(states(), "1 amended, 2 approved, 3 draft") << "what was typed is still there";
  EXPECT_ERROR(set(add("from nowhere"), PlanState::approved, "2024-02-03"), conflict, "plan.overtaken");
}

TEST_F(PlanTest, a_returned_draft_says_why_and_a_closed_plan_is_closed) {
  const auto first = add("one");
  EXPECT_ERROR(set(first, PlanState::returned, "2024-01-09"), invalid, "storage.reason_missing");
  EXPECT_ERROR(set(first, PlanState::closed, "2024-01-09"), invalid, "plan_is.draft");
  set(first, PlanState::returned, "2024-01-09", "thiếu tiêu chí 8");
  EXPECT_ERROR(set(first, PlanState::approved, "2024-01-10"), invalid, "plan_is.returned");
  const auto second = add("two");
  set(second, PlanState::approved, "2024-01-11");
  EXPECT_ERROR(set(second, PlanState::approved, "2024-01-12"), invalid, "plan_is.approved");
  const auto third = add("three", second);
  set(second, PlanState::closed, "2025-01-11");
  EXPECT_EQ(plan_in_force(*db, "06217", 2024)->state, PlanState::closed);
  EXPECT_ERROR(set(third, PlanState::approved, "2025-01-12"), invalid, "plan.closed");
  EXPECT_ERROR(set(second, PlanState::returned, "2025-01-12", "a"), invalid, "plan_is.closed");
  EXPECT_ERROR(set(99, PlanState::approved, "2025-01-12"), not_found, "plan.no_version");
  EXPECT_EQ(states(), "1 returned, 2 closed, 3 draft");
}

TEST_F(PlanTest, an_amended_version_takes_no_other_state) {
  const auto first = add("one");
  set(first, PlanState::approved, "2024-01-10");
  set(add("two", first), PlanState::approved, "2024-06-10");
  EXPECT_ERROR(set(first, PlanState::closed, "2024-07-01"), invalid, "plan_is.amended");
}

TEST_F(PlanTest, a_log_entry_that_was_a_mistake_is_withdrawn_and_not_removed) {
  const auto done = log(PlanLogEntry::Kind::done, "họp thôn");
  log(PlanLogEntry::Kind::note, "ghi chú");
  ASSERT_EQ(plan_log(*db, "06217", 2024).size(), 2U);
  EXPECT_EQ(plan_log(*db, "06217", 2024).front().on, day("2024-05-30"));
  log(PlanLogEntry::Kind::withdrawn, "nhầm việc", done);
  const auto left = plan_log(*db, "06217", 2024);
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left.front().text, "ghi chú");
  EXPECT_EQ(plan_log(*db, "06217", 2024, true).size(), 3U);
  EXPECT_EQ(plan_log(*db, "06217", 2023).size(), 0U);
  EXPECT_ERROR(log(PlanLogEntry::Kind::withdrawn, "a", 77), not_found, "plan.no_entry");
}

TEST_F(PlanTest, the_audit_log_vouches_for_versions_states_and_what_was_logged) {
  const auto first = add("one");
  set(first, PlanState::approved, "2024-01-10");
  log(PlanLogEntry::Kind::done, "họp thôn");
  EXPECT_FALSE(verify_audit(*db).first_break);
  tamper(*db, "UPDATE plan_log SET text = 'không họp'");
  EXPECT_EQ(verify_audit(*db).first_break->why.key, "storage.audit_content");
  tamper(*db, "UPDATE plan_log SET text = 'họp thôn'");
  tamper(*db, "UPDATE plan_version SET content = 'two'");
  EXPECT_EQ(verify_audit(*db).first_break->why.key, "storage.audit_content");
  tamper(*db, "UPDATE plan_version SET content = 'one'");
  EXPECT_FALSE(verify_audit(*db).first_break);
  const auto second = add("two", first);
  write(*db, [&] { set_plan_state(*db, second, PlanState::approved, "thief", at("2024-08-01"), ""); });
  EXPECT_EQ(verify_audit(*db).first_break->why.key, "storage.audit_missing") << "approved by nobody's entry";
}

TEST_F(PlanTest, nothing_of_a_plan_is_updated_or_deleted) {
  add("one");
  log(PlanLogEntry::Kind::note, "a");
  for (const char* table : {"plan_version", "plan_event", "plan_log"}) {
    EXPECT_ANY_THROW(db->run(fmt::format("DELETE FROM {}", table))) << table;
    EXPECT_ANY_THROW(db->run(fmt::format("UPDATE {0} SET {1} = {1}", table, db->columns_of(table).back())))
        << table;
  }
}

}  // namespace
}  // namespace ntm::storage
