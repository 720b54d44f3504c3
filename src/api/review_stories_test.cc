// SPDX-License-Identifier: Apache-2.0
// What waits is looked at, accepted and returned; files come in; told to the API.
#include "api/api_fixture.h"
#include "documents/xlsx/xlsx_write.h"
#include "storage/audit_queries.h"

namespace ntm::api {
namespace {

using boost::json::array;
using boost::json::object;

constexpr const char* kHouseholdImports = "/places/06217/registers/household/imports";

class ReviewStories : public ApiTest {
 protected:
  std::string waiting(std::size_t index = 0) {
    const Answer list = get("canbo", std::string(kChangesets) + "?state=submitted");
    return "/changesets/" + std::to_string(list.whole(fmt::format("/items/{}/changeset", index)));
  }
  std::string insured(const std::string& key) {
    return std::to_string(
        get("canbo", "/places/06217/registers/household/records?q=" + key).whole("/items/0/values/insured"));
  }
};

TEST_F(ReviewStories, two_entries_wait_and_one_was_returned_to_its_author) {
  const Answer list = get("canbo", std::string(kChangesets) + "?state=submitted");
  EXPECT_EQ(list.whole("/total"), 2);
  EXPECT_EQ(list.text("/items/0/author"), "truongthon");
  EXPECT_EQ(list.text("/items/0/villages/0"), "06217-08");
  const Answer mine = get("truongthon", std::string(kChangesets) + "?mine=1&state=returned");
  EXPECT_EQ(mine.whole("/total"), 1);
  const Answer view = get("truongthon", "/changesets/" + std::to_string(mine.whole("/items/0/changeset")));
  EXPECT_NE(view.text("/events/2/reason").find("08-038"), std::string::npos);
  EXPECT_EQ(view.size("/lines"), 2U);
  EXPECT_EQ(get("canbo", std::string(kChangesets) + "?state=lost").status, 400);
}

TEST_F(ReviewStories, a_list_of_changesets_comes_in_pages) {
  const Answer first = get("canbo", std::string(kChangesets) + "?limit=10");
  EXPECT_EQ(first.size("/items"), 10U);
  const Answer next = get("canbo", std::string(kChangesets) + "?limit=10&after=" + first.text("/next"));
  EXPECT_LT(next.whole("/items/0/changeset"), first.whole("/items/9/changeset"));
  EXPECT_EQ(get("canbo", std::string(kChangesets) + "?after=x").status, 400);
}

TEST_F(ReviewStories, what_is_accepted_counts) {
  const std::string path = waiting(1);
  const Answer view = get("canbo", path);
  EXPECT_EQ(view.text("/lines/0/key"), "08-006");
  EXPECT_EQ(view.text("/lines/0/village_name"), "Thôn 8");
  EXPECT_EQ(view.whole("/lines/0/fields/0/before"), 1);
  EXPECT_EQ(view.whole("/lines/0/fields/0/after"), 4);
  EXPECT_EQ(insured("08-006"), "1");
  const Answer accepted = post("canbo", path + "/acceptance");
  EXPECT_EQ(accepted.status, 200) << accepted.body;
  EXPECT_EQ(accepted.text("/state"), "accepted");
  EXPECT_EQ(insured("08-006"), "4");
  EXPECT_EQ(post("canbo", path + "/acceptance").status, 400) << "it is accepted already";
}

TEST_F(ReviewStories, single_records_go_back_with_their_reasons_and_the_rest_counts) {
  const std::string path = waiting(1);
  const Answer decided = post("canbo", path + "/acceptance",
                              {{"except", array{object{{"key", "08-006"}, {"reason", "Thiếu 2 thẻ"}}}}});
  EXPECT_EQ(decided.status, 200) << decided.body;
  EXPECT_EQ(insured("08-006"), "1");
  EXPECT_EQ(insured("08-040"), "3");
  const Answer view = get("truongthon", path);
  EXPECT_EQ(view.text("/state"), "returned");
  EXPECT_EQ(view.text("/lines/0/reason"), "Thiếu 2 thẻ");
  EXPECT_TRUE(view.at("/lines/1/reason").is_null());
  EXPECT_EQ(view.whole("/split_into/0"), decided.whole("/accepted"));
  const Answer part = get("canbo", "/changesets/" + std::to_string(decided.whole("/accepted")));
  EXPECT_EQ(part.text("/author"), "truongthon");
  EXPECT_EQ(part.size("/lines"), 3U);
  EXPECT_FALSE(storage::verify_audit(*database()).first_break);
}

TEST_F(ReviewStories, a_return_needs_a_reason_and_a_reviewer) {
  const std::string path = waiting();
  EXPECT_EQ(post("truongthon", path + "/return", {{"reason", "x"}}).status, 403);
  EXPECT_EQ(post("truongthon", path + "/acceptance").status, 403);
  EXPECT_EQ(post("canbo", path + "/return", {{"reason", " "}}).status, 400);
  EXPECT_EQ(post("canbo", path + "/return").status, 400);
  EXPECT_EQ(post("canbo", path + "/return",
                 {{"reason", "x"}, {"records", array{object{{"key", "08-099"}, {"reason", "y"}}}}})
                .status,
            422);
  const Answer returned =
      post("canbo", path + "/return",
           {{"reason", "Xem lại"},
            {"records", array{object{{"key", "08-077"}, {"reason", "Chưa đăng ký cư trú"}}}}});
  EXPECT_EQ(returned.status, 200) << returned.body;
  EXPECT_EQ(get("canbo", "/changesets/999999").status, 404);
  EXPECT_EQ(get("canbo", "/changesets/x").status, 404);
}

TEST_F(ReviewStories, a_draft_is_sent_off_by_its_author) {
  const Answer list = get("truongthon", "/places/06217/registers/household/records?q=08-001");
  const object change{{"record", list.at("/items/0/record")},
                      {"based_on", list.at("/items/0/version")},
                      {"values", object{{"insured", 1}}}};
  const Answer draft = post(
      "truongthon", kChangesets,
      {{"register", "household"}, {"date", "2024-10-15"}, {"state", "draft"}, {"changes", array{change}}});
  const std::string path = "/changesets/" + std::to_string(draft.whole("/changeset"));
  EXPECT_EQ(post("truongthon", path + "/submission").text("/state"), "submitted");
  EXPECT_EQ(post("truongthon", path + "/submission").status, 400);
}

TEST_F(ReviewStories, a_file_is_tried_then_imported) {
  const With file{"Mã hộ;BHYT\n08-001;2\n", "text/csv", {}};
  const Answer tried = send("canbo", http::Method::post,
                            std::string(kHouseholdImports) + "?date=2024-10-15&dry_run=1&file=a.csv", file);
  EXPECT_EQ(tried.status, 200) << tried.body;
  EXPECT_EQ(tried.whole("/changed"), 1);
  EXPECT_EQ(insured("08-001"), "3");
  const Answer done =
      send("canbo", http::Method::post, std::string(kHouseholdImports) + "?date=2024-10-15&file=a.csv", file);
  EXPECT_EQ(done.status, 201) << done.body;
  EXPECT_EQ(insured("08-001"), "2");
  EXPECT_EQ(send("canbo", http::Method::post, std::string(kHouseholdImports) + "?date=2024-10-15",
                 {"Mã hộ;BHYT\n08-001;x\n", "text/csv", {}})
                .status,
            422);
  EXPECT_EQ(send("canbo", http::Method::post, kHouseholdImports, file).status, 400) << "no date";
}

TEST_F(ReviewStories, a_village_head_imports_for_review_and_only_his_village) {
  const std::string path = std::string(kHouseholdImports) + "?date=2024-10-15&for_review=1";
  EXPECT_EQ(send("truongthon", http::Method::post, path, {"Mã hộ;BHYT\n08-001;2\n", "text/csv", {}}).status,
            201);
  EXPECT_EQ(send("truongthon", http::Method::post, path, {"Mã hộ;BHYT\n07-001;0\n", "text/csv", {}}).status,
            422);
  EXPECT_EQ(send("truongthon", http::Method::post, std::string(kHouseholdImports) + "?date=2024-10-15",
                 {"Mã hộ;BHYT\n08-001;2\n", "text/csv", {}})
                .status,
            403);
}

TEST_F(ReviewStories, what_a_file_leaves_open_is_asked_and_nothing_entered_until_it_is_answered) {
  const std::string path = std::string(kHouseholdImports) + "?date=2024-10-15";
  const ApiTest::With file{"STT;Mã hộ;BHYT;Màu nhà\n1;08-001;2;xanh\n", "text/csv", {}};
  const Answer asked = send("canbo", http::Method::post, path, file);
  EXPECT_EQ(asked.status, 200);
  EXPECT_EQ(asked.text("/reading/questions/0/about"), "other_columns");
  EXPECT_EQ(asked.text("/reading/questions/0/choices/0"), "leave");
  EXPECT_EQ(asked.text("/reading/columns/2/label"), "Số người có bảo hiểm y tế");
  EXPECT_EQ(asked.text("/reading/notes/0/where/0"), "household:1:1");
  EXPECT_EQ(send("canbo", http::Method::post, path + "&other_columns=leave", file).status, 201);
  EXPECT_EQ(send("canbo", http::Method::post, path + "&hidden_rows=perhaps", file).status, 400);
  const Answer refused =
      send("canbo", http::Method::post, path, {"Mã hộ;BHYT\n08-001;hai\n", "text/csv", {}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused.text("/reading/columns/0/as"), "field");
}

TEST_F(ReviewStories, a_workbook_is_taken_as_it_is_and_its_mistakes_named_by_cell) {
  documents::Workbook workbook{"Sổ", "x", *base::Instant::parse("2024-10-15"), {}};
  workbook.sheets.push_back({"Hộ", "SỔ HỘ", {{"Mã hộ"}, {"BHYT"}, {"Thu nhập"}}, {}});
  workbook.sheets[0].rows.push_back(
      {std::string("08-001"), documents::SheetNumber{"2", 0}, documents::SheetNumber{"1234.5", 1}});
  const std::string type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const std::string path = std::string(kHouseholdImports) + "?date=2024-10-15&file=so.xlsx";
  EXPECT_EQ(send("canbo", http::Method::post, path, {documents::write_xlsx(workbook), type, {}}).status, 201);
  EXPECT_EQ(insured("08-001"), "2");
  workbook.sheets[0].rows[0][1] = std::string("hai");
  const Answer wrong = send("canbo", http::Method::post, path, {documents::write_xlsx(workbook), type, {}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(wrong.text("/diagnostics/0/where").substr(0, 14), "so.xlsx Hộ!B");
  // The same file with its wrong cells marked is a workbook again, and nothing of it was entered.
  const Answer marked =
      send("canbo", http::Method::post, path + "&marked=1", {documents::write_xlsx(workbook), type, {}});
  EXPECT_EQ(marked.status, 200) << marked.body;
  EXPECT_EQ(marked.header("Content-Type"), type);
  EXPECT_EQ(marked.body.substr(0, 2), "PK");
  workbook.sheets[0].rows[0][1] = documents::SheetNumber{"1", 0};
  const Answer right =
      send("canbo", http::Method::post, path + "&marked=1", {documents::write_xlsx(workbook), type, {}});
  EXPECT_EQ(right.whole("/changed"), 1) << "nothing is wrong: a dry run";
  EXPECT_EQ(insured("08-001"), "2");
}

TEST_F(ReviewStories, a_column_in_other_words_is_proposed_and_what_is_said_of_it_remembered) {
  const std::string path = std::string(kHouseholdImports) + "?date=2024-10-15";
  const auto file = [](const std::string& insured_now) {
    return ApiTest::With{"Mã hộ;Số thẻ BHYT;Màu nhà\n08-001;" + insured_now + ";xanh\n", "text/csv", {}};
  };
  const Answer asked = send("canbo", http::Method::post, path, file("2"));
  EXPECT_EQ(asked.status, 200);
  EXPECT_EQ(asked.text("/reading/columns/1/values/0"), "2");
  EXPECT_EQ(asked.text("/reading/columns/1/proposal/target"), "insured");
  EXPECT_TRUE(asked.at("/reading/columns/2/proposal").is_null());
  EXPECT_EQ(insured("08-001"), "3");
  EXPECT_EQ(
      send("canbo", http::Method::post, path + "&map=2%3Dinsured&map=M%C3%A0u%20nh%C3%A0%3Dignore", file("2"))
          .status,
      201);
  EXPECT_EQ(insured("08-001"), "2");
  const Answer again = send("canbo", http::Method::post, path, file("1"));
  EXPECT_EQ(again.status, 201) << again.body;
  EXPECT_EQ(insured("08-001"), "1");
  EXPECT_EQ(send("canbo", http::Method::post, path + "&map=insured", file("1")).status, 400) << "no sign";
}

TEST_F(ReviewStories, evidence_is_kept_and_shown_to_those_of_the_place) {
  const std::string picture = std::string("\xFF\xD8\xFF\xE0 a picture", 14);
  const Answer kept = send("truongthon", http::Method::post, "/places/06217-08/files?name=..%2F..%2Fanh.jpg",
                           {picture, "image/jpeg", {}});
  EXPECT_EQ(kept.status, 201) << kept.body;
  EXPECT_EQ(kept.text("/name"), "anh.jpg");
  const Answer back = get("canbo", "/files/" + kept.text("/id"));
  EXPECT_EQ(back.status, 200);
  EXPECT_EQ(back.body, picture);
  EXPECT_EQ(back.header("Content-Type"), "image/jpeg");
  EXPECT_EQ(back.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(
      send("truongthon", http::Method::post, "/places/06217-08/files", {picture, "image/jpeg", {}}).status,
      200);
  const std::string page = "<html><script>alert(1)</script></html>";
  EXPECT_EQ(send("canbo", http::Method::post, "/places/06217/files", {page, "image/jpeg", {}}).status, 415);
  EXPECT_EQ(send("canbo", http::Method::post, "/places/06217/files",
                 {"%PDF-" + std::string(5'000'001, ' '), "application/pdf", {}})
                .status,
            413);
  EXPECT_EQ(get("canbo", "/files/f_0000").status, 404);
  EXPECT_EQ(get("", "/files/" + kept.text("/id")).status, 401);
  EXPECT_EQ(send("kiemtoan", http::Method::post, "/places/06217/files", {picture, "image/jpeg", {}}).status,
            403);
}

TEST_F(ReviewStories, a_template_begins_a_file) {
  const Answer file = get("truongthon", "/registers/household/template?format=csv");
  EXPECT_EQ(file.status, 200);
  EXPECT_NE(file.body.find("Mã hộ;"), std::string::npos);
}

TEST_F(ReviewStories, a_workbook_to_fill_in_is_for_who_may_enter_it) {
  const std::string path = "/places/06217/registers/household/template?date=2025-01-31";
  const Answer file = get("truongthon", path);
  EXPECT_EQ(file.status, 200);
  EXPECT_TRUE(file.body.starts_with("PK"));
  EXPECT_LT(file.body.size(), get("canbo", path).body.size()) << "one village of the commune";
  EXPECT_EQ(get("kiemtoan", path).status, 403);
  EXPECT_EQ(get("canbo", "/places/06217/registers/bridge/template").status, 404);
  EXPECT_EQ(get("canbo", "/places/06217/registers/household/template?date=mai").status, 400);
}

}  // namespace
}  // namespace ntm::api
