// SPDX-License-Identifier: Apache-2.0
#include "judging/law_cache.h"

#include <thread>

#include "actions/example_fixture.h"
#include "actions/publish_law.h"
#include "judging/evaluate.h"

namespace ntm::actions {
namespace {

judging::LawPointer some_law() {
  return std::make_shared<judging::Law>();
}

TEST(LawCacheTest, what_was_made_once_is_given_again) {
  judging::LawCache cache(2);
  int made = 0;
  const auto make = [&] { return ++made, some_law(); };
  const judging::LawPointer first = cache.get("a", make);
  EXPECT_EQ(cache.get("a", make), first);
  EXPECT_NE(cache.get("b", make), first);
  EXPECT_EQ(made, 2);
}

TEST(LawCacheTest, it_forgets_what_was_not_asked_for_longest) {
  judging::LawCache cache(2);
  int made = 0;
  const auto make = [&] { return ++made, some_law(); };
  cache.get("a", make);
  cache.get("b", make);
  cache.get("a", make);
  cache.get("c", make);  // "b" goes
  EXPECT_EQ(made, 3);
  cache.get("a", make);
  EXPECT_EQ(made, 3);
  cache.get("b", make);
  EXPECT_EQ(made, 4);
}

TEST(LawCacheTest, a_law_that_cannot_be_read_is_not_kept) {
  judging::LawCache cache(2);
  const auto fail = []() -> judging::LawPointer {
    throw base::Error(base::Error::Kind::invalid, {"law.criteria_wrong", {{"count", "1"}}});
  };
  EXPECT_ERROR(cache.get("a", fail), invalid, "law.criteria_wrong");
  EXPECT_NE(cache.get("a", some_law), nullptr);
}

TEST(LawCacheTest, many_threads_get_one_law) {
  judging::LawCache cache(2);
  std::vector<judging::LawPointer> got(8);
  std::vector<std::thread> threads;
  for (auto& one : got) threads.emplace_back([&] { one = cache.get("a", some_law); });
  for (std::thread& thread : threads) thread.join();
  for (const judging::LawPointer& one : got) EXPECT_EQ(one, cache.get("a", some_law));
}

TEST_F(ExampleTest, the_law_is_read_once_for_two_evaluations_and_its_formulas_are_lowered_once) {
  const judging::Evaluation first = evaluated("2024-10-15"), second = evaluated("2024-06-30");
  EXPECT_EQ(first.law, second.law);
  EXPECT_EQ(first.compiled, second.compiled);
}

TEST_F(ExampleTest, whoever_publishes_is_heard_at_the_next_evaluation) {
  const judging::Evaluation before = evaluated("2024-10-15");
  std::vector<criteria::SourceFile> files = judging::built_in_criteria();
  const auto lang_son = std::ranges::find_if(
      files, [](const criteria::SourceFile& file) { return file.name.ends_with("lang-son.yaml"); });
  ASSERT_NE(lang_son, files.end());
  lang_son->text += "\n# a remark\n";
  publish_criteria(*db, {*lang_son}, {"lan", at("2027-02-01T08:00:00+07:00")});
  EXPECT_NE(evaluated("2024-10-15").law, before.law);
  EXPECT_EQ(evaluated("2024-10-15", "", "2026-01-31T08:00:00+07:00").law, before.law);
}

}  // namespace
}  // namespace ntm::actions
