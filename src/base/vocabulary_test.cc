// SPDX-License-Identifier: Apache-2.0
#include "base/vocabulary.h"

#include <gtest/gtest.h>

namespace ntm::base {
namespace {

TEST(Vocabulary, says_a_word_within_a_sentence_at_its_start_and_in_capitals) {
  const Word& word = base::word("verdict", "not_met");
  EXPECT_EQ(word.in(Language::vietnamese), "chưa đạt");
  EXPECT_EQ(word.in(Language::english), "not met");
  EXPECT_EQ(word.at_start(Language::vietnamese), "Chưa đạt");
  EXPECT_EQ(word.mark, "○");
  // The letter that takes two bytes, and those with marks on them.
  EXPECT_EQ(base::word("verdict", "met").at_start(Language::vietnamese), "Đạt");
  EXPECT_EQ(base::word("report_section", "steering").in_capitals(Language::vietnamese), "CHỈ ĐẠO, ĐIỀU HÀNH");
}

TEST(Vocabulary, has_a_short_form_for_a_narrow_cell_or_the_word_itself) {
  EXPECT_EQ(word("task_state", "missed").short_at_start(Language::vietnamese), "Bỏ lỡ");
  EXPECT_EQ(word("task_state", "overdue").short_at_start(Language::vietnamese), "Quá hạn");
}

// Vietnamese does not change a word for several.
TEST(Vocabulary, has_a_form_for_several_or_the_word_itself) {
  EXPECT_EQ(word("place_kind", "village").several_at_start(Language::english), "Villages");
  EXPECT_EQ(word("place_kind", "village").several_at_start(Language::vietnamese), "Thôn");
  EXPECT_EQ(word("term", "state").several_at_start(Language::english), "State");
}

TEST(Vocabulary, fills_the_places_of_a_word) {
  EXPECT_EQ(word("distance", "missing").filled(Language::vietnamese, {{"amount", "19 người"}}),
            "thiếu 19 người");
  EXPECT_EQ(word("range", "between").filled(Language::english, {{"low", "{high}"}, {"high", "3"}}),
            "{high} to 3");
}

TEST(Vocabulary, has_no_word_of_an_unknown_id) {
  EXPECT_EQ(find_word("verdict", "nothing"), nullptr);
  EXPECT_EQ(find_word("nothing", "met"), nullptr);
}

}  // namespace
}  // namespace ntm::base
