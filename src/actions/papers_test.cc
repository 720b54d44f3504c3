// SPDX-License-Identifier: Apache-2.0
// The commune's papers from what its database holds.
#include "actions/papers.h"

#include "actions/report_texts.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "actions/ended_law_for_tests.h"
#include "actions/example_fixture.h"
#include "actions/publish_law.h"
#include "actions/stored_plan.h"
#include "base/vocabulary.h"
#include "documents/docx/docx_write.h"
#include "documents/read_document.h"
#include "storage/audit_queries.h"

namespace ntm::actions {
namespace {

using report::Period;
using report::ReportText;

class PapersTest : public ExampleTest {
 protected:
  const Session session{"thuy", at("2025-01-06T09:00:00+07:00")};
  const Period half = Period::around(Period::Kind::half, day("2024-12-31"));

  judging::Occasion on(const char* date) const { return {kPlace, day(date), session.now, "", std::nullopt}; }

  // All that a paper says, as somebody reads it in Word.
  static std::string text_of(const documents::Paper& paper) {
    base::Diagnostics diagnostics;
    const auto document = documents::read_document("paper.docx", documents::write_docx(paper), diagnostics);
    std::string text;
    for (const documents::TextBlock& block : document.value().blocks) text += block.text + "\n";
    return text;
  }
};

// Of the merged commune, six villages of which nobody entered anything.
TEST_F(PapersTest, a_paper_says_below_its_figures_which_registers_are_not_opened_and_where) {
  const judging::Occasion merged{"06286", day("2025-07-01"), at("2030-01-01"), "", std::nullopt};
  const std::string said =
      "Sổ “Hộ gia đình” chưa mở ở Thôn Xuân Long 1, Thôn Xuân Long 2, Thôn Xuân Long 3, Thôn Khánh Khê 1, "
      "Thôn Khánh Khê 2, Thôn Khánh Khê 3 (tính đến 01/07/2025)";
  EXPECT_NE(text_of(review_papers(*db, merged, session).paper).find(said), std::string::npos);
  EXPECT_NE(text_of(villages_paper(*db, merged, session)).find(said), std::string::npos);
}

TEST_F(PapersTest, the_review_table_has_every_indicator_in_word_and_in_excel) {
  const ReviewPapers papers = review_papers(*db, on("2024-12-31"), session);
  EXPECT_EQ(papers.workbook.sheets.at(0).rows.size(), 57U);
  const std::string text = text_of(papers.paper);
  EXPECT_NE(text.find("17.12"), std::string::npos);
  EXPECT_NE(text.find("31/12/2023"), std::string::npos) << "compared with the end of the year before";
}

TEST_F(PapersTest, every_paper_says_how_it_is_known_what_the_law_asks) {
  const programme::TrustCounts counts = evaluated("2024-12-31").assessment.trust();
  const std::string said = counts.message().value().in(base::Language::vietnamese);
  const std::string marks = "Dấu bên yêu cầu: * nhớ lại; † đọc trong văn bản khác.";
  const ReviewPapers review = review_papers(*db, on("2024-12-31"), session);
  const std::string title = review.workbook.sheets.at(0).title;
  const auto year = Period::around(Period::Kind::year, day("2024-12-31"));
  for (const std::string& text :
       {text_of(review.paper), text_of(villages_paper(*db, on("2024-12-31"), session)),
        text_of(report_paper(*db, kPlace, year, session).paper), title}) {
    EXPECT_NE(text.find(said), std::string::npos) << text;
    EXPECT_NE(text.find(marks), std::string::npos) << text;
  }
  const std::string table = text_of(review.paper);
  EXPECT_NE(table.find("≥ 90%*"), std::string::npos) << "15.1 is remembered";
  EXPECT_NE(table.find("≤ 24%†"), std::string::npos) << "15.3 was read in another paper";
  EXPECT_NE(table.find("Có xác nhận*"), std::string::npos) << "that 1.1 is attested is remembered";
}

TEST_F(PapersTest, papers_of_a_day_without_law_say_above_their_figures_that_these_are_for_reference) {
  const Session later{"thuy", at("2025-07-06T09:00:00+07:00")};
  end_law_a_year_earlier(*db, {"thuy", at("2025-02-16T08:00:00+07:00")});
  const std::string line =
      "có hiệu lực đến hết ngày 14/02/2025; chưa có bộ tiêu chí nào có hiệu lực cho ngày ";
  const judging::Occasion may{kPlace, day("2025-05-29"), later.now, "", std::nullopt};
  const ReviewPapers review = review_papers(*db, may, later);
  EXPECT_NE(text_of(review.paper).find(line + "29/05/2025"), std::string::npos);
  EXPECT_NE(review.workbook.sheets.at(0).title.find(line + "29/05/2025"), std::string::npos);
  EXPECT_NE(text_of(villages_paper(*db, may, later)).find(line + "29/05/2025"), std::string::npos);
  const auto report_of = [&](Period::Kind kind, const char* date) {
    return text_of(report_paper(*db, kPlace, Period::around(kind, day(date)), later).paper);
  };
  const std::string second_quarter = report_of(Period::Kind::quarter, "2025-06-30");
  EXPECT_NE(second_quarter.find(line + "30/06/2025"), std::string::npos);
  EXPECT_NE(second_quarter.find("Kết quả đến ngày 31/03/2025 để tham khảo"), std::string::npos);
  EXPECT_EQ(report_of(Period::Kind::year, "2024-12-31").find("tham khảo"), std::string::npos);
}

// The invented set of tests/law/sets/tiers.yaml is of the advanced tier.
TEST_F(PapersTest, the_papers_say_how_the_commune_stands_on_each_tier_that_is_in_force) {
  EXPECT_EQ(text_of(review_papers(*db, on("2024-12-31"), session).paper).find("Các cấp"), std::string::npos);
  std::ostringstream set;
  set << std::ifstream(std::string(NTM_SOURCE_DIR) + "/tests/law/sets/tiers.yaml").rdbuf();
  publish_criteria(*db, {{"tiers.yaml", set.str(), false}}, session, Examine::no);
  const std::string verdict =
      base::word("verdict", programme::name_of(evaluated("2024-12-31", "thu-cap").conclusion()))
          .in(base::Language::vietnamese);
  const std::string line = fmt::format(
      "Các cấp đang xét được: đạt chuẩn – chưa đạt; nâng cao – {}. Số liệu này xét theo cấp đạt chuẩn.",
      verdict);
  EXPECT_NE(text_of(review_papers(*db, on("2024-12-31"), session).paper).find(line), std::string::npos);
  EXPECT_NE(text_of(villages_paper(*db, on("2024-12-31"), session)).find(line), std::string::npos);
  EXPECT_NE(text_of(report_paper(*db, kPlace, half, session).paper).find(line), std::string::npos);
}

TEST_F(PapersTest, a_report_is_a_draft_until_people_have_written_their_sections) {
  const ReportPaper draft = report_paper(*db, kPlace, half, session);
  ASSERT_FALSE(draft.still_to_write.empty());
  for (const ReportText section : draft.still_to_write)
    write_report(*db, kPlace, half, section, "Ban quản lý đã họp 06 lần.\n\nĐã ra 04 văn bản.", session);
  const ReportPaper report = report_paper(*db, kPlace, half, session);
  EXPECT_TRUE(report.still_to_write.empty());
  EXPECT_NE(text_of(report.paper).find("Đã ra 04 văn bản."), std::string::npos);
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
  const Period year = Period::around(Period::Kind::year, day("2024-12-31"));
  EXPECT_EQ(report_paper(*db, kPlace, year, session).still_to_write, draft.still_to_write)
      << "each period has texts of its own";
}

TEST_F(PapersTest, what_is_written_is_kept_to_a_length_and_to_places_that_are_there) {
  EXPECT_ERROR(write_report(*db, kPlace, half, ReportText::next, std::string(100'001, 'a'), session), invalid,
               "report.too_long");
  EXPECT_ERROR(write_report(*db, "99999", half, ReportText::next, "a", session), not_found, "place.unknown");
  write_report(*db, kPlace, half, ReportText::next, "làm đường", session);
  write_report(*db, kPlace, half, ReportText::next, " ", session);
  EXPECT_EQ(text_of(report_paper(*db, kPlace, half, session).paper).find("làm đường"), std::string::npos);
}

TEST_F(PapersTest, the_plan_is_printed_whole_and_its_tasks_by_post) {
  const StoredPlan stored = stored_plan(*db, kPlace, 2024);
  const std::string plan = text_of(plan_paper(*db, kPlace, 2024, std::nullopt, session));
  for (const plans::Task& task : stored.plan.tasks)
    EXPECT_NE(plan.find(task.text), std::string::npos) << task.id << ": " << task.text;
  const std::string tasks = text_of(tasks_paper(*db, kPlace, 2024, day("2024-12-31"), session));
  for (const plans::Section& section : stored.plan.sections)
    for (const plans::Party& lead : section.assignment.leads)
      EXPECT_NE(tasks.find(lead.post), std::string::npos) << lead.post;
  EXPECT_NE(text_of(villages_paper(*db, on("2024-12-31"), session)).find("Thôn 10"), std::string::npos);
}

}  // namespace
}  // namespace ntm::actions
