// SPDX-License-Identifier: Apache-2.0
#include "actions/short_records.h"

#include <numeric>

#include "actions/example_fixture.h"

namespace ntm::actions {
namespace {

class ShortRecordsTest : public ExampleTest {
 protected:
  ShortRecords found(const std::string& code, const std::string& date = "2025-01-31", bool personal = false,
                     const std::optional<std::vector<std::string>>& villages = std::nullopt,
                     base::Language language = base::Language::vietnamese) {
    return short_records(*db, {kPlace, day(date), at("2030-01-01"), "", std::nullopt}, code, villages,
                         personal, language);
  }
  // What the indicator's verdict says: below the line less above it.
  static base::Rational lacking(const ShortRecords& records, const std::string& code) {
    const auto& trace = records.evaluation.assessment.find(code)->trace();
    return *trace.denominator - *trace.numerator;
  }
  static long number(const ShortRecord& record, const std::string& field) {
    for (const auto& [name, text] : record.values)
      if (name == field) return std::stol(text.value());
    ADD_FAILURE() << "no " << field;
    return 0;
  }
};

TEST_F(ShortRecordsTest, of_a_share_of_households_those_that_fail_are_listed_all_and_no_other) {
  const auto records = found("17.1");
  ASSERT_NE(records.reg, nullptr);
  EXPECT_EQ(records.reg->name, "household");
  EXPECT_GT(records.records.size(), 0U);
  EXPECT_EQ(base::Rational(static_cast<long>(records.records.size())), lacking(records, "17.1"));
  for (const auto& record : records.records) {
    EXPECT_EQ(record.why, "Nước sạch theo quy chuẩn: không");
    EXPECT_FALSE(record.is_unknown);
  }
  EXPECT_EQ(records.missing, 0);
}

TEST_F(ShortRecordsTest, of_a_sum_those_that_could_add_more_are_listed_with_their_numbers) {
  const auto records = found("15.1");
  base::Rational people = 0;
  for (const auto& record : records.records) people += number(record, "members") - number(record, "insured");
  EXPECT_EQ(people, lacking(records, "15.1"));
}

TEST_F(ShortRecordsTest, where_less_is_better_those_that_count_are_listed) {
  const auto records = found("15.3");
  const auto& trace = records.evaluation.assessment.find("15.3")->trace();
  base::Rational children = 0;
  for (const auto& record : records.records) children += number(record, "children_stunted");
  EXPECT_EQ(children, *trace.numerator);
  const auto houses = found("9.1");
  EXPECT_EQ(houses.reg->name, "household");
  for (const auto& record : houses.records) EXPECT_EQ(record.why, "Loại nhà ở: Nhà tạm, dột nát");
}

TEST_F(ShortRecordsTest, what_nobody_knows_counts_too_and_is_said_to_be_unknown) {
  const std::size_t before = found("17.1").records.size();
  import("household", "Mã hộ,Nước sạch\n08-001,?\n");
  const auto records = found("17.1");
  EXPECT_EQ(records.records.size(), before + 1);
  const auto one = std::find_if(records.records.begin(), records.records.end(),
                                [](const auto& record) { return record.key == "08-001"; });
  ASSERT_NE(one, records.records.end());
  EXPECT_TRUE(one->is_unknown);
  EXPECT_EQ(one->why, "Chưa biết: Nước sạch theo quy chuẩn");
  EXPECT_EQ(one->values.at(0).second, std::nullopt);
}

TEST_F(ShortRecordsTest, persons_are_masked_and_villages_chosen) {
  const auto masked_ones = found("17.1", "2025-01-31", false, std::vector<std::string>{"06217-08"});
  const auto shown = found("17.1", "2025-01-31", true, std::vector<std::string>{"06217-08"});
  ASSERT_GT(shown.records.size(), 0U);
  ASSERT_EQ(shown.records.size(), masked_ones.records.size());
  for (std::size_t i = 0; i < shown.records.size(); ++i) {
    EXPECT_EQ(shown.records[i].place, "06217-08");
    EXPECT_EQ(shown.records[i].place_name, "Thôn 8");
    EXPECT_NE(shown.records[i].label, masked_ones.records[i].label);
    EXPECT_NE(masked_ones.records[i].label.find('*'), std::string::npos);
  }
}

TEST_F(ShortRecordsTest, of_villages_those_are_listed_that_do_not_fulfil_the_condition) {
  const auto records = found("6.3", "2024-10-15");
  ASSERT_NE(records.reg, nullptr);
  EXPECT_EQ(records.reg->name, "village");
  EXPECT_EQ(base::Rational(static_cast<long>(records.records.size())), lacking(records, "6.3"));
  const auto heard = found("8.3", "2024-10-15");
  EXPECT_EQ(heard.records.size(), 2U) << "8 of 10 villages hear the loudspeakers";
  EXPECT_TRUE(heard.records.at(0).label.starts_with("Thôn"));
}

TEST_F(ShortRecordsTest, an_indicator_that_is_no_share_has_none_and_says_so) {
  for (const std::string code : {"1.1", "10", "7"}) {
    const auto records = found(code, "2025-01-31", false, std::nullopt, base::Language::english);
    EXPECT_EQ(records.reg, nullptr) << code;
    EXPECT_NE(records.why_none, "") << code;
    EXPECT_TRUE(records.records.empty()) << code;
  }
  EXPECT_ERROR(found("99"), not_found, "indicator.unknown");
}

}  // namespace
}  // namespace ntm::actions
