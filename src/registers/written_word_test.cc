// SPDX-License-Identifier: Apache-2.0
#include "registers/written_word.h"

#include <gtest/gtest.h>

namespace ntm::registers {
namespace {

TEST(WrittenWordTest, a_word_is_itself_in_any_case_and_composition) {
  for (const char* text : {"Chưa đạt", "CHƯA ĐẠT", "chưa đạt", "Chu\u031Ba \u0111a\u0323t", "Chưa  đạt"})
    EXPECT_TRUE(is_word(text, "Chưa đạt")) << text;
}

TEST(WrittenWordTest, a_tone_may_stand_on_either_vowel_of_a_syllable) {
  EXPECT_TRUE(is_word("Hoà giải", "Hòa giải"));
}

TEST(WrittenWordTest, its_parts_may_be_set_apart_otherwise) {
  for (const char* text : {"Đạt, có bảo lưu", "Đạt - có bảo lưu", "Đạt có bảo lưu", "đạt (có bảo lưu)"})
    EXPECT_TRUE(is_word(text, "Đạt (có bảo lưu)")) << text;
}

TEST(WrittenWordTest, all_of_it_may_lack_diacritics) {
  EXPECT_TRUE(is_word("CHUA DAT", "Chưa đạt"));
  EXPECT_TRUE(is_word("dat (co bao luu)", "Đạt (có bảo lưu)"));
}

TEST(WrittenWordTest, with_other_diacritics_it_is_another_word) {
  for (const char* text : {"Đất", "Đát", "đát", "Đat", "Dạt"}) EXPECT_FALSE(is_word(text, "Đạt")) << text;
}

TEST(WrittenWordTest, a_mark_that_the_word_does_not_have_may_change_what_it_means) {
  for (const char* text : {"Đạt?", "Đạt*", "~Đạt", "-Đạt", "Đạt-", "Đạt!", "Dat?", "Đạt."})
    EXPECT_FALSE(is_word(text, "Đạt")) << text;
}

TEST(YesOrNoTest, words_for_yes) {
  for (const char* text :
       {"Có", "CÓ", "co", "x", "X", "1", "Đúng", "Đạt", "dat", "Yes", "TRUE", "✓", "✔", "☑"})
    EXPECT_EQ(yes_or_no(text), true) << text;
}

TEST(YesOrNoTest, words_for_no) {
  for (const char* text :
       {"Không", "KHÔNG", "khong", "0", "Sai", "Chưa", "chua co", "Không có", "Không đạt", "No"})
    EXPECT_EQ(yes_or_no(text), false) << text;
}

TEST(YesOrNoTest, what_is_only_like_one_of_them_is_neither) {
  for (const char* text : {"Đất", "cò", "cỏ", "chùa", "Chua-", "Sãi", "-1", "–1", "-", "( )", "1)", "x)",
                           "có?", "không?", "2", "✗", "☐", "", "xx"})
    EXPECT_EQ(yes_or_no(text), std::nullopt) << text;
}

}  // namespace
}  // namespace ntm::registers
