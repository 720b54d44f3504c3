// SPDX-License-Identifier: Apache-2.0
// On the morning of 15/10/2024 the law of the example has ended on 31/08/2024, and an invented set follows.
#include <fstream>
#include <sstream>

#include "actions/publish_law.h"
#include "api/api_fixture.h"

namespace ntm::api {
namespace {

using boost::json::object;

constexpr const char* kAdoptions = "/places/06217/adoptions";

class SetChangeStories : public ApiTest {
 protected:
  SetChangeStories() {
    std::vector<criteria::SourceFile> files = judging::built_in_criteria();
    for (criteria::SourceFile& file : files) write_otherwise(file.text, "2026-02-14", "2024-08-31");
    std::string next = file_of_law("new.yaml");
    write_otherwise(next, "from: 2026-01-01", "from: 2024-09-01");
    write_otherwise(next, "to: 2030-12-31", "to: 2026-02-13");
    files.push_back({"next.yaml", next, false});
    const auto morning = base::Instant::parse("2024-10-15T08:00:00+07:00").value();
    actions::publish_criteria(*database(), files, {"quantri", morning}, actions::Examine::no);
  }

  static std::string file_of_law(const std::string& name) {
    std::stringstream text;
    text << std::ifstream(std::string(NTM_SOURCE_DIR) + "/tests/law/succession/" + name).rdbuf();
    return text.str();
  }
  static void write_otherwise(std::string& text, std::string_view what, std::string_view otherwise) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
      text.replace(at, what.size(), otherwise);
  }
  static object asked(const char* decision) {
    return {{"set", "bo-moi"}, {"date", "2024-10-01"}, {"decision", decision}};
  }
};

TEST_F(SetChangeStories, a_commune_looks_at_the_new_set_goes_over_and_takes_it_back) {
  const Answer seen = post("chutich", std::string(kAdoptions) + "?preview=1", asked(""));
  ASSERT_EQ(seen.status, 200) << seen.body;
  EXPECT_EQ(seen.text("/old_set"), "xa-ntm-2021-2025-lang-son");
  EXPECT_EQ(seen.text("/closed_on"), "2024-08-31");
  EXPECT_EQ(seen.text("/new_set"), "bo-moi");
  EXPECT_TRUE(seen.at("/has_plan").as_bool()) << "the plan of 2024 is in force";
  EXPECT_TRUE(seen.at("/number").is_null());
  EXPECT_EQ(get("canbo", kAdoptions).size("/adoptions"), 0U) << "only looked at";

  EXPECT_EQ(post("chutich", kAdoptions, asked(" ")).key(), "adoption.no_decision");
  const Answer entered = post("chutich", kAdoptions, asked("12/NQ-HĐND"));
  ASSERT_EQ(entered.status, 201) << entered.body;
  const Answer listed = get("canbo", kAdoptions);
  EXPECT_EQ(listed.whole("/adoptions/0/number"), entered.whole("/number"));
  EXPECT_EQ(listed.text("/adoptions/0/set"), "bo-moi");
  EXPECT_EQ(listed.text("/adoptions/0/decision"), "12/NQ-HĐND");
  EXPECT_EQ(listed.text("/adoptions/0/by"), "chutich");
  EXPECT_EQ(listed.size("/adoptions/0/changed_since"), 0U);
  const Answer again = post("chutich", kAdoptions, asked("12/NQ-HĐND"));
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(again.key(), "adoption.already");

  const std::string undo = std::string(kAdoptions) + "/undo";
  EXPECT_EQ(post("canbo", undo).status, 403);
  EXPECT_EQ(post("chutich", undo, {{"note", "nhầm"}}).status, 204);
  EXPECT_EQ(get("canbo", kAdoptions).size("/adoptions"), 0U);
  EXPECT_EQ(post("chutich", undo).key(), "adoption.none");
}

TEST_F(SetChangeStories, anybody_who_is_signed_in_reads_what_a_set_asks_otherwise) {
  const std::string path = "/criteria-sets/xa-ntm-2021-2025/difference";
  const Answer amended = get("truongthon", path + "?before=xa-ntm-2021-2025@2024-02-29");
  ASSERT_EQ(amended.status, 200) << amended.body;
  EXPECT_GE(amended.whole("/same"), 56);
  EXPECT_EQ(amended.text("/indicators/0/code_after"), "15.4");
  EXPECT_EQ(amended.text("/indicators/0/differences/0/what"), "other_wording");
  const Answer next = get("truongthon", "/criteria-sets/bo-moi/difference?before=xa-ntm-2021-2025");
  EXPECT_GE(next.size("/indicators"), 62U) << "five are new, 57 are gone, with their parts";
  EXPECT_EQ(get("truongthon", path).key(), "api.bad_parameter");
  EXPECT_EQ(get("truongthon", path + "?before=xa-ntm-2021-2025@hom-qua").key(), "api.bad_parameter");
  EXPECT_EQ(get("truongthon", path + "?before=no-such-set").key(), "set.unknown");
}

// On a day of the old law the commune is judged by its province's set; the national one is tried on it, one
// that is not in force yet, and one that nobody has published.
TEST_F(SetChangeStories, who_gains_and_loses_by_a_set_or_a_file_is_told_commune_by_commune) {
  const std::string day = "&date=2024-08-15";
  const Answer one = get("truongthon", "/places/06217/impact?set=xa-ntm-2021-2025" + day);
  ASSERT_EQ(one.status, 200) << one.body;
  ASSERT_EQ(one.size("/places"), 1U);
  EXPECT_EQ(one.text("/places/0/before/set"), "xa-ntm-2021-2025-lang-son");
  EXPECT_EQ(one.text("/places/0/after/set"), "xa-ntm-2021-2025");
  EXPECT_GE(one.size("/places/0/indicators"), 57U);
  const Answer early = get("truongthon", "/places/06217/impact?set=bo-moi" + day);
  EXPECT_TRUE(early.at("/places/0/after/set").is_null());
  EXPECT_NE(early.text("/places/0/after/why_not"), "") << "it is in force from 01/09/2024";
  const Answer all = get("thamdinh", "/places/20/impact?set=xa-ntm-2021-2025" + day);
  ASSERT_EQ(all.status, 200) << all.body;
  EXPECT_GE(all.size("/places"), 2U) << "the commune and its neighbour";
  EXPECT_EQ(get("canbo", "/places/20/impact?set=bo-moi").status, 403) << "not the neighbour";
  EXPECT_EQ(get("canbo", "/places/06217/impact").key(), "api.bad_parameter");
  EXPECT_EQ(get("canbo", "/places/06217/impact?set=no-such-set").key(), "set.unknown");

  const With draft{file_of_law("old.yaml"), "text/yaml"};
  const Answer tried = send("canbo", http::Method::post, "/places/06217/impact?file=old.yaml" + day, draft);
  ASSERT_EQ(tried.status, 200) << tried.body;
  EXPECT_EQ(tried.text("/places/0/after/set"), "bo-cu");
  EXPECT_EQ(get("canbo", "/criteria-sets/bo-cu").key(), "set.unknown") << "nothing of it is kept";
  EXPECT_EQ(send("canbo", http::Method::post, "/places/06217/impact", {"set: [", "text/yaml"}).status, 422);
}

TEST_F(SetChangeStories, a_file_that_nobody_has_published_is_compared_with_a_set) {
  const std::string path = "/criteria-sets/difference?before=bo-moi";
  const With draft{file_of_law("old.yaml"), "text/yaml"};
  const Answer told = send("canbo", http::Method::post, path + "&file=old.yaml", draft);
  ASSERT_EQ(told.status, 200) << told.body;
  EXPECT_EQ(told.text("/before/set"), "bo-moi");
  EXPECT_EQ(told.text("/after/set"), "bo-cu");
  EXPECT_EQ(send("canbo", http::Method::post, path + "&file=../x.yaml", draft).key(), "api.bad_parameter");
  EXPECT_EQ(send("canbo", http::Method::post, "/criteria-sets/difference", draft).key(), "api.bad_parameter");
  EXPECT_EQ(send("canbo", http::Method::post, path, {"set: [", "text/yaml"}).status, 422);
}

TEST_F(SetChangeStories, each_level_of_a_set_is_tried_where_it_divides) {
  const Answer tried = get("truongthon", "/criteria-sets/xa-ntm-2021-2025/cases?date=2023-12-31");
  ASSERT_EQ(tried.status, 200) << tried.body;
  EXPECT_GE(tried.whole("/levels"), 39);
  EXPECT_EQ(tried.whole("/differing"), 0);
  EXPECT_EQ(tried.text("/indicators/0/levels/0/cases/0/found"),
            tried.text("/indicators/0/levels/0/cases/0/expected"));
  EXPECT_EQ(get("truongthon", "/criteria-sets/no-such-set/cases").key(), "set.unknown");
}

}  // namespace
}  // namespace ntm::api
