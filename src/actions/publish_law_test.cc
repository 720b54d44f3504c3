// SPDX-License-Identifier: Apache-2.0
// Which law an occasion is judged by, and what is said when there is none or the files are wrong.
#include "actions/publish_law.h"

#include "actions/example_fixture.h"
#include "actions/explain_indicator.h"
#include "actions/indicator_page.h"
#include "actions/initialise.h"
#include "actions/publish_law.h"
#include "storage/law_queries.h"

namespace ntm::actions {
namespace {

// A set of one indicator, in force in 2024.
std::string new_set(const std::string& id, const std::string& purpose = "recognition") {
  return "set: " + id + "\npurpose: " + purpose +
         "\ntitle: {vi: Thử, en: Try}\nin_force: {from: 2024-01-01, to: 2024-12-31}\n"
         "legal_basis: [{id: D, number: 01/QĐ-VD, kind: Quyết định, issuer: UBND, about: thử}]\n"
         "criteria:\n"
         "  - code: \"1\"\n"
         "    name: {vi: Một, en: One}\n"
         "    met_when: all\n"
         "    indicators:\n"
         "      - code: \"1.1\"\n"
         "        name: {vi: Hộ, en: Households}\n"
         "        unit: household\n"
         "        measure: count(household)\n"
         "        target: {operator: \">=\", value: 1}\n"
         "        reference: {document: D, at: Điều 1}\n"
         "        status: unverified\n";
}

class LawTest : public ExampleTest {
 protected:
  const Session session{"lan", at("2026-01-01")};

  void publish(const std::string& name, const std::string& text) {
    publish_criteria(*db, {{name, text, false}}, session);
  }
  std::vector<std::string> mistakes_of(const std::optional<base::Error>& error) {
    std::vector<std::string> found;
    if (!error) return found;
    for (const auto& one : error->diagnostics().list())
      found.push_back(
          fmt::format("{}:{}:{} {}", one.where.file, one.where.line, one.where.column, one.what.key));
    return found;
  }
};

using Mistakes = std::vector<std::string>;

TEST_F(LawTest, is_the_provinces_where_there_is_one) {
  EXPECT_EQ(evaluated("2024-12-31").set->province, "20");
}

TEST_F(LawTest, that_nobody_has_or_that_is_not_in_force_is_not_found) {
  EXPECT_ERROR(evaluated("2024-12-31", "no-such-set"), not_found, "set.unknown");
  EXPECT_ERROR(evaluated("2019-12-31", "xa-ntm-2021-2025"), not_found, "set.not_in_force");
  EXPECT_ERROR(evaluated("2021-12-31"), not_found, "set.not_yet");
}

TEST_F(LawTest, two_sets_of_one_tier_are_not_published_for_the_same_days) {
  const std::string before = content();
  const auto error = error_of([&] { publish("second.yaml", new_set("second")); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->message().key, "law.criteria_wrong");
  EXPECT_EQ(mistakes_of(error), Mistakes{"second.yaml:4:11 set.same_tier"});
  EXPECT_EQ(content(), before);
}

TEST_F(LawTest, a_correspondence_that_fits_no_sets_is_not_published) {
  const std::string before = content();
  const auto error = error_of(
      [&] { publish("between.yaml", "correspondence: {from: xa-ntm-2021-2025, to: no-such-set}\n"); });
  ASSERT_TRUE(error);
  EXPECT_EQ(mistakes_of(error), Mistakes{"between.yaml:1:17 correspondence.set_unknown"});
  EXPECT_EQ(content(), before);
}

// As a database of before can hold it.
TEST_F(LawTest, of_which_two_apply_in_one_tier_must_be_named) {
  {
    storage::Transaction transaction(*db);
    for (const char* id : {"second", "third"}) {
      std::string text = new_set(id);
      text.replace(text.find("\ntitle"), 1, "\nsubject: province\n");
      storage::publish_criteria(*db, std::string(id) + ".yaml", text, session.now);
    }
    transaction.commit();
  }
  const judging::Occasion province{"20", day("2024-12-31"), at("2030-01-01"), "", std::nullopt};
  EXPECT_ERROR(judging::evaluate(*db, province), invalid, "set.several");
  EXPECT_EQ(evaluated("2024-12-31").set->province, "20") << "another kind of place";
  EXPECT_ERROR(evaluated("2024-12-31", "third"), invalid, "set.other_subject");
}

TEST_F(LawTest, a_higher_tier_judges_only_where_it_is_named_and_each_tier_is_listed) {
  publish("nang-cao.yaml", "tier: advanced\n" + new_set("nang-cao"));
  const judging::Evaluation basic = evaluated("2024-12-31");
  EXPECT_EQ(basic.set->province, "20");
  ASSERT_EQ(basic.tiers.size(), 2U);
  EXPECT_EQ(basic.tiers[0]->id, basic.set->id);
  EXPECT_EQ(basic.tiers[1]->id, "nang-cao");
  EXPECT_EQ(evaluated("2024-12-31", "nang-cao").conclusion(), programme::Verdict::met);
}

TEST_F(LawTest, a_tier_is_reached_only_where_what_it_requires_is) {
  publish("nang-cao.yaml", "tier: advanced\nrequires: [xa-ntm-2021-2025]\n" + new_set("nang-cao"));
  publish("kieu-mau.yaml", "tier: model\nrequires: [nang-cao]\n" + new_set("kieu-mau"));
  const judging::Evaluation basic = evaluated("2024-12-31");
  ASSERT_NE(basic.conclusion(), programme::Verdict::met) << "the example lacks something that year";
  const judging::Evaluation advanced = evaluated("2024-12-31", "nang-cao");
  EXPECT_EQ(advanced.assessment.verdict, programme::Verdict::met);
  ASSERT_EQ(advanced.required.size(), 1U);
  EXPECT_EQ(advanced.required[0].set->id, "xa-ntm-2021-2025-lang-son") << "as the province extends it";
  EXPECT_EQ(advanced.conclusion(), basic.conclusion());
  EXPECT_EQ(evaluated("2024-12-31", "kieu-mau").conclusion(), basic.conclusion()) << "by way of nang-cao";
}

TEST_F(LawTest, a_part_of_an_indicator_is_explained_like_one) {
  std::string text = new_set("parts");
  const auto from = text.find("        unit:"), to = text.find("        reference:");
  text.replace(from, to - from,
               "        parts:\n"
               "          - code: a\n"
               "            name: {vi: Hộ, en: Households}\n"
               "            unit: household\n"
               "            measure: count(household)\n"
               "            target: {operator: \">=\", value: 1}\n"
               "          - code: b\n"
               "            name: {vi: Hộ có nước sạch, en: With clean water}\n"
               "            unit: household\n"
               "            measure: count(household where clean_water)\n"
               "            target: {operator: \">=\", value: 100000}\n");
  publish("parts.yaml", "tier: model\n" + text);
  const judging::Occasion occasion{kPlace, day("2024-12-31"), at("2030-01-01"), "parts", std::nullopt};
  const Explanation whole = explain_indicator(*db, occasion, "1.1");
  EXPECT_EQ(whole.verdict->verdict(), programme::Verdict::not_met);
  ASSERT_EQ(whole.verdict->parts().size(), 2U);
  EXPECT_EQ(whole.verdict->parts()[0].verdict(), programme::Verdict::met);
  EXPECT_TRUE(whole.villages.empty());
  const Explanation part = explain_indicator(*db, occasion, "1.1.b");
  EXPECT_EQ(part.verdict->verdict(), programme::Verdict::not_met);
  EXPECT_EQ(part.villages.size(), 10U);
  EXPECT_EQ(indicator_page(*db, occasion, "1.1.b").criterion->code, "1");
}

TEST_F(LawTest, goals_do_not_judge_a_commune_unless_they_are_named) {
  publish("goals.yaml", new_set("goals", "goals"));
  EXPECT_EQ(evaluated("2024-12-31").set->province, "20");
  EXPECT_EQ(verdict_of(evaluated("2024-12-31", "goals"), "1.1"), "met");
}

TEST_F(LawTest, a_file_to_try_out_is_judged_by_only_while_it_is_in_force) {
  EXPECT_EQ(verdict_of(tried("2024-12-31", new_set("trial")), "1.1"), "met");
  EXPECT_ERROR(tried("2023-12-31", new_set("trial")), not_found, "set.not_in_force");
}

TEST_F(LawTest, has_no_explanation_of_an_indicator_that_it_does_not_hold) {
  const judging::Occasion occasion{kPlace, day("2024-12-31"), at("2030-01-01"), "", std::nullopt};
  EXPECT_ERROR(explain_indicator(*db, occasion, "99.9"), not_found, "indicator.unknown");
}

TEST_F(LawTest, with_mistakes_is_not_published_and_every_mistake_is_named) {
  std::string text = new_set("wrong");
  text.replace(text.find("count(household)"), 16, "count(hosehold)");
  text.replace(text.find("document: D"), 11, "document: E");
  const std::string before = content();
  const auto error = error_of([&] { publish("wrong.yaml", text); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->message().key, "law.criteria_wrong");
  EXPECT_EQ(mistakes_of(error), (Mistakes{"wrong.yaml:14:24 formula.register_unknown_near",
                                          "wrong.yaml:16:31 criteria.document_unknown"}));
  EXPECT_EQ(content(), before);
}

TEST_F(LawTest, registers_with_mistakes_are_not_published) {
  const auto error = error_of([&] {
    publish_registers(*db, {{"household.yaml", "register: household\n"}}, session);
  });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->message().key, "law.registers_wrong");
  EXPECT_FALSE(error->diagnostics().empty());
}

TEST_F(LawTest, a_file_of_places_with_mistakes_is_not_entered) {
  const auto error =
      error_of([&] { add_places(*db, "places.yaml", "places:\n  - {code: \"1\"}\n", session); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->message().key, "place.file_wrong");
  EXPECT_FALSE(error->diagnostics().empty());
}

TEST_F(LawTest, an_example_that_there_is_not_leaves_no_file_behind) {
  EXPECT_ERROR(initialise_example(folder.database("other.db"), "atlantis", std::nullopt, session), invalid,
               "example.wrong");
  EXPECT_FALSE(storage::is_there(folder.database("other.db")));
}

}  // namespace
}  // namespace ntm::actions
