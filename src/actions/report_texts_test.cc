// SPDX-License-Identifier: Apache-2.0
#include "actions/report_texts.h"

#include "actions/example_fixture.h"

namespace ntm::actions {
namespace {

using report::Period;
using report::ReportText;

class ReportTextsTest : public ExampleTest {
 protected:
  ReportSection section(ReportText which) {
    for (const ReportSection& one : report_sections(*db, kPlace, september))
      if (one.section == which) return one;
    ADD_FAILURE() << "no such section";
    return {};
  }
  void write(const std::string& text, const std::string& who, std::optional<std::int64_t> based_on) {
    write_report(*db, kPlace, september, ReportText::steering, text, {who, at("2025-02-03T08:00:00+07:00")},
                 based_on);
  }

  Period september = period_named("2024-09").value();
};

TEST_F(ReportTextsTest, a_section_that_nobody_has_written_is_empty_and_says_whether_it_is_needed) {
  EXPECT_EQ(section(ReportText::steering).entry, 0);
  EXPECT_TRUE(section(ReportText::steering).required);
  EXPECT_FALSE(section(ReportText::results).required);
}

TEST_F(ReportTextsTest, what_is_written_says_who_wrote_it_and_when) {
  write("Đã họp 2 lần.", "lan", 0);
  const ReportSection written = section(ReportText::steering);
  EXPECT_EQ(written.text, "Đã họp 2 lần.");
  EXPECT_EQ(written.author, "lan");
  EXPECT_EQ(written.at, at("2025-02-03T08:00:00+07:00"));
}

TEST_F(ReportTextsTest, who_writes_over_what_another_has_written_since_is_told_so) {
  write("Đã họp 2 lần.", "lan", 0);
  EXPECT_ERROR(write("Đã họp 3 lần.", "hoa", 0), conflict, "report.written_since");
  EXPECT_EQ(section(ReportText::steering).text, "Đã họp 2 lần.");
  write("Đã họp 3 lần.", "hoa", section(ReportText::steering).entry);
  EXPECT_EQ(section(ReportText::steering).text, "Đã họp 3 lần.");
}

TEST_F(ReportTextsTest, a_text_that_was_taken_away_is_an_entry_too) {
  write("Đã họp 2 lần.", "lan", 0);
  write(" ", "lan", section(ReportText::steering).entry);
  EXPECT_EQ(section(ReportText::steering).text, "");
  EXPECT_GT(section(ReportText::steering).entry, 0);
  EXPECT_TRUE(written_texts(*db, kPlace, september).empty());
}

TEST_F(ReportTextsTest, periods_go_by_their_names) {
  EXPECT_EQ(period_named("2024")->last, day("2024-12-31"));
  EXPECT_EQ(period_named("2024-H1")->last, day("2024-06-30"));
  EXPECT_EQ(period_named("2024-Q3")->last, day("2024-09-30"));
  EXPECT_EQ(period_named("2024-02")->last, day("2024-02-29"));
  for (const char* text : {"", "24", "2024-", "2024-H3", "2024-Q5", "2024-Q0", "2024-13", "2024-00",
                           "2024/09", "2024-9", "2024-Q3 ", "20a4", "2024-H0"})
    EXPECT_EQ(period_named(text), std::nullopt) << text;
}

}  // namespace
}  // namespace ntm::actions
