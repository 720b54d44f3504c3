// SPDX-License-Identifier: Apache-2.0
// The series of an indicator through two invented sets, of which the new one follows on 01/01/2026.
#include "judging/indicator_over_sets.h"

#include "actions/history.h"
#include "actions/two_sets_for_tests.h"

namespace ntm::actions {
namespace {

class IndicatorOverSetsTest : public TwoSets {
 protected:
  // "30/06/2025 bo-cu 1.1" of each point, with what compares where the law changed.
  std::vector<std::string> series(const std::string& code, const std::string& from = "2025-06-30",
                                  const std::string& to = "2026-03-01") {
    std::vector<std::string> lines;
    for (const HistoryPoint& point :
         indicator_history(*db, {kCommune, day(to), at("2030-01-01"), "", std::nullopt}, code, day(from),
                           day(to))
             .points)
      lines.push_back(fmt::format("{} {} {}{}", point.date.vietnamese(), point.set,
                                  point.verdict.indicator().code,
                                  point.comparable ? fmt::format(" {}", name_of(*point.comparable)) : ""));
    return lines;
  }
  using Series = std::vector<std::string>;
};

TEST_F(IndicatorOverSetsTest, goes_on_where_the_values_compare) {
  publish_new_set();
  EXPECT_EQ(series("1.1"),
            (Series{"30/06/2025 bo-cu 1.1", "01/01/2026 bo-moi 1.1 yes", "01/03/2026 bo-moi 1.1"}));
}

TEST_F(IndicatorOverSetsTest, of_all_time_begins_with_the_first_set) {
  publish_new_set();
  const judging::Occasion occasion{kCommune, day("2026-03-01"), at("2030-01-01"), "", std::nullopt};
  const auto all = indicator_history(*db, occasion, "1.1", std::nullopt, day("2026-03-01")).points;
  EXPECT_EQ(all.front().date, day("2024-01-01")) << "the commune is older, no set judged it before";
  EXPECT_EQ(all.front().set, "bo-cu");
  EXPECT_EQ(all.back().date, day("2026-03-01"));
  EXPECT_EQ(all.back().set, "bo-moi");
  EXPECT_ERROR(indicator_history(*db, occasion, "1.1", std::nullopt, day("2023-12-31")), not_found,
               "history.empty");
}

TEST_F(IndicatorOverSetsTest, says_where_the_same_data_are_measured_otherwise) {
  publish_new_set();
  EXPECT_EQ(series("3.1"),
            (Series{"30/06/2025 bo-cu 2.1", "01/01/2026 bo-moi 3.1 no", "01/03/2026 bo-moi 3.1"}))
      << "the code of the set of the last day";
  EXPECT_EQ(series("2.2"),
            (Series{"30/06/2025 bo-cu 2.2", "01/01/2026 bo-moi 4.1 no", "01/03/2026 bo-moi 4.1"}))
      << "a code that only the old set has";
}

TEST_F(IndicatorOverSetsTest, ends_or_begins_where_nothing_corresponds) {
  publish_new_set();
  EXPECT_EQ(series("1.3"), Series{"30/06/2025 bo-cu 1.3"});
  EXPECT_EQ(series("3.2"), (Series{"01/01/2026 bo-moi 3.2", "01/03/2026 bo-moi 3.2"}));
}

TEST_F(IndicatorOverSetsTest, without_a_correspondence_goes_by_the_code_and_says_that_nobody_knows) {
  publish_criteria(*db, {file_of_succession("new.yaml")}, later, Examine::no);
  EXPECT_EQ(series("1.1")[1], "01/01/2026 bo-moi 1.1 not_known");
}

TEST_F(IndicatorOverSetsTest, tells_another_level_of_one_law_from_another_measure) {
  criteria::SourceFile old = file_of_succession("old.yaml");
  old.text.replace(old.text.find("to: 2025-12-31"), 14, "to: 2025-06-30");
  const criteria::SourceFile amendment{
      "amendment.yaml",
      "set: bo-cu\ntitle: {vi: Bản sửa, en: Amended}\nin_force: {from: 2025-07-01, to: 2025-12-31}\n"
      "amends: {set: bo-cu, in_force_from: 2024-01-01}\ncriteria:\n  - code: \"1\"\n    indicators:\n"
      "      - code: \"1.1\"\n        target: {operator: \">=\", value: 95}\n"
      "        reference: {document: VD, at: \"1.1\"}\n        status: unverified\n"
      "      - code: \"1.2\"\n        measure: share(household where clean_water)\n"
      "        reference: {document: VD, at: \"1.2\"}\n        status: unverified\n",
      false};
  publish_criteria(*db, {old, amendment}, {"lan", at("2025-03-01T08:00:00+07:00")}, Examine::no);
  EXPECT_EQ(series("1.1", "2025-06-30", "2025-08-01")[1], "01/07/2025 bo-cu 1.1 yes") << "95 for all regions";
  EXPECT_EQ(series("1.2", "2025-06-30", "2025-08-01")[1], "01/07/2025 bo-cu 1.2 no");
}

}  // namespace
}  // namespace ntm::actions
