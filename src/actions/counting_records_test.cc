// SPDX-License-Identifier: Apache-2.0
#include "judging/counting_records.h"

#include "actions/example_fixture.h"

namespace ntm::actions {
namespace {

class CountingRecordsTest : public ExampleTest {
 protected:
  judging::CountingRecords of(const std::string& code, const std::vector<programme::PlaceCode>& places = {},
                              const std::string& date = "2024-10-15") {
    return judging::counting_records(*db, {kPlace, day(date), at("2030-01-01"), "", std::nullopt}, code,
                                     places);
  }
};

base::Rational missing_in(const judging::CountingRecords& found) {
  base::Rational sum = 0;
  for (const judging::CountingRecord& one : found.records) sum += one.missing.value_or(0);
  return sum;
}

TEST_F(CountingRecordsTest, a_record_is_shown_with_what_the_formula_reads) {
  const judging::CountingRecords found = of("15.1");
  ASSERT_TRUE(found.reg);
  std::vector<std::string> names;
  for (const std::size_t field : found.fields) names.push_back(found.reg->fields[field].name);
  EXPECT_EQ(names,
            (std::vector<std::string>{"members_male", "members_female", "insured_male", "insured_female"}));
}

TEST_F(CountingRecordsTest, the_uninsured_are_as_many_as_the_commune_lacks_to_the_whole) {
  const judging::CountingRecords found = of("15.1");
  ASSERT_TRUE(found.reg);
  EXPECT_EQ(found.reg->name, "household");
  EXPECT_EQ(found.unit, "people");
  EXPECT_EQ(missing_in(found), base::Rational(2901 - 2677)) << "men and women together";
  for (const judging::CountingRecord& one : found.records)
    EXPECT_EQ(one.why, judging::CountingRecord::Why::lacks) << one.key;
}

TEST_F(CountingRecordsTest, those_that_lack_most_come_first) {
  const judging::CountingRecords found = of("15.1");
  ASSERT_GT(found.records.size(), 2U);
  EXPECT_GE(found.records[0].missing, found.records[1].missing);
  EXPECT_GE(found.records[1].missing, found.records.back().missing);
}

TEST_F(CountingRecordsTest, of_one_village_only_its_own_are_listed) {
  const judging::CountingRecords found = of("15.1", {"06217-09"});
  ASSERT_FALSE(found.records.empty());
  for (const judging::CountingRecord& one : found.records) {
    EXPECT_EQ(one.version.place, "06217-09");
    EXPECT_EQ(one.place_name, "Thôn 9");
  }
  EXPECT_EQ(missing_in(found), base::Rational(149 - 128));
}

TEST_F(CountingRecordsTest, where_less_is_wanted_those_that_add_to_it_are_listed) {
  const judging::CountingRecords poor = of("11");
  const judging::Evaluation evaluation = evaluated("2024-10-15");
  EXPECT_EQ(base::Rational(static_cast<std::int64_t>(poor.records.size())),
            *evaluation.assessment.find("11")->trace().numerator);
  for (const judging::CountingRecord& one : poor.records)
    EXPECT_EQ(one.why, judging::CountingRecord::Why::exceeds) << one.key;
  EXPECT_TRUE(of("9.1").records.empty()) << "no house is temporary";
}

TEST_F(CountingRecordsTest, roads_that_are_not_hard_lack_their_length) {
  const judging::CountingRecords found = of("2.2");
  EXPECT_EQ(found.reg->name, "road");
  EXPECT_EQ(found.unit, "m");
  EXPECT_EQ(missing_in(found), base::Rational(19'400 - 14'600));
}

TEST_F(CountingRecordsTest, a_record_whose_cell_is_not_known_is_listed_as_such) {
  import("household",
         "Mã hộ,Nam có bảo hiểm y tế,Nữ có bảo hiểm y tế\n" + of("15.1").records.front().key + ",?,?\n");
  const judging::CountingRecords found = of("15.1", {}, "2025-01-31");
  ASSERT_FALSE(found.records.empty());
  EXPECT_EQ(found.records.back().why, judging::CountingRecord::Why::unknown);
  EXPECT_EQ(found.records.back().missing, std::nullopt);
}

TEST_F(CountingRecordsTest, an_average_lists_those_below_the_level_without_adding_them_up) {
  const judging::CountingRecords found = of("10");
  ASSERT_TRUE(found.reg);
  EXPECT_EQ(found.unit, "");
  ASSERT_FALSE(found.records.empty());
  for (const judging::CountingRecord& one : found.records) EXPECT_EQ(one.missing, std::nullopt);
}

TEST_F(CountingRecordsTest, what_is_attested_or_counted_over_several_registers_cannot_be_listed) {
  for (const char* code : {"1.1", "3.1", "5", "7", "13.1", "17.4"}) EXPECT_EQ(of(code).reg, nullptr) << code;
}

TEST_F(CountingRecordsTest, an_indicator_that_is_not_in_the_set_is_refused) {
  EXPECT_ERROR(of("99.9"), not_found, "indicator.unknown");
}

}  // namespace
}  // namespace ntm::actions
