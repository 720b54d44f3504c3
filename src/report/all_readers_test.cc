// SPDX-License-Identifier: Apache-2.0
// Whatever a plan says, everything that reads plans can do with it. The same generators, without end, are
// tests/fuzz/fuzz_plans.cc.
#include "report/all_readers_for_tests.h"

#include <gtest/gtest.h>

#include "documents/read_document.h"
#include "plans/made_plans_for_tests.h"
#include "plans/reading/read_plan.h"

namespace ntm::report {
namespace {

plans::Plan plan_of(const std::string& text) {
  base::Diagnostics diagnostics;
  const auto document = documents::read_document("plan.txt", text, diagnostics);
  plans::PlanHints hints;
  hints.place = "06217";
  hints.year = 2024;
  return plans::read_plan(document.value(), hints).plan;
}

// Read one by one only when all together failed, to name the one.
void expect_readable(const std::vector<std::string>& sentences) {
  const auto fault_of = [](const std::vector<std::string>& some) -> std::string {
    try {
      read_by_all(plan_of(plans::plan_around(some)));
      return "";
    } catch (const base::BrokenPromise& broken) {
      return broken.what();
    }
  };
  if (fault_of(sentences).empty()) return;
  for (const std::string& one : sentences) EXPECT_EQ(fault_of({one}), "") << one;
}

TEST(AllReaders, can_do_with_every_pair_of_times_in_a_sentence) {
  for (const char* first : plans::kTimePhrases) {
    std::vector<std::string> sentences;
    for (const char* second : plans::kTimePhrases)
      for (const char* between : {" ", ", "})
        sentences.push_back("Báo cáo " + std::string(first) + between + second + ".");
    expect_readable(sentences);
  }
}

TEST(AllReaders, can_do_with_sentences_of_times_amounts_and_posts) {
  constexpr int kDocuments = 40, kSentences = 50;
  for (std::uint32_t seed = 0; seed < kDocuments; ++seed) {
    plans::Choices choices(seed);
    std::vector<std::string> sentences;
    for (int i = 0; i < kSentences; ++i) sentences.push_back(plans::made_sentence(choices));
    expect_readable(sentences);
  }
}

// A person's JSON is taken, and then all can read it, or it is refused with a reason; what was stored always
// opens.
TEST(AllReaders, can_do_with_every_json_that_is_taken) {
  int taken = 0;
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    plans::Choices choices(seed);
    const std::string json = plans::to_json(plans::made_plan(choices, false));
    base::Diagnostics wrong, none;
    if (const auto plan = plans::plan_from_json(json, "plan.json", plans::PlanSource::person, wrong)) {
      ++taken;
      EXPECT_NO_THROW(read_by_all(*plan)) << json;
    } else {
      EXPECT_FALSE(wrong.empty()) << json;
    }
    const auto stored = plans::plan_from_json(json, "plan:1", plans::PlanSource::storage, none);
    ASSERT_TRUE(stored) << json;
    EXPECT_NO_THROW(read_by_all(*stored)) << json;
  }
  EXPECT_GT(taken, 10);
}

}  // namespace
}  // namespace ntm::report
