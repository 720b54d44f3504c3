// SPDX-License-Identifier: Apache-2.0
#include "actions/check_database.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "actions/example_fixture.h"
#include "actions/log_mark.h"
#include "actions/verify_log.h"
#include "storage/audit_queries.h"
#include "storage/file_database.h"
#include "storage/open.h"
#include "storage/past_the_program_for_tests.h"

namespace ntm::actions {
namespace {

using Keys = std::vector<std::string>;

class CheckTest : public ExampleTest {
 protected:
  DatabaseCheck check() { return check_database(*db, now); }

  bool found(const char* key) {
    const DatabaseCheck done = check();
    return std::ranges::any_of(done.wrong, [&](const base::Message& one) {
      EXPECT_NE(one.in(base::Language::vietnamese), "");
      return one.key == key;
    });
  }

  const base::Instant now = at("2025-01-06T09:00:00+07:00");
};

TEST_F(CheckTest, a_sound_database_has_nothing_wrong_and_every_step_is_told) {
  std::vector<std::string> steps;
  const DatabaseCheck done =
      check_database(*db, now, [&](const base::Message& step) { steps.push_back(step.key); });
  EXPECT_TRUE(done.good()) << done.wrong.front().in(base::Language::english);
  EXPECT_EQ(steps, (std::vector<std::string>{"database_check.log", "database_check.plans",
                                             "database_check.law", "database_check.disk"}));
}

TEST_F(CheckTest, a_plan_that_cannot_be_read_is_named) {
  storage::tamper(*db, "UPDATE plan_version SET content = '{' WHERE plan_version_id = 1");
  db->run("DROP INDEX plan_version_by_place");
  EXPECT_TRUE(found("database_check.plan_unreadable"));
  EXPECT_TRUE(found("storage.audit_content"));
  EXPECT_TRUE(found("storage.schema_missing")) << "one finding does not hide the others";
}

TEST_F(CheckTest, what_a_plan_was_read_from_and_cannot_be_read_is_named) {
  storage::tamper(*db, "UPDATE plan_reading SET reading = '{'");
  EXPECT_TRUE(found("database_check.reading_unreadable"));
}

TEST_F(CheckTest, a_table_that_is_gone_is_a_finding) {
  db->run("DROP TABLE plan_reading");
  EXPECT_FALSE(check().good());
}

TEST(LittleRoomTest, a_disk_that_fills_up_is_a_remark_first_and_then_wrong) {
  constexpr std::uintmax_t kMegabyte = 1U << 20;
  EXPECT_FALSE(little_room(2000 * kMegabyte));
  EXPECT_EQ(little_room(500 * kMegabyte)->what.key, "database_check.little_room");
  EXPECT_FALSE(little_room(500 * kMegabyte)->is_wrong);
  EXPECT_TRUE(little_room(50 * kMegabyte)->is_wrong);
}

TEST(RemarksTest, from_where_on_the_log_is_vouched_for_and_signed_is_said) {
  const auto keys_of = [](const storage::LogReport& report) {
    std::vector<std::string> keys;
    for (const base::Message& one : remarks_on(report)) {
      EXPECT_NE(one.in(base::Language::vietnamese), "");
      keys.push_back(one.key);
    }
    return keys;
  };
  storage::LogReport report;
  EXPECT_EQ(keys_of(report), Keys{}) << "nothing has been done yet";
  report.entries = 9;
  EXPECT_EQ(keys_of(report), Keys{"audit.not_sealed"});
  report.sealed_from = 8;
  report.signed_through = 9;
  report.public_keys = {std::string(64, 'a')};
  EXPECT_EQ(keys_of(report), (Keys{"audit.sealed_from", "audit.signed"}));
  report.without_signature = 1;
  report.key = storage::LogKeyState::missing;
  EXPECT_EQ(keys_of(report),
            (Keys{"audit.sealed_from", "audit.signed", "audit.without_signature", "audit.key_missing"}));
}

TEST_F(CheckTest, an_older_state_under_the_same_name_is_found) {
  if (folder.is_on_server()) GTEST_SKIP() << "what was acknowledged is remembered beside a file";
  note_check(*db, {}, {"ntm", now});
  const std::string older = folder.file("older.db");
  storage::write_copy(*db, older);
  note_check(*db, {}, {"ntm", now});
  db.reset();
  std::filesystem::copy_file(older, path, std::filesystem::copy_options::overwrite_existing);
  db = storage::open(path);
  EXPECT_TRUE(verify_log(*db).good()) << "the log by itself holds";
  EXPECT_TRUE(found("storage.entries_missing"));
}

TEST_F(CheckTest, the_last_check_is_kept_in_the_log_with_what_was_wrong) {
  EXPECT_FALSE(last_check(*db));
  note_check(*db, {{{"audit.key_missing", {}}, {"audit.not_sealed", {}}}, {}}, {"ntm", now});
  EXPECT_EQ(last_check(*db)->wrong.size(), 2U);
  note_check(*db, {}, {"ntm", now});
  EXPECT_TRUE(last_check(*db)->wrong.empty());
  EXPECT_EQ(last_check(*db)->at, now);
  EXPECT_TRUE(check().good());
}

TEST_F(CheckTest, what_was_noted_elsewhere_is_found_in_the_log_or_missed) {
  const LogVerification first = verify_log(*db);
  note_check(*db, {}, {"ntm", now});
  const LogVerification grown = verify_log(*db, {first.mark, first.fingerprints.back()});
  EXPECT_TRUE(grown.good());
  EXPECT_EQ(grown.remarks.front().key, "audit.point_found");
  EXPECT_EQ(grown.remarks.front().arguments.back().second, "1");
  const LogVerification lost = verify_log(*db, {std::string(64, 'a'), ""});
  EXPECT_EQ(lost.wrong.front().key, "audit.point_lost");
  EXPECT_EQ(verify_log(*db, {"", "1234"}).wrong.front().key, "audit.key_other");
  EXPECT_ERROR(verify_log(*db, {"hôm qua", ""}), invalid, "audit.no_point");
}

TEST_F(CheckTest, the_mark_of_papers_is_that_of_the_log_as_it_was_known_then) {
  const std::string mark = log_mark(*db, kPlace, now);
  EXPECT_TRUE(storage::find_log_point(*db, storage::read_noted_point(mark).value()));
  import("household", "Mã hộ;Nhân khẩu\n01-001;14\n");
  EXPECT_EQ(log_mark(*db, kPlace, now), mark) << "known as of then, it comes out the same";
  EXPECT_NE(log_mark(*db, kPlace, at("2025-03-01")), mark);
  EXPECT_EQ(log_mark(*db, kPlace, at("1990-01-01")), "");
}

// The example of these tests is a copy without its key.
TEST_F(CheckTest, a_lost_key_is_renewed_by_an_entry_and_never_replaced_while_it_is_there) {
  const LogVerification missing = verify_log(*db);
  EXPECT_TRUE(missing.good()) << "the program goes on";
  EXPECT_EQ(missing.remarks.back().key, "audit.key_missing");
  note_check(*db, {}, {"ntm", now});
  EXPECT_EQ(verify_log(*db).report.without_signature, 1);
  renew_log_key(path, "quantri", now);
  db = storage::open(path);
  const LogVerification renewed = verify_log(*db);
  EXPECT_TRUE(renewed.good());
  EXPECT_EQ(renewed.fingerprints.size(), 2U);
  EXPECT_EQ(renewed.fingerprints.front(), missing.fingerprints.front());
  EXPECT_EQ(storage::read_audit(*db, 1).front().action, "log.key");
  EXPECT_ERROR(renew_log_key(path, "quantri", now), conflict, "audit.key_there");
}

}  // namespace
}  // namespace ntm::actions
