// SPDX-License-Identifier: Apache-2.0
#include "json/set_difference_json.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace ntm::json {
namespace {

constexpr const char* kNational = "xa-ntm-2021-2025";

actions::ComparedSets amended() {
  const actions::Session session{"lan", *base::Instant::parse("2026-11-30T08:00:00+07:00")};
  return actions::compare_sets(nullptr, {kNational, base::Date::parse("2024-02-29")}, {kNational}, session);
}

// The law that is built in knows of one difference only, a name; all others of the 57 indicators are as they
// were.
TEST(SetDifferenceJson, says_what_the_amendment_of_2024_changed) {
  const auto json = set_difference_json(amended(), base::Language::english);
  EXPECT_GE(json.at("same").to_number<int>(), 56);
  EXPECT_FALSE(json.at("rule").as_bool());
  EXPECT_TRUE(json.at("correspondence").is_null());
  ASSERT_EQ(json.at("indicators").as_array().size(), 1U);
  const auto& renamed = json.at("indicators").as_array()[0].as_object();
  EXPECT_EQ(renamed.at("code_after").as_string(), "15.4");
  EXPECT_EQ(renamed.at("name").as_string(), "People with an electronic health book");
  EXPECT_EQ(renamed.at("criterion").at("code").as_string(), "15");
  ASSERT_EQ(renamed.at("differences").as_array().size(), 1U);
  const auto& wording = renamed.at("differences").as_array()[0].as_object();
  EXPECT_EQ(wording.at("what").as_string(), "other_wording");
  EXPECT_EQ(wording.at("text").as_string(), "other wording");
  EXPECT_EQ(wording.at("before").as_string(), "Tỷ lệ dân số có sổ khám chữa bệnh điện tử");
  EXPECT_EQ(wording.at("after").as_string(), "Tỷ lệ dân số có sổ sức khỏe điện tử");
}

TEST(SetDifferenceJson, writes_codes_on_both_sides_of_an_arrow_where_they_differ) {
  const auto compared = amended();
  criteria::IndicatorPair pair = compared.difference.pairs.front();
  EXPECT_EQ(codes_text(pair), "1.1");
  pair.before.push_back(compared.difference.before->find("1.2"));
  EXPECT_EQ(codes_text(pair), "1.1, 1.2 → 1.1");
  pair.before.clear();
  EXPECT_EQ(codes_text(pair), "→ 1.1");
  pair.before = {pair.after};
  pair.after = nullptr;
  EXPECT_EQ(codes_text(pair), "1.1 →");
}

TEST(SetDifferenceJson, of_a_set_that_there_is_not_is_none) {
  const actions::Session session{"lan", *base::Instant::parse("2026-11-30T08:00:00+07:00")};
  try {
    actions::compare_sets(nullptr, {kNational}, {"no-such-set"}, session);
    FAIL() << "compared";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.message().key, "set.unknown");
  }
}

}  // namespace
}  // namespace ntm::json
