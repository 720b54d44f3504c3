// SPDX-License-Identifier: Apache-2.0
#include "decisions/level_text.h"

#include <gtest/gtest.h>

#include "decisions/measures.h"
#include "decisions/table_words.h"

namespace ntm::decisions {
namespace {

// ">= 95 percent; >= 65 percent [từ hệ thống …]", "attested" …
std::string said_by(std::string_view text, std::string_view exact = "") {
  static constexpr std::string_view kKinds[] = {"amounts", "attested",  "elsewhere", "delegated",
                                                "none",    "not_asked", "not_read"};
  static constexpr std::string_view kSigns[] = {"?", ">=", "<=", ">", "<"};
  const LevelText level = read_level(text, exact);
  std::string shown;
  if (level.kind != LevelText::Kind::amounts) shown = kKinds[static_cast<std::size_t>(level.kind)];
  for (const Amount& amount : level.amounts) {
    shown += (shown.empty() ? "" : "; ") + std::string(kSigns[static_cast<std::size_t>(amount.sign)]) + " " +
             base::exact_text(amount.number);
    if (!amount.unit.empty()) shown += " " + amount.unit;
    if (amount.year != 0) shown += " in " + std::to_string(amount.year);
    if (!amount.of.empty()) shown += " [" + amount.of + "]";
    if (amount.can_be_two) shown += " ??";
  }
  if (level.is_range) shown += " range";
  if (!level.rest.empty()) shown += " left: " + level.rest;
  for (const std::string& mark : level.marks) shown += " mark: " + mark;
  return shown;
}

TEST(LevelTextTest, signs_and_words_before_or_behind_a_number_say_the_same) {
  for (const char* text : {"≥ 80%", ">= 80 %", "=> 80%", "Tối thiểu 80%", "ít nhất 80%", "Không dưới 80 %",
                           "từ 80% trở lên", "80% trở lên", "Đạt ≥ 80%", "không thấp hơn 80%"})
    EXPECT_EQ(said_by(text), ">= 80 percent") << text;
  for (const char* text :
       {"≤ 5%", "<= 5%", "Không quá 5%", "tối đa 5 %", "5% trở xuống", "không vượt quá 5%"})
    EXPECT_EQ(said_by(text), "<= 5 percent") << text;
  for (const char* text : {"< 5%", "Dưới 5%", "dưới 5 %", "thấp hơn 5%"})
    EXPECT_EQ(said_by(text), "< 5 percent") << text;
  for (const char* text : {"> 5%", "Trên 5%", "cao hơn 5%"}) EXPECT_EQ(said_by(text), "> 5 percent") << text;
  EXPECT_EQ(said_by("100%"), "? 100 percent");
}

TEST(LevelTextTest, numbers_are_read_as_people_write_them_and_told_where_they_can_be_two) {
  EXPECT_EQ(said_by("≥ 36,5"), ">= 36.5");
  EXPECT_EQ(said_by("≥ 1.234,5 triệu đồng"), ">= 1234.5 million_vnd");
  EXPECT_EQ(said_by("≥ 12.000 người"), ">= 12000 people");
  EXPECT_EQ(said_by("≥ 36.5"), ">= 36.5");
  EXPECT_EQ(said_by("≥ 1.234%"), ">= 1234 percent ??");
  EXPECT_EQ(said_by("≥ 36,500"), ">= 36.5 ??");
  EXPECT_EQ(said_by("≥ 1,234.5"), ">= 1234.5 ??");
  EXPECT_EQ(said_by("≥ 1.2.3"), "not_read left: ≥ 1.2.3");
  EXPECT_EQ(said_by("95%", "95"), "? 95 percent");
  EXPECT_EQ(said_by("36,5", "36.5"), "? 36.5");
}

TEST(LevelTextTest, units_stand_behind_the_number) {
  EXPECT_EQ(said_by("≥ 48 triệu đồng/người/năm"), ">= 48 million_vnd/people");
  EXPECT_EQ(said_by("≥ 2 m²/người"), ">= 2 m2/people");
  EXPECT_EQ(said_by("≥2m2/người"), ">= 2 m2/people");
  EXPECT_EQ(said_by("≥ 70% số hộ"), ">= 70 percent [số hộ]");
}

TEST(LevelTextTest, several_numbers_of_one_cell_keep_their_words_and_years) {
  EXPECT_EQ(said_by("≥ 95% (≥ 65% từ hệ thống cấp nước tập trung)"),
            ">= 95 percent; >= 65 percent [từ hệ thống cấp nước tập trung]");
  EXPECT_EQ(said_by("Từ 50% đến dưới 70%"), ">= 50 percent; < 70 percent range");
  EXPECT_EQ(said_by("50 - 70%"), ">= 50 percent; <= 70 percent range");
  EXPECT_EQ(said_by("Năm 2031: ≥ 51; năm 2032: ≥ 54"), ">= 51 in 2031; >= 54 in 2032");
}

TEST(LevelTextTest, what_is_no_number_is_what_it_says) {
  EXPECT_EQ(said_by("Đạt"), "attested");
  EXPECT_EQ(said_by("ĐẠT CHUẨN"), "attested");
  EXPECT_EQ(said_by("UBND cấp tỉnh quy định cụ thể"), "delegated");
  EXPECT_EQ(said_by("Ủy ban nhân dân cấp tỉnh quy định cụ thể cho phù hợp"), "delegated");
  EXPECT_EQ(said_by("UBND cấp tỉnh quy định (≥ 3%)"), "delegated; >= 3 percent");
  EXPECT_EQ(said_by("Theo quy định của Bộ Y tế"), "elsewhere");
  EXPECT_EQ(said_by("Đạt theo quy định tại Thông tư số 26/2022/TT-VD"), "elsewhere");
  EXPECT_EQ(said_by("Không"), "none");
  for (const char* text : {"-", "–", "", "Không quy định"}) EXPECT_EQ(said_by(text), "not_asked") << text;
  EXPECT_EQ(said_by("Do thôn tự bàn"), "not_read left: Do thôn tự bàn");
  EXPECT_EQ(said_by("Mức độ 2"), "not_read left: Mức độ 2");
}

TEST(LevelTextTest, marks_of_footnotes_are_no_numbers) {
  EXPECT_EQ(said_by("≥ 95%(*)"), ">= 95 percent mark: (*)");
  EXPECT_EQ(said_by("≥ 95% (1)"), ">= 95 percent mark: (1)");
  EXPECT_EQ(said_by("≥ 95% **"), ">= 95 percent mark: **");
  EXPECT_EQ(said_by("≥ 95%¹"), ">= 95 percent mark: ¹");
  EXPECT_EQ(said_by("≥ 95⁽²⁾"), ">= 95 mark: ⁽²⁾");
  EXPECT_EQ(said_by("≥ 95 %(1)(2)"), ">= 95 percent mark: (1) mark: (2)");
  EXPECT_EQ(said_by("≥ 36,5[12]"), ">= 36.5 mark: [12]");
  EXPECT_EQ(said_by("Đạt(1)"), "attested mark: (1)");
  EXPECT_EQ(said_by("-*"), "not_asked mark: *");
  EXPECT_EQ(said_by("≥ 2 m²/người³"), ">= 2 m2/people mark: ³");
}

TEST(LevelTextTest, a_year_alone_is_told_from_other_words) {
  EXPECT_EQ(year_alone("Năm 2031"), 2031);
  EXPECT_EQ(year_alone("Đến năm 2035"), 2035);
  EXPECT_EQ(year_alone("2031"), 2031);
  EXPECT_EQ(year_alone("1.234"), 0);
  EXPECT_EQ(year_alone("Năm 2031: ≥ 51"), 0);
}

TEST(TableWordsTest, codes_before_words_are_told_from_numbers) {
  EXPECT_EQ(coded_text("1.1. Có quy hoạch")->code, "1.1");
  EXPECT_EQ(coded_text("17.10 Tỷ lệ")->rest, "Tỷ lệ");
  EXPECT_EQ(coded_text("Tiêu chí số 3: Điện")->code, "3");
  EXPECT_EQ(coded_text("01")->code, "1");
  for (const char* text : {"12.5 %", "100% số hộ", "3 sạch", "31/12/2031", "Quy hoạch", ""})
    EXPECT_FALSE(coded_text(text).has_value()) << text;
}

TEST(TableWordsTest, regions_and_groups_are_known_by_all_their_words) {
  EXPECT_EQ(region_named("Vùng Trung du và miền núi phía Bắc")->code, "TDMNPB");
  EXPECT_EQ(region_named("ĐBSCL")->code, "DBSCL");
  EXPECT_EQ(region_named("Bắc Trung Bộ và Duyên hải miền Trung"), nullptr);
  EXPECT_EQ(group_named("Xã nhóm 1 (xã liền kề đô thị)"), "1");
  EXPECT_EQ(group_named("Nhóm III"), "3");
  EXPECT_EQ(group_named("Nhóm tiêu chí"), "");
}

// Each of the 57 by its own official words, so that nothing in the library hides another.
TEST(MeasuresTest, each_indicator_of_the_set_is_found_by_its_own_words) {
  ASSERT_EQ(measure_library().size(), 58U);
  for (const Measure& measure : measure_library()) {
    const ProposedMeasure proposed = propose_measure(measure.name.vi);
    ASSERT_NE(proposed.measure, nullptr) << measure.id << ": " << proposed.rivals.size() << " rivals";
    EXPECT_EQ(proposed.measure->id, measure.id) << measure.name.vi;
    EXPECT_TRUE(measure.attested.has_value() != !measure.formula.empty()) << measure.id;
  }
}

TEST(MeasuresTest, other_words_for_the_same_are_known_and_foreign_ones_are_not) {
  EXPECT_EQ(propose_measure("Tỷ lệ hộ nghèo đa chiều").measure->id, "poverty");
  EXPECT_EQ(propose_measure("Tỷ lệ dân số có sổ sức khỏe điện tử").measure->id, "electronic_health_book");
  EXPECT_EQ(propose_measure("Tốc độ tăng thu nhập bình quân đầu người").measure, nullptr);
  EXPECT_EQ(propose_measure("Tỷ lệ hộ nuôi ong").measure, nullptr);
}

}  // namespace
}  // namespace ntm::decisions
