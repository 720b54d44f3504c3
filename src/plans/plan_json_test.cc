// SPDX-License-Identifier: Apache-2.0
#include "plans/plan_json.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <random>

#include "plans/plan_fields.h"

namespace ntm::plans {
namespace {

// Makes up plans, any that the model allows.
class Invention {
 public:
  explicit Invention(std::uint32_t seed) : random_(seed) {}

  Plan plan() {
    Plan plan;
    fields(*this, plan);
    make_ids(plan);
    return plan;
  }

  template <typename T>
  void operator()(std::string_view, T& field) {
    invent(field);
  }
  template <typename T, std::size_t N>
  void operator()(std::string_view, T& field, const WordList<N>&) {
    field = static_cast<T>(below(N));
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }

  void invent(std::string& text) {
    static const std::vector<std::string> kTexts = {
        "", "Tiêu chí số 8 – “Thông tin”", "a\"b\\c", "dòng 1\ndòng 2", "\t", "≥ 30 %", "{}", "đường/làng",
        "0"};
    text = kTexts[below(kTexts.size())];
  }
  void invent(int& number) { number = 1 + static_cast<int>(below(3000)); }
  void invent(bool& flag) { flag = below(2) == 1; }
  void invent(std::optional<base::Date>& date) {
    if (below(2) == 1) date = base::Date::from_days(static_cast<std::int32_t>(below(40000)));
  }
  void invent(std::optional<base::Rational>& number) {
    if (below(2) == 1)
      number = base::Rational(static_cast<long>(below(100000)) - 500, 1 + static_cast<long>(below(1000)));
  }
  template <typename T>
  void invent(std::vector<T>& list) {
    list.resize(below(3));
    for (T& one : list) invent(one);
  }
  void invent(std::optional<Signatory>& signatory) {
    if (below(2) == 1) invent(signatory.emplace());
  }
  template <typename T>
  requires std::is_class_v<T>
  void invent(T& structure) { fields(*this, structure); }

  void make_ids(Plan& plan) {
    if (plan.sections.empty()) plan.tasks.clear();
    int number = 0;
    for (Section& section : plan.sections) section.id = "s" + std::to_string(++number);
    for (Objective& objective : plan.objectives) objective.id = "o" + std::to_string(++number);
    for (Task& task : plan.tasks) {
      task.id = "tc1-" + std::to_string(++number);
      task.section = plan.sections[below(plan.sections.size())].id;
    }
    for (Section& section : plan.sections)
      for (Paragraph& paragraph : section.paragraphs)
        for (Sentence& sentence : paragraph.sentences) {
          if (plan.tasks.empty()) sentence.role = Sentence::Role::words;
          if (sentence.role == Sentence::Role::task) sentence.task = plan.tasks[below(plan.tasks.size())].id;
        }
  }

  std::mt19937 random_;
};

std::vector<std::string> mistakes_in(std::string_view json) {
  base::Diagnostics diagnostics;
  EXPECT_FALSE(plan_from_json(json, "plan.json", diagnostics));
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
    const Plan plan = Invention(*rc::gen::arbitrary<std::uint32_t>()).plan();
    const std::string json = to_json(plan);
    base::Diagnostics diagnostics;
    const auto again = plan_from_json(json, "plan.json", diagnostics);
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
  EXPECT_FALSE(plan_from_json("{\n\"year\": 2024,,\n}", "plan.json", diagnostics));
  EXPECT_EQ(diagnostics.list().at(0).where.line, 2);
  for (const char* text : {"", "{", "nothing", "{} {}", "\xff", "{\"year\":2024"})
    EXPECT_EQ(mistakes_in(text), Mistakes{"plan.json_syntax"}) << text;
  EXPECT_EQ(mistakes_in(std::string(100, '[')), Mistakes{"plan.json_syntax"});
}

TEST(PlanJson, with_what_does_not_belong_there_is_refused_with_its_path) {
  EXPECT_EQ(mistakes_in(R"({"yaer":2024})"), Mistakes{"plan.json_unknown_key yaer"});
  EXPECT_EQ(mistakes_in(R"([])"), Mistakes{"plan.json_value {}"});
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
