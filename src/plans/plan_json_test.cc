// SPDX-License-Identifier: Apache-2.0
#include "plans/plan_json.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "plans/made_plans_for_tests.h"

namespace ntm::plans {
namespace {

std::vector<std::string> mistakes_in(std::string_view json) {
  base::Diagnostics diagnostics;
  EXPECT_FALSE(plan_from_json(json, "plan.json", PlanSource::person, diagnostics));
  std::vector<std::string> mistakes;
  for (const base::Diagnostic& one : diagnostics.list()) {
    std::string text = one.what.key;
    for (const auto& [name, value] : one.what.arguments) text += " " + value;
    mistakes.push_back(text);
  }
  return mistakes;
}

using Mistakes = std::vector<std::string>;

TEST(PlanJson, gives_back_every_plan_and_the_same_bytes) {
  const bool held = rc::check([] {
    Choices choices(*rc::gen::arbitrary<std::uint32_t>());
    const Plan plan = made_plan(choices, true);
    const std::string json = to_json(plan);
    base::Diagnostics diagnostics;
    const auto again = plan_from_json(json, "plan.json", PlanSource::person, diagnostics);
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == plan);
    RC_ASSERT(to_json(*again) == json);
  });
  EXPECT_TRUE(held);
}

TEST(PlanJson, of_an_empty_plan_is_an_empty_object) {
  EXPECT_EQ(to_json(Plan{}), "{}");
}

TEST(PlanJson, that_is_none_is_refused_with_its_line) {
  base::Diagnostics diagnostics;
  EXPECT_FALSE(plan_from_json("{\n\"year\": 2024,,\n}", "plan.json", PlanSource::person, diagnostics));
  EXPECT_EQ(diagnostics.list().at(0).where.line, 2);
  for (const char* text : {"", "{", "nothing", "{} {}", "\xff", "{\"year\":2024"})
    EXPECT_EQ(mistakes_in(text), Mistakes{"plan.json_syntax"}) << text;
  EXPECT_EQ(mistakes_in(std::string(100, '[')), Mistakes{"json.deep 64"});
  EXPECT_EQ(mistakes_in(std::string(40, '[') + std::string(40, ']')), Mistakes{"plan.json_object"});
}

TEST(PlanJson, with_what_does_not_belong_there_is_refused_with_its_path) {
  EXPECT_EQ(mistakes_in(R"({"yaer":2024})"), Mistakes{"plan.json_unknown_key yaer"});
  EXPECT_EQ(mistakes_in(R"({"year":9999})"), Mistakes{"plan.json_value year"});
  EXPECT_EQ(mistakes_in(R"([])"), Mistakes{"plan.json_object"});
  EXPECT_EQ(mistakes_in(R"({"year":"2024","place":1,"head":{"date":"2024-02-30"}})"),
            (Mistakes{"plan.json_value place", "plan.json_value year", "plan.json_value head.date"}));
  EXPECT_EQ(
      mistakes_in(R"({"objectives":[{"id":"o1","kind":"hold","targets":[{"value":"1/0"},{"value":5}]}]})"),
      (Mistakes{"plan.json_value objectives[0].kind", "plan.json_value objectives[0].targets[0].value",
                "plan.json_value objectives[0].targets[1].value"}));
  EXPECT_EQ(mistakes_in(R"({"recipients":{},"year":-1})"),
            (Mistakes{"plan.json_value year", "plan.json_value recipients"}));
}

TEST(PlanJson, whose_items_do_not_fit_together_is_refused) {
  EXPECT_EQ(mistakes_in(R"({"objectives":[{"id":"o1"},{"id":"o1"}]})"), Mistakes{"plan.json_id_twice o1"});
  EXPECT_EQ(mistakes_in(R"({"tasks":[{"id":"tc1-1","section":"tc1"}]})"), Mistakes{"plan.json_no_such tc1"});
  EXPECT_EQ(mistakes_in(
                R"({"sections":[{"id":"s","paragraphs":[{"sentences":[{"role":"task","task":"tc9-9"}]}]}]})"),
            Mistakes{"plan.json_no_such tc9-9"});
}

}  // namespace
}  // namespace ntm::plans
