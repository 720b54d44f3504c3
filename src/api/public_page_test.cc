// SPDX-License-Identifier: Apache-2.0
// What citizens see where the law has tiers, rules that count, parts and conditions: the invented set of
// tests/law/sets/tiers.yaml (advanced) beside the law of 2021-2025.
#include <fstream>
#include <sstream>

#include "actions/publish_figures.h"
#include "actions/publish_law.h"
#include "api/api_fixture.h"
#include "json/overview_json.h"
#include "judging/evaluate.h"

namespace ntm::api {
namespace {

class PublicPageTest : public ApiTest {
 protected:
  PublicPageTest() {
    std::ostringstream text;
    text << std::ifstream(std::string(NTM_SOURCE_DIR) + "/tests/law/sets/tiers.yaml").rdbuf();
    actions::publish_criteria(*database(), {{"tiers.yaml", text.str(), false}}, {"quantri", morning},
                              actions::Examine::no);
  }

  const base::Instant morning = base::Instant::parse("2024-10-15T08:00:00+07:00").value();
  const base::Date day = base::Date::parse("2024-09-30").value();
};

TEST_F(PublicPageTest, each_tier_of_the_day_stands_there_with_its_conclusion) {
  ASSERT_EQ(post("chutich", std::string(kCommune) + "/publication", {{"date", "2024-09-30"}}).status, 201);
  const Answer figures = get("", "/public/places/06217");
  ASSERT_EQ(figures.status, 200);
  EXPECT_EQ(figures.text("/conclusion/tier"), "basic") << "the lowest judges";
  EXPECT_TRUE(figures.at("/conclusion/counted").is_null()) << "all criteria are asked for";
  ASSERT_EQ(figures.size("/conclusion/tiers"), 2U);
  EXPECT_EQ(figures.text("/conclusion/tiers/0/tier"), "basic");
  EXPECT_EQ(figures.text("/conclusion/tiers/0/verdict"), figures.text("/conclusion/verdict"));
  EXPECT_EQ(figures.text("/conclusion/tiers/1/tier"), "advanced");
  const auto advanced = judging::evaluate(*database(), {"06217", day, morning, "thu-cap", std::nullopt});
  EXPECT_EQ(figures.text("/conclusion/tiers/1/verdict"), programme::name_of(advanced.conclusion()));
  EXPECT_EQ(figures.size("/conditions"), 0U);
}

TEST_F(PublicPageTest, parts_stand_within_their_indicator_and_conditions_beside_the_criteria) {
  const auto evaluation = std::make_shared<const judging::Evaluation>(
      judging::evaluate(*database(), {"06217", day, morning, "thu-cap", std::nullopt}));
  const actions::PublicFigures figures{{0, "06217", day, morning, "chutich", morning}, evaluation, {}};
  const boost::json::value json = json::public_figures_json(figures, base::Language::vietnamese);
  const auto text = [&](std::string_view pointer) {
    return std::string(json.at_pointer(pointer).as_string());
  };
  ASSERT_EQ(json.at_pointer("/indicators").as_array().size(), 7U);
  EXPECT_EQ(text("/indicators/3/code"), "2.1");
  EXPECT_EQ(text("/indicators/3/parts/1/code"), "2.1.b");
  EXPECT_EQ(text("/indicators/3/parts/1/threshold"), "40");
  EXPECT_TRUE(text("/indicators/3/counted").ends_with("/2 nội dung")) << text("/indicators/3/counted");
  EXPECT_TRUE(text("/criteria/0/counted").ends_with("/3 nội dung (cần 2), 1/1 nội dung bắt buộc") ||
              text("/criteria/0/counted").ends_with("/3 nội dung (cần 2), 0/1 nội dung bắt buộc"))
      << text("/criteria/0/counted");
  EXPECT_TRUE(json.at_pointer("/criteria/1/counted").is_null());
  ASSERT_EQ(json.at_pointer("/conditions").as_array().size(), 2U);
  EXPECT_EQ(text("/conditions/1/code"), "DK2");
  EXPECT_EQ(text("/conditions/1/verdict"), "undetermined") << "nobody has confirmed it";
  EXPECT_TRUE(text("/conclusion/counted").find("/7 nội dung (cần 5)") != std::string::npos);
}

}  // namespace
}  // namespace ntm::api
