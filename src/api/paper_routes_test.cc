// SPDX-License-Identifier: Apache-2.0
// The commune's papers through the API: made, looked at, and written together.
#include "api/api_fixture.h"
#include "http/target.h"

namespace ntm::api {
namespace {

std::string paper_path(const std::string& below) {
  return kCommune + below;
}

class PaperRoutesTest : public ApiTest {
 protected:
  Answer write(const std::string& who, const std::string& section, const std::string& text,
               const std::string& tag) {
    return send(who, http::Method::put, paper_path("/reports/2024-09/" + section),
                {boost::json::serialize(boost::json::object{{"text", text}}), {}, {{"If-Match", tag}}});
  }
};

TEST_F(PaperRoutesTest, each_paper_opens_as_a_word_file_under_a_name_that_people_can_read) {
  const std::pair<const char*, base::Message> papers[] = {
      {"plan?year=2024", {"paper_name.plan", {{"what", "2024"}}}},
      {"review?date=2024-09-30", {"paper_name.review", {{"what", "2024-09-30"}}}},
      {"villages", {"paper_name.villages", {{"what", "2024-10-15"}}}},
      {"tasks", {"paper_name.tasks", {{"what", "2024-10-15"}}}},
      {"report?period=2024-Q3", {"paper_name.report", {{"what", "quý III năm 2024"}}}}};
  for (const auto& [paper, called] : papers) {
    const Answer file = get("vanphong", paper_path("/papers/" + std::string(paper)));
    ASSERT_EQ(file.status, 200) << paper << file.body;
    base::Message full = called;
    full.arguments.emplace_back("place", "Xã Bình Trung");
    EXPECT_EQ(http::percent_decoded(file.header("Content-Disposition"), false)
                  ->substr(file.header("Content-Disposition").find("UTF-8''")),
              "UTF-8''" + full.in(base::Language::vietnamese) + ".docx");
    EXPECT_TRUE(file.body.starts_with("PK\x03\x04")) << paper;
    EXPECT_TRUE(file.header("Content-Type").starts_with("application/vnd.openxmlformats-officedocument"))
        << paper;
    const std::string name = file.header("Content-Disposition");
    EXPECT_TRUE(name.starts_with("attachment; filename=\"")) << name;
    EXPECT_NE(name.find("filename*=UTF-8''"), std::string::npos) << name;
    EXPECT_NE(name.find("X%C3%A3%20B%C3%ACnh%20Trung.docx"), std::string::npos) << name;
  }
}

TEST_F(PaperRoutesTest, the_review_table_is_a_workbook_too_and_the_others_are_not) {
  const Answer workbook = get("vanphong", paper_path("/papers/review?format=xlsx"));
  ASSERT_EQ(workbook.status, 200);
  EXPECT_TRUE(workbook.body.starts_with("PK\x03\x04"));
  EXPECT_EQ(get("vanphong", paper_path("/papers/plan?format=xlsx")).status, 400);
  EXPECT_EQ(get("vanphong", paper_path("/papers/plan?format=pdf")).status, 400);
  EXPECT_EQ(get("vanphong", paper_path("/papers/letter")).status, 400);
  EXPECT_EQ(get("vanphong", paper_path("/papers/report?period=2024-Q5")).key(), "paper.period");
  EXPECT_EQ(get("vanphong", paper_path("/papers/plan?year=2031")).status, 404);
}

TEST_F(PaperRoutesTest, a_paper_is_looked_at_in_the_page_before_it_is_printed) {
  const Answer page = get("chutich", paper_path("/papers/review?format=html"));
  ASSERT_EQ(page.status, 200);
  EXPECT_TRUE(page.header("Content-Type").starts_with("text/html"));
  EXPECT_TRUE(page.header("Content-Disposition").starts_with("inline"));
  EXPECT_NE(page.body.find("15.1"), std::string::npos);
  EXPECT_EQ(page.body.find("<script"), std::string::npos);
}

TEST_F(PaperRoutesTest, what_was_printed_is_read_again) {
  const Answer file = get("vanphong", paper_path("/papers/plan?year=2024"));
  const Answer read =
      send("vanphong", http::Method::post, paper_path("/plans?year=2024&file=in.docx&dry_run=1"),
           {file.body, "application/octet-stream", {}});
  ASSERT_EQ(read.status, 200);
  EXPECT_EQ(read.text("/unit"), "paragraph");
  EXPECT_GT(read.size("/plan/tasks"), 25U);
}

TEST_F(PaperRoutesTest, the_texts_of_a_report_are_written_by_those_who_may) {
  const Answer before = get("vanphong", paper_path("/reports/2024-09"));
  EXPECT_EQ(before.text("/title"), "tháng 9 năm 2024");
  EXPECT_EQ(before.size("/sections"), 7U);
  EXPECT_EQ(before.size("/still_to_write"), 5U);
  const Answer written = write("vanphong", "steering", "Ban quản lý đã họp 2 lần.", "\"0\"");
  ASSERT_EQ(written.status, 200);
  EXPECT_EQ(written.text("/written_by"), "vanphong");
  EXPECT_EQ(get("chutich", paper_path("/reports/2024-09")).size("/still_to_write"), 4U);
  EXPECT_EQ(write("canbo", "steering", "Khác.", "\"0\"").status, 403);
  EXPECT_NE(get("chutich", paper_path("/papers/report?period=2024-09&format=html")).body.find("đã họp 2 lần"),
            std::string::npos);
}

TEST_F(PaperRoutesTest, two_who_write_the_same_section_are_told_of_each_other) {
  const Answer mine = write("vanphong", "next", "Làm đường Thôn 3.", "\"0\"");
  const Answer late = write("chutich", "next", "Làm đường Thôn 8.", "\"0\"");
  EXPECT_EQ(late.status, 412);
  EXPECT_EQ(late.key(), "report.written_since");
  EXPECT_EQ(late.text("/current/text"), "Làm đường Thôn 3.");
  const std::string tag = "\"" + std::to_string(mine.whole("/entry")) + "\"";
  EXPECT_EQ(write("chutich", "next", "Làm đường Thôn 3 và Thôn 8.", tag).status, 200);
}

TEST_F(PaperRoutesTest, a_text_without_its_tag_or_for_no_section_is_refused) {
  EXPECT_EQ(write("vanphong", "next", "a", "").status, 400);
  EXPECT_EQ(write("vanphong", "next", "a", "0").status, 400) << "without quotes";
  EXPECT_EQ(write("vanphong", "nothing", "a", "\"0\"").status, 400);
  EXPECT_EQ(get("vanphong", paper_path("/reports/September")).status, 400);
}

}  // namespace
}  // namespace ntm::api
