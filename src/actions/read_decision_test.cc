// SPDX-License-Identifier: Apache-2.0
#include "actions/read_decision.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/error.h"
#include "judging/law.h"

namespace ntm::actions {
namespace {

const base::Date kReadOn = *base::Date::from_civil(2026, 11, 30);

judging::LawPointer built_in_law() {
  return judging::read_law(judging::built_in_registers(), judging::built_in_criteria());
}

// Of indicators that the set of 2021-2025 has, invented levels.
const std::string kAnnex =
    "<html><p>PHỤ LỤC I</p><p>BỘ TIÊU CHÍ VÍ DỤ GIAI ĐOẠN 2022 - 2025</p>"
    "<p>(Kèm theo Quyết định số 94/QĐ-VD ngày 08/3/2022 của Cơ quan ví dụ)</p>"
    "<table><tr><td rowspan=2>TT</td><td rowspan=2>Tên tiêu chí</td><td rowspan=2>Nội dung tiêu chí</td>"
    "<td colspan=2>Chỉ tiêu theo vùng</td></tr><tr><td>Trung du miền núi phía Bắc</td><td>Đồng bằng sông "
    "Hồng</td></tr>"
    "<tr><td>10</td><td>Thu nhập</td><td>Thu nhập bình quân đầu người (triệu "
    "đồng/người/năm)</td><td></td><td></td></tr>"
    "<tr><td></td><td></td><td>Năm 2022</td><td>≥ 39</td><td>≥ 58</td></tr>"
    "<tr><td></td><td></td><td>Năm 2023</td><td>≥ 43</td><td>≥ 59</td></tr>"
    "<tr><td></td><td></td><td>Năm 2024</td><td>≥ 45</td><td>≥ 60</td></tr>"
    "<tr><td></td><td></td><td>Năm 2025</td><td>≥ 48</td><td>≥ 61</td></tr>"
    "<tr><td>17</td><td>Môi trường</td><td>17.1. Tỷ lệ hộ được sử dụng nước sạch theo quy chuẩn</td>"
    "<td>≥ 93% (≥ 41% từ hệ thống cấp nước tập trung)</td><td>≥ 94% (≥ 42% từ hệ thống cấp nước tập "
    "trung)</td></tr>"
    "<tr><td></td><td></td><td>17.2. Tỷ lệ hộ nuôi ong</td><td>≥ 11%</td><td>≥ 12%</td></tr></table></html>";

// The keys of its differences from the national set.
std::vector<std::string> difference_keys(const DecisionReading& reading) {
  std::vector<std::string> keys;
  for (const decisions::Difference& one : reading.comparison->differences)
    if (one.what.key != "decision.diff_gone") keys.push_back(one.code + " " + one.what.key);
  return keys;
}

TEST(ReadDecisionActionTest, the_draft_is_a_file_that_criteria_check_finds_good) {
  const auto law = built_in_law();
  const DecisionReading reading = read_decision(*law, "qd.html", kAnnex, {}, kReadOn);
  for (const base::Diagnostic& one : reading.not_good.list())
    ADD_FAILURE() << base::to_text(one, base::Language::english) << "\nin\n" << reading.file;
  EXPECT_NE(reading.file.find("set: \"ban-thao-94-qd-vd-phu-luc-i\""), std::string::npos);
  EXPECT_NE(reading.file.find("TDMNPB: {by_year: {2022: 39, 2023: 43, 2024: 45, 2025: 48}}"),
            std::string::npos);
  EXPECT_NE(reading.file.find("share(household where clean_water and piped_water)"), std::string::npos);
  EXPECT_NE(reading.file.find("Trung du miền núi phía Bắc: ≥ 11%"),
            std::string::npos);  // of 17.2, in its note
}

// 2022 was read in another paper (39), 2023 to 2025 are remembered (42, 45, 48); nobody knew the other
// region's.
TEST(ReadDecisionActionTest, it_is_compared_with_the_set_that_is_wanted) {
  const auto law = built_in_law();
  const DecisionReading reading =
      read_decision(*law, "qd.html", kAnnex, {"", "xa-ntm-2021-2025", ""}, kReadOn);
  ASSERT_TRUE(reading.comparison.has_value());
  EXPECT_EQ(
      difference_keys(reading),
      (std::vector<std::string>{
          "10 decision.diff_level_new", "10 decision.diff_level_remembered", "10 decision.diff_level_new",
          "10 decision.diff_level_new", "10 decision.diff_level_new", "17.1 decision.diff_parts",
          "17.1 decision.diff_level_new", "17.1 decision.diff_level_new", "17.2 decision.diff_wording",
          "17.2 decision.diff_level_new", "17.2 decision.diff_level_new"}));
  EXPECT_EQ(reading.comparison->same_read, 1U);
  EXPECT_EQ(reading.comparison->same_remembered, 2U);
}

std::string refusal(const judging::Law& law, const std::string& bytes, const DecisionWish& wish) {
  try {
    read_decision(law, "qd.html", bytes, wish, kReadOn);
  } catch (const base::Error& error) {
    return error.message().key;
  }
  return "";
}

TEST(ReadDecisionActionTest, a_file_that_cannot_be_read_and_a_set_that_there_is_not_are_refused) {
  const auto law = built_in_law();
  EXPECT_EQ(refusal(*law, "%PDF-1.7", {}), "decision.not_read");
  EXPECT_EQ(refusal(*law, kAnnex, {"", "khong-co", ""}), "set.unknown");
}

TEST(ReadDecisionActionTest, of_a_table_without_criteria_there_is_nothing_to_write) {
  const auto law = built_in_law();
  EXPECT_EQ(read_decision(*law, "qd.html", "<html><table><tr><td>a<td>b</table></html>", {}, kReadOn).file,
            "");
}

}  // namespace
}  // namespace ntm::actions
