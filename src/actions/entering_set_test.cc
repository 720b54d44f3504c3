// SPDX-License-Identifier: Apache-2.0
// A new law of which not all is entered: it is in force, and cannot judge. The example's law ends on
// 14/02/2025; from the next day on another applies, that asks for two indicators.
#include "actions/ended_law_for_tests.h"
#include "actions/example_fixture.h"
#include "actions/publish_law.h"
#include "judging/evaluate.h"

namespace ntm::actions {
namespace {

using base::Language;

// With the first, or with both of its indicators.
std::string new_law(bool whole) {
  const auto indicator = [](const char* code, const char* name) {
    return fmt::format(
        "      - {{code: \"{}\", name: {{vi: {}, en: A}}, unit: household, known: remembered,\n"
        "         measure: count(household), target: {{operator: \">=\", value: 1}},\n"
        "         reference: {{document: D, at: Điều 1}}}}\n",
        code, name);
  };
  return "set: luat-moi\ntitle: {vi: Luật mới, en: New law}\nindicators_in_law: 2\n"
         "in_force: {from: 2025-02-15, to: 2030-12-31}\n"
         "legal_basis: [{id: D, number: 01/QĐ-VD, kind: Quyết định, issuer: A, about: thử}]\n"
         "criteria:\n  - code: \"1\"\n    name: {vi: Một, en: One}\n    met_when: all\n    indicators:\n" +
         indicator("1.1", "Hộ") + (whole ? indicator("1.2", "Hộ nữa") : "");
}

class EnteringSetTest : public ExampleTest {
 protected:
  EnteringSetTest() {
    end_law_a_year_earlier(*db, {"quantri", at("2025-02-16T08:00:00+07:00")});
    publish(false);
  }

  void publish(bool whole) {
    publish_criteria(*db, {{"luat-moi.yaml", new_law(whole)}},
                     {"quantri", at(whole ? "2025-03-02T08:00:00+07:00" : "2025-03-01T08:00:00+07:00")});
  }
};

TEST_F(EnteringSetTest, the_law_before_goes_on_judging_for_reference_and_it_is_said_why) {
  const judging::Evaluation evaluation = evaluated("2025-02-15");
  EXPECT_EQ(evaluation.set->id, "xa-ntm-2021-2025-lang-son");
  ASSERT_TRUE(evaluation.for_reference && evaluation.for_reference->entering);
  EXPECT_EQ(evaluation.for_reference->entering->set, "luat-moi");
  EXPECT_EQ(evaluation.for_reference->message().key, "set.for_reference_entering");
  const std::string said = evaluation.for_reference->message().in(Language::vietnamese);
  EXPECT_NE(
      said.find("Ngày 15/02/2025 áp dụng “Luật mới”, nhưng bộ này chưa xét được: Mới nhập 1/2 chỉ tiêu"),
      std::string::npos)
      << said;
  EXPECT_FALSE(evaluated("2025-02-14").for_reference) << "the day before has its law";
  for (const criteria::CriteriaSet* set : evaluation.tiers) EXPECT_NE(set->id, "luat-moi");
}

TEST_F(EnteringSetTest, named_it_judges_what_it_has_and_is_never_met) {
  const judging::Evaluation evaluation = evaluated("2025-02-15", "luat-moi");
  EXPECT_FALSE(evaluation.for_reference) << "it is the law of the day";
  EXPECT_EQ(verdict_of(evaluation, "1.1"), "met");
  EXPECT_EQ(evaluation.assessment.criteria.at(0).verdict, programme::Verdict::undetermined);
  EXPECT_EQ(evaluation.conclusion(), programme::Verdict::undetermined);
}

TEST_F(EnteringSetTest, as_soon_as_it_is_whole_it_judges_from_its_first_day_on) {
  publish(true);
  const judging::Evaluation evaluation = evaluated("2025-02-15");
  EXPECT_EQ(evaluation.set->id, "luat-moi");
  EXPECT_FALSE(evaluation.for_reference);
  EXPECT_EQ(evaluation.conclusion(), programme::Verdict::met);
  EXPECT_EQ(evaluated("2025-02-15", "", "2025-03-01T12:00:00+07:00").set->id, "xa-ntm-2021-2025-lang-son")
      << "what was known the day before stays as it was";
}

TEST_F(EnteringSetTest, what_the_law_before_has_attested_may_still_be_attested) {
  EXPECT_EQ(import("attestation", "Mã chỉ tiêu;Kết quả\n1.1;Chưa đạt\n",
                   {.date = "2025-03-01", .now = "2025-03-03T08:00:00+07:00"})
                .changed,
            1);
}

TEST_F(EnteringSetTest, a_tier_that_is_not_whole_is_none_by_which_a_commune_is_judged) {
  const judging::Evaluation evaluation = evaluated("2024-12-31");
  ASSERT_EQ(evaluation.tiers.size(), 1U) << "nâng cao and kiểu mẫu are in force and not whole";
  const judging::Evaluation advanced = evaluated("2024-12-31", "xa-ntm-nang-cao-2021-2025");
  ASSERT_EQ(advanced.required.size(), 1U);
  EXPECT_EQ(advanced.required[0].set->id, "xa-ntm-2021-2025-lang-son");
  EXPECT_EQ(evaluated("2024-12-31", "xa-ntm-kieu-mau-2021-2025").required.at(0).set->id,
            "xa-ntm-nang-cao-2021-2025")
      << "a set that is required is meant, whole or not";
}

}  // namespace
}  // namespace ntm::actions
