// SPDX-License-Identifier: Apache-2.0
// The papers about the example commune (synthetic), as judged at the middle and at the end of 2024.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "actions/initialise.h"
#include "actions/village_matrix.h"
#include "documents/docx/docx_write.h"
#include "documents/xlsx/xlsx_write.h"
#include "judging/evaluate.h"
#include "report/paper_dump_for_tests.h"
#include "report/periodic_report.h"
#include "report/plan_for_tests.h"
#include "report/plan_paper.h"
#include "report/review_table.h"
#include "report/task_list_paper.h"
#include "report/village_matrix_paper.h"
#include "storage/open.h"

namespace ntm::report {
namespace {

const actions::Session kSession{"tester", *base::Instant::parse("2026-01-15T09:00:00+07:00")};

// With NTM_WRITE_PAPERS=<folder> in the environment every paper is also written there, to be looked at.
void write_to_look_at(const std::string& name, const documents::Paper& paper) {
  const char* folder = std::getenv("NTM_WRITE_PAPERS");
  if (folder == nullptr) return;
  std::ofstream(std::filesystem::path(folder) / (name + ".docx"), std::ios::binary) << write_docx(paper);
}

void expect_paper(const std::string& name, const documents::Paper& paper) {
  expect_golden(name + ".txt", paper);
  write_to_look_at(name, paper);
}

class ExamplePapers : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::string folder = std::filesystem::temp_directory_path() / "ntm-papers-XXXXXX";
    folder_ = new std::string(mkdtemp(folder.data()));
    actions::initialise_example(*folder_ + "/example.db", "binh-trung-2024", std::nullopt, kSession);
  }
  static void TearDownTestSuite() {
    std::filesystem::remove_all(*folder_);
    delete folder_;
  }

  static judging::Occasion on(const char* date) {
    return {"06217", *base::Date::parse(date), kSession.now, "", std::nullopt};
  }

  JudgedCommune commune() {
    return {commune_name(end_.evidence.place.name),
            end_.set,
            &end_.law->dictionary,
            {end_.evidence.date, &end_.assessment},
            Judgement{middle_.evidence.date, &middle_.assessment},
            &plan_};
  }

  PeriodicReport report() {
    PeriodicReport report{.head = {},
                          .period = Period::around(Period::Kind::half, end_.evidence.date),
                          .commune = commune(),
                          .tasks = TaskCount{8, 5, 2, 1, 1},
                          .texts = {},
                          .recipients = plan_.recipients,
                          .signatory = plan_.signatory};
    report.head.superior = "ỦY BAN NHÂN DÂN XÃ BÌNH TRUNG";
    report.head.issuing_body = "BAN QUẢN LÝ XÂY DỰNG NÔNG THÔN MỚI";
    return report;
  }

  static std::string* folder_;
  std::unique_ptr<storage::Database> database_ = storage::open(*folder_ + "/example.db");
  judging::Evaluation end_ = judging::evaluate(*database_, on("2024-12-31"));
  judging::Evaluation middle_ = judging::evaluate(*database_, on("2024-06-30"));
  plans::Plan plan_ = small_plan();
};
std::string* ExamplePapers::folder_ = nullptr;

TEST_F(ExamplePapers, review_table) {
  expect_paper("review-table", review_table(commune(), kSession.now));
}

TEST_F(ExamplePapers, the_review_table_has_every_indicator_in_a_row_of_its_own) {
  const auto rows = review_rows(commune());
  ASSERT_EQ(rows.size(), 57U);
  std::set<std::string> codes;
  for (const ReviewRow& row : rows) codes.insert(row.code);
  EXPECT_EQ(codes.size(), 57U);
  EXPECT_EQ(rows.back().number, 57);
}

TEST_F(ExamplePapers, the_review_workbook_has_the_same_rows) {
  const documents::Workbook workbook = review_workbook(commune(), kSession.now);
  ASSERT_EQ(workbook.sheets.size(), 1U);
  const documents::Sheet& sheet = workbook.sheets.front();
  const auto rows = review_rows(commune());
  ASSERT_EQ(sheet.rows.size(), rows.size());
  EXPECT_NE(sheet.title.find("Biểu này gồm 57 chỉ tiêu của 19 tiêu chí"), std::string::npos);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ASSERT_EQ(sheet.rows[i].size(), sheet.columns.size());
    EXPECT_EQ(std::get<std::string>(sheet.rows[i][3]), rows[i].code);
    EXPECT_EQ(std::get<std::string>(sheet.rows[i][7]), rows[i].now);
  }
  if (const char* folder = std::getenv("NTM_WRITE_PAPERS"))
    std::ofstream(std::filesystem::path(folder) / "review-table.xlsx", std::ios::binary)
        << documents::write_xlsx(workbook);
}

TEST_F(ExamplePapers, report_of_the_half_year_that_nobody_has_written_yet) {
  const PeriodicReport draft = report();
  EXPECT_EQ(still_to_write(draft),
            (std::vector{ReportText::steering, ReportText::outreach, ReportText::resources,
                         ReportText::shortcomings, ReportText::next}));
  expect_paper("half-year-report-draft", periodic_report(draft, kSession.now));
}

TEST_F(ExamplePapers, report_of_the_half_year_with_what_people_wrote) {
  PeriodicReport written = report();
  written.head.number = "07/BC-BQL";
  written.head.issued_at = "Bình Trung";
  written.head.date = base::Date::from_civil(2025, 1, 6);
  written.texts = {
      {ReportText::bases, {"Thực hiện Kế hoạch số 05/KH-BQL ngày 05 tháng 02 năm 2024 của Ban quản lý xã;"}},
      {ReportText::steering, {"Ban quản lý đã họp 06 lần, ban hành 04 văn bản chỉ đạo."}},
      {ReportText::outreach,
       {"Tổ chức 12 buổi tuyên truyền lồng ghép trong họp thôn.", "Mở 01 lớp tập huấn."}},
      {ReportText::results, {"Các tiêu chí đã đạt được giữ vững."}},
      {ReportText::resources, {"Nhân dân đóng góp ngày công làm đường thôn."}},
      {ReportText::shortcomings, {"Một số tuyến đường ngõ xóm chưa được cứng hóa."}},
      {ReportText::next, {"Tiếp tục hoàn thành tiêu chí số 8."}}};
  EXPECT_TRUE(still_to_write(written).empty());
  expect_paper("half-year-report", periodic_report(written, kSession.now));
  written.texts[ReportText::next] = {"  "};
  EXPECT_EQ(still_to_write(written), std::vector{ReportText::next});
}

TEST_F(ExamplePapers, a_report_without_a_period_before_has_nothing_to_compare_with) {
  PeriodicReport first = report();
  first.commune.before.reset();
  first.commune.plan = nullptr;
  first.tasks.reset();
  const std::string text = dump(periodic_report(first, kSession.now));
  EXPECT_EQ(text.find("Kỳ trước (đến ngày"), std::string::npos);
  EXPECT_NE(text.find("| Kỳ trước |"), std::string::npos);
  EXPECT_EQ(text.find("Tiến độ thực hiện nhiệm vụ"), std::string::npos);
}

TEST_F(ExamplePapers, village_matrix) {
  const auto matrix = actions::village_matrix(*database_, on("2024-12-31"));
  std::vector<std::string> villages;
  for (const auto& village : matrix.evaluation.evidence.villages) villages.push_back(village.name);
  std::vector<MatrixRow> rows;
  for (const auto& row : matrix.rows) rows.push_back({row.indicator, row.villages});
  expect_paper("village-matrix", village_matrix_paper(commune(), villages, rows, kSession.now));
}

TEST_F(ExamplePapers, the_village_matrix_parts_many_villages_over_tables) {
  const auto matrix = actions::village_matrix(*database_, on("2024-12-31"));
  std::vector<std::string> villages;
  std::vector<MatrixRow> rows{{matrix.rows.front().indicator, {}}};
  for (int i = 1; i <= 23; ++i) {
    villages.push_back(fmt::format("Thôn {}", i));
    rows[0].villages.push_back(matrix.rows.front().villages.front());
  }
  const documents::Paper paper = village_matrix_paper(commune(), villages, rows, kSession.now);
  EXPECT_TRUE(is_well_formed(paper));
  const std::string text = dump(paper);
  EXPECT_NE(text.find("Thôn thứ 21 đến thôn thứ 23"), std::string::npos);
  EXPECT_NE(text.find("| Thôn 23\n"), std::string::npos);
}

TEST_F(ExamplePapers, plan_and_task_list_to_look_at) {
  write_to_look_at("plan", plan_paper(plan_, kSession.now));
  write_to_look_at("task-list", task_list_paper(plan_, {{"tc2-1", plans::TaskState::done}},
                                                end_.evidence.date, kSession.now));
  EXPECT_FALSE(plan_.tasks.empty());
}

}  // namespace
}  // namespace ntm::report
