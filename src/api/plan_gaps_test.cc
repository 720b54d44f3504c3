// SPDX-License-Identifier: Apache-2.0
// What a plan leaves open where the law has conditions of recognition: the invented set of
// tests/law/sets/tiers.yaml, by which the plan of the example is looked at.
#include <fstream>
#include <sstream>

#include "actions/find_plan_gaps.h"
#include "actions/publish_law.h"
#include "api/api_fixture.h"
#include "json/plans_json.h"
#include "judging/evaluate.h"

namespace ntm::api {
namespace {

class PlanGapsJsonTest : public ApiTest {};

TEST_F(PlanGapsJsonTest, a_condition_of_recognition_stands_last_with_its_verdict_and_where_the_law_says_so) {
  const base::Instant morning = base::Instant::parse("2024-10-15T08:00:00+07:00").value();
  const base::Date day = base::Date::parse("2024-09-30").value();
  std::ostringstream text;
  text << std::ifstream(std::string(NTM_SOURCE_DIR) + "/tests/law/sets/tiers.yaml").rdbuf();
  actions::publish_criteria(*database(), {{"tiers.yaml", text.str(), false}}, {"quantri", morning},
                            actions::Examine::no);
  const auto advanced = judging::evaluate(*database(), {"06217", day, morning, "thu-cap", std::nullopt});
  actions::PlanGapsReport report{actions::plan_status(*database(), {"06217", 2024, day, morning}), {}};
  report.gaps = plans::plan_gaps(report.status->plan(), report.status->progress, advanced.assessment);
  const auto json = json::gaps_json(report, base::Language::vietnamese);
  const auto& last = json.at("open").as_array().back().as_object();
  EXPECT_EQ(last.at("criterion"), "");
  EXPECT_EQ(last.at("indicator"), "DK2");
  EXPECT_EQ(last.at("verdict"), "undetermined") << "nobody has confirmed it";
  EXPECT_NE(std::string(last.at("reference").as_string()).find("DK2"), std::string::npos);
  EXPECT_EQ(last.at("suggestion").at("kind"), "attest");
  EXPECT_EQ(last.at("suggestion").at("text"), "đề nghị Cấp trên kiểm tra và xác nhận điều kiện DK2.");
  EXPECT_EQ(last.at("suggestion").at("leads"), "") << "no section of the plan is about it";
  EXPECT_NE(json.at("open").as_array().front().at("criterion"), "") << "indicators come first";
}

}  // namespace
}  // namespace ntm::api
