// SPDX-License-Identifier: Apache-2.0
#include "storage/report_queries.h"
#include "storage/past_the_program_for_tests.h"

#include "storage/audit_queries.h"
#include "storage/content_digest.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

class ReportTextTest : public StorageTest {
 protected:
  const ReportKey key{"06217", "half", day("2024-06-30")};

  std::int64_t add(const ReportKey& report, const std::string& section, const std::string& text) {
    return write(*db, [&] {
      const auto id = add_report_text(*db, report, section, text, "clerk", at("2024-07-01"));
      AuditEntry entry;
      entry.at = at("2024-07-01");
      entry.actor = "clerk";
      entry.action = "report.write";
      entry.object = report_text_object(id);
      append_audit(*db, entry);
      return id;
    });
  }
};

TEST_F(ReportTextTest, the_last_text_of_a_section_counts_and_an_empty_one_takes_it_away) {
  add(key, "steering", "họp 3 lần");
  add(key, "next", "làm đường");
  add(key, "steering", "họp 4 lần\nra 2 văn bản");
  EXPECT_EQ(report_texts(*db, key), (std::map<std::string, std::string>{
                                        {"steering", "họp 4 lần\nra 2 văn bản"}, {"next", "làm đường"}}));
  add(key, "next", "");
  EXPECT_EQ(report_texts(*db, key).size(), 1U);
}

TEST_F(ReportTextTest, each_period_has_its_own) {
  add(key, "steering", "sáu tháng");
  EXPECT_TRUE(report_texts(*db, {"06217", "year", day("2024-12-31")}).empty());
  EXPECT_TRUE(report_texts(*db, {"06217", "quarter", day("2024-06-30")}).empty());
  EXPECT_TRUE(report_texts(*db, {"06241", "half", day("2024-06-30")}).empty());
}

TEST_F(ReportTextTest, the_audit_log_vouches_for_what_was_written) {
  add(key, "steering", "họp 3 lần");
  EXPECT_FALSE(verify_audit(*db).first_break);
  EXPECT_ANY_THROW(db->run("UPDATE report_text SET text = 'họp 9 lần'"));
  tamper(*db, "UPDATE report_text SET text = 'họp 9 lần'");
  EXPECT_EQ(verify_audit(*db).first_break->why.key, "storage.audit_content");
  tamper(*db, "UPDATE report_text SET text = 'họp 3 lần'");
  write(*db, [&] { add_report_text(*db, key, "next", "lén", "thief", at("2024-07-02")); });
  EXPECT_EQ(verify_audit(*db).first_break->why.key, "storage.audit_missing");
}

}  // namespace
}  // namespace ntm::storage
