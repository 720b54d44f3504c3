// SPDX-License-Identifier: Apache-2.0
// The example's commune became a part of Khánh Khê on 01/07/2025.
#include "actions/example_fixture.h"
#include "actions/explain_indicator.h"
#include "actions/say_complete.h"

namespace ntm::actions {
namespace {

using ExampleAfterTheMerger = ExampleTest;

// Its ten villages went to the new commune with all that is known of them; of the six others nothing is.
TEST_F(ExampleAfterTheMerger, goes_on_in_khanh_khe_with_its_villages_complete_and_the_others_not_opened) {
  const auto stood = [&](const char* place, const char* date) {
    const judging::Occasion occasion{place, day(date), at("2030-01-01"), "", std::nullopt};
    const Explanation explanation = explain_indicator(*db, occasion, "15.1");
    std::map<std::string, std::string> values;
    for (const auto& one : explanation.villages)
      values[explanation.evaluation.evidence.villages[one.village].code] =
          one.value.is_exact() ? base::exact_text(one.value.low) : "?";
    return values;
  };
  const auto before = stood("06217", "2025-06-30"), after = stood("06286", "2025-07-01");
  EXPECT_EQ(before.size(), 10U);
  EXPECT_EQ(after.size(), 16U);
  EXPECT_EQ(before.at("06217-09"), "84");
  for (const auto& [village, value] : after)
    EXPECT_EQ(value, before.contains(village) ? before.at(village) : "?") << village;

  const judging::Occasion new_commune{"06286", day("2025-07-01"), at("2030-01-01"), "", std::nullopt};
  const judging::Evaluation evaluation = judging::evaluate(*db, new_commune);
  const auto& verdict = *evaluation.assessment.find("15.1");
  EXPECT_EQ(verdict.verdict(), programme::Verdict::undetermined);
  std::vector<std::string> not_opened;
  for (const auto& one : verdict.trace().not_complete)
    if (!one.has_records) not_opened.push_back(evaluation.evidence.villages.at(one.village.value()).code);
  EXPECT_EQ(not_opened, (std::vector<std::string>{"06241-01", "06241-02", "06241-03", "06286-01", "06286-02",
                                                  "06286-03"}));
}

TEST_F(ExampleAfterTheMerger, what_is_not_opened_is_said_once_for_the_whole_set) {
  const judging::Occasion occasion{"06286", day("2025-07-01"), at("2030-01-01"), "", std::nullopt};
  std::multiset<std::pair<std::string, bool>> said;  // a register, and whether it is opened
  for (const auto& one : not_complete_of(judging::evaluate(*db, occasion)))
    said.emplace(one.reg->name, one.opened);
  EXPECT_EQ(said.count({"household", false}), 1U) << "of the villages that are made up";
  EXPECT_EQ(said.count({"household", true}), 0U) << "the others are complete";
  for (const auto& one : said) EXPECT_EQ(said.count(one), 1U) << one.first;
}

}  // namespace
}  // namespace ntm::actions
