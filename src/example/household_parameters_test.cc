// SPDX-License-Identifier: Apache-2.0
#include "example/household_parameters.h"

#include <gtest/gtest.h>

#include "example/files_for_tests.h"
#include "example/household_generator.h"

namespace ntm::example {
namespace {

using base::Diagnostics;

// Two villages of three and two households; the lines are numbered by the messages below.
const std::string kSmall =
    R"(seed: 5
place: "1"
dates: [2023-12-31, 2024-03-31, 2024-12-31]
villages:
  - {code: 1-01, households: 3}
  - {code: 1-02, households: 2}
surnames: [Lý]
middles: [Thị]
givens: [Mai]
types:
  - {members: 2, workers_male: 1}
  - {members: 4, workers_male: 2}
types_by_village:
  - {code: 1-01, households: [1, 2]}
  - {code: 1-02, households: [2, 0]}
facts:
  - field: clean_water
    rank: water
    values:
      - {date: 2023-12-31, by_village: [3, 0]}
      - {date: 2024-12-31, by_village: [2, 1]}
choices:
  - field: poverty
    rank: poverty
    order: [poor, none]
    values:
      - {date: 2023-12-31, poor: [1, 0]}
people:
  - field: insured
    of: members
    rank: insured
    values:
      - {date: 2023-12-31, by_village: [10, 0]}
income:
  field: income_million_vnd
  rank: income
  weighted_by: poverty
  weights:
    - {value: poor, base: 40, spread: 20}
    - {value: none, base: 90, spread: 60}
  values:
    - {date: 2023-12-31, per_person: [40.1, 0]}
)";

const registers::RegisterDefinition& household_register() {
  return dictionary().at("household");
}

// Asserts that the text is refused, and returns why.
Keys refused(const std::string& text) {
  Diagnostics diagnostics;
  EXPECT_FALSE(load_household_parameters(text, "h.yaml", household_register(), diagnostics).has_value());
  return reported(diagnostics);
}

Keys refused(std::string_view from, std::string_view to) {
  return refused(edited(kSmall, from, to));
}

TEST(HouseholdParametersTest, every_part_is_read) {
  Diagnostics diagnostics;
  const auto loaded = load_household_parameters(kSmall, "h.yaml", household_register(), diagnostics);
  EXPECT_EQ(reported(diagnostics), Keys{});
  ASSERT_TRUE(loaded.has_value());
  EXPECT_EQ(loaded->seed, 5U);
  EXPECT_EQ(loaded->place, "1");
  ASSERT_EQ(loaded->dates.size(), 3U);
  EXPECT_EQ(loaded->dates[1].iso(), "2024-03-31");
  ASSERT_EQ(loaded->villages.size(), 2U);
  EXPECT_EQ(loaded->villages[0].of_each_type, (std::vector<std::int64_t>{1, 2}));
  EXPECT_EQ(household_register().fields[loaded->type_fields[1]].name, "workers_male");
  EXPECT_EQ(loaded->types[1], (std::vector<std::int64_t>{4, 2}));
  ASSERT_EQ(loaded->handouts.size(), 2U);
  EXPECT_EQ(loaded->handouts[0].order, (std::vector<std::int64_t>{1, 0}));
  EXPECT_EQ(loaded->handouts[0].values[1].counts[0], (std::vector<std::int64_t>{2, 1}));
  EXPECT_EQ(loaded->handouts[1].order, (std::vector<std::int64_t>{2, 0}));  // poor, none
  EXPECT_EQ(loaded->people[0].values[0].numbers, (std::vector<std::int64_t>{10, 0}));
  ASSERT_TRUE(loaded->income.has_value());
  EXPECT_EQ(loaded->income->weights[2].base, 40);
  EXPECT_EQ(loaded->income->weights[0].spread, 60);
  EXPECT_EQ(loaded->income->values[0].numbers, (std::vector<std::int64_t>{4010, 0}));
}

TEST(HouseholdParametersTest, missing_and_unknown_keys_are_reported) {
  EXPECT_EQ(refused("seed: 5\n", ""), Keys{"yaml.key_missing@1:1"});
  EXPECT_EQ(refused("seed: 5\n", "seeds: 5\n"), (Keys{"yaml.key_missing@1:1", "yaml.key_unknown_near@1:1"}));
  EXPECT_EQ(refused("facts:\n", "fact:\n"), Keys{"yaml.key_unknown_near@16:1"});
  EXPECT_EQ(refused("rank: water", "ranks: water"),
            (Keys{"yaml.key_missing@17:5", "yaml.key_unknown_near@18:5"}));
  EXPECT_EQ(refused("base: 40, ", ""), Keys{"yaml.key_missing@39:7"});
}

TEST(HouseholdParametersTest, dates_ascend) {
  EXPECT_EQ(refused("2024-03-31, 2024-12-31]", "2023-12-31, 2024-12-31]"), Keys{"example.dates_order@3:21"});
  EXPECT_EQ(refused("2024-03-31, 2024-12-31]", "soon, 2024-12-31]"), Keys{"yaml.date_expected@3:21"});
  EXPECT_EQ(refused("[2023-12-31, 2024-03-31, 2024-12-31]", "[]"), Keys{"example.list_empty@3:8"});
}

TEST(HouseholdParametersTest, villages_have_codes_below_their_commune_and_stand_once) {
  EXPECT_EQ(refused("code: 1-02, households: 2}", "code: 2-02, households: 2}"),
            Keys{"example.village_code@6:12"});
  EXPECT_EQ(refused("code: 1-02, households: 2}", "code: 1-, households: 2}"),
            Keys{"example.village_code@6:12"});
  EXPECT_EQ(refused("code: 1-02, households: 2}", "code: 1-01, households: 2}"),
            Keys{"example.village_twice@6:12"});
  EXPECT_EQ(refused("1-01, households: 3", "1-01, households: 1000"), Keys{"yaml.whole_expected@5:30"});
}

TEST(HouseholdParametersTest, there_are_names_to_choose_from) {
  EXPECT_EQ(refused("surnames: [Lý]", "surnames: []"), Keys{"example.list_empty@7:11"});
  EXPECT_EQ(refused("middles: [Thị]", "middles: ['']"), Keys{"yaml.text_expected@8:11"});
  EXPECT_EQ(refused("givens: [Mai]\n", ""), Keys{"yaml.key_missing@1:1"});
}

TEST(HouseholdParametersTest, a_type_gives_the_same_whole_numbers_as_the_first_and_the_members) {
  EXPECT_EQ(refused("  - {members: 4, workers_male: 2}", "  - {members: 4}"), Keys{"yaml.key_missing@12:5"});
  EXPECT_EQ(refused("  - {members: 4, workers_male: 2}", "  - {members: 31, workers_male: 2}"),
            Keys{"yaml.whole_expected@12:15"});
  EXPECT_EQ(refused("members: 2, workers_male: 1", "members: 2, worker_male: 1"),
            Keys{"example.field_unknown_near@11:18"});
  EXPECT_EQ(refused("members: 2, workers_male: 1", "members: 2, clean_water: 1"),
            Keys{"example.field_type@11:18"});
  EXPECT_EQ(refused("  - {members: 2, workers_male: 1}\n  - {members: 4, workers_male: 2}",
                    "  - {workers_male: 1}\n  - {workers_male: 2}"),
            Keys{"yaml.key_missing@11:5"});
}

TEST(HouseholdParametersTest, the_types_of_a_village_add_up_to_its_households) {
  EXPECT_EQ(refused("households: [1, 2]", "households: [1, 1]"), Keys{"example.types_sum@14:30"});
  EXPECT_EQ(refused("households: [1, 2]", "households: [3]"), Keys{"example.length@14:30"});
  EXPECT_EQ(refused("code: 1-02, households: [2, 0]", "code: 1-03, households: [2, 0]"),
            (Keys{"example.village_unknown@15:12", "example.village_missing@14:3"}));
  EXPECT_EQ(refused("code: 1-02, households: [2, 0]", "code: 1-01, households: [1, 2]"),
            (Keys{"example.village_twice@15:12", "example.village_missing@14:3"}));
}

TEST(HouseholdParametersTest, a_field_is_in_the_register_of_its_type_and_given_once) {
  EXPECT_EQ(refused("field: clean_water", "field: clean_watr"), Keys{"example.field_unknown_near@17:12"});
  EXPECT_EQ(refused("field: clean_water", "field: zzzzzzzzzzzz"), Keys{"example.field_unknown@17:12"});
  EXPECT_EQ(refused("field: clean_water", "field: house"), Keys{"example.field_type@17:12"});
  EXPECT_EQ(refused("field: insured", "field: workers_male"), Keys{"example.field_twice@29:12"});
  EXPECT_EQ(refused("field: insured", "field: clean_water"), Keys{"example.field_type@29:12"});
  EXPECT_EQ(refused("field: income_million_vnd", "field: insured"), Keys{"example.field_type@35:10"});
}

TEST(HouseholdParametersTest, a_list_has_one_number_a_village) {
  EXPECT_EQ(refused("by_village: [3, 0]", "by_village: [3]"), Keys{"example.length@20:40"});
  EXPECT_EQ(refused("by_village: [3, 0]", "by_village: [3, 0, 0]"), Keys{"example.length@20:40"});
  EXPECT_EQ(refused("by_village: [3, 0]", "by_village: 3"), Keys{"yaml.list_expected@20:40"});
  EXPECT_EQ(refused("by_village: [3, 0]", "by_village: [3, -1]"), Keys{"yaml.whole_expected@20:44"});
  EXPECT_EQ(refused("by_village: [3, 0]", "by_village: [3, 0.5]"), Keys{"yaml.whole_expected@20:44"});
  EXPECT_EQ(refused("per_person: [40.1, 0]", "per_person: [40.1]"), Keys{"example.length@42:38"});
  EXPECT_EQ(refused("per_person: [40.1, 0]", "per_person: [40.125, 0]"), Keys{"example.hundredths@42:39"});
}

TEST(HouseholdParametersTest, no_more_households_than_there_are) {
  EXPECT_EQ(refused("by_village: [2, 1]", "by_village: [4, 1]"), Keys{"example.too_many_households@21:9"});
  EXPECT_EQ(refused("order: [poor, none]\n    values:\n      - {date: 2023-12-31, poor: [1, 0]}",
                    "order: [poor, none, near_poor]\n    values:\n"
                    "      - {date: 2023-12-31, poor: [1, 2], none: [2, 1]}"),
            (Keys{"example.too_many_households@27:9", "example.weight_missing@39:5"}));
}

TEST(HouseholdParametersTest, no_more_people_than_the_households_have) {
  EXPECT_EQ(refused("by_village: [10, 0]", "by_village: [11, 0]"), Keys{"example.too_many_people@33:9"});
  EXPECT_EQ(refused("by_village: [10, 0]", "by_village: [10, 5]"), Keys{"example.too_many_people@33:9"});
  EXPECT_EQ(refused("of: members", "of: workers_female"), Keys{"example.of_not_in_types@30:9"});
}

TEST(HouseholdParametersTest, values_begin_with_the_first_date_and_go_on_in_dates) {
  EXPECT_EQ(refused("{date: 2024-12-31, by_village: [2", "{date: 2024-06-30, by_village: [2"),
            Keys{"example.date_unknown@21:16"});
  EXPECT_EQ(refused("{date: 2024-12-31, by_village: [2", "{date: 2023-12-31, by_village: [2"),
            Keys{"example.dates_order@21:16"});
  EXPECT_EQ(refused("{date: 2023-12-31, poor", "{date: 2024-03-31, poor"), Keys{"example.first_date@27:16"});
  EXPECT_EQ(refused("values:\n      - {date: 2023-12-31, poor: [1, 0]}", "values: []"),
            Keys{"example.list_empty@26:13"});
}

TEST(HouseholdParametersTest, the_order_of_a_choice_names_its_choices_once) {
  EXPECT_EQ(refused("order: [poor, none]", "order: [rich, none]"), (Keys{"example.choice_unknown@25:13"}));
  EXPECT_EQ(refused("order: [poor, none]", "order: [poor, poor]"), (Keys{"example.choice_twice@25:19"}));
  EXPECT_EQ(refused("order: [poor, none]", "order: []"), (Keys{"example.list_empty@25:12"}));
  EXPECT_EQ(refused("{date: 2023-12-31, poor: [1, 0]}", "{date: 2023-12-31, near_poor: [1, 0]}"),
            (Keys{"yaml.key_missing@27:9", "yaml.key_unknown@27:28"}));
}

TEST(HouseholdParametersTest, income_is_weighted_by_every_value_of_a_generated_choice) {
  EXPECT_EQ(refused("weighted_by: poverty", "weighted_by: house"), Keys{"example.weighted_by@37:16"});
  EXPECT_EQ(refused("weighted_by: poverty", "weighted_by: clean_water"), Keys{"example.weighted_by@37:16"});
  EXPECT_EQ(refused("    - {value: none, base: 90, spread: 60}\n", ""), Keys{"example.weight_missing@39:5"});
  EXPECT_EQ(refused("{value: none, base", "{value: poor, base"),
            (Keys{"example.choice_twice@40:15", "example.weight_missing@39:5"}));
  EXPECT_EQ(refused("{value: none, base", "{value: nobody, base"),
            (Keys{"example.choice_unknown@40:15", "example.weight_missing@39:5"}));
  EXPECT_EQ(refused("base: 90", "base: 0"), Keys{"yaml.whole_expected@40:27"});
}

TEST(HouseholdParametersTest, income_has_two_decimals) {
  registers::RegisterDefinition coarse = household_register();
  coarse.fields[coarse.index_of("income_million_vnd").value()].scale = 1;
  Diagnostics diagnostics;
  EXPECT_FALSE(load_household_parameters(kSmall, "h.yaml", coarse, diagnostics).has_value());
  EXPECT_EQ(reported(diagnostics), Keys{"example.income_scale@35:10"});
}

TEST(HouseholdParametersTest, households_that_the_register_would_refuse_are_reported) {
  // Five men at work among two members: each number is within its own limits, together they are not.
  const std::string text = edited(kSmall, "members: 2, workers_male: 1", "members: 2, workers_male: 5");
  Diagnostics diagnostics;
  EXPECT_FALSE(load_household_generator(text, "h.yaml", household_register(), diagnostics).has_value());
  const Keys once{"example.household_refused@0:0", "cell.above_field@0:0"};
  Keys expected;  // for each of the three dates
  for (int date = 0; date < 3; ++date) expected.insert(expected.end(), once.begin(), once.end());
  EXPECT_EQ(reported(diagnostics), expected);
}

}  // namespace
}  // namespace ntm::example
