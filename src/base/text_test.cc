// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ntm::base {
namespace {

// "Hòa" with the grave accent as a mark of its own (normal form D).
constexpr std::string_view kDecomposed = "Ho\u0300a";
constexpr std::string_view kComposed = "H\u00F2a";

using Lines = std::vector<std::string>;

TEST(TextTest, tells_utf8_from_other_bytes) {
  EXPECT_TRUE(is_valid_utf8(""));
  EXPECT_TRUE(is_valid_utf8("Xã Bình Trung – đạt 90 % 😀"));
  for (const char* bytes :
       {"\xC3", "\xE1\xBB", "\xFF", "\x80", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "X\xE3 B\xECnh"})
    EXPECT_FALSE(is_valid_utf8(bytes)) << bytes;
}

TEST(TextTest, both_normal_forms_are_stored_as_one) {
  ASSERT_NE(kDecomposed, kComposed);
  EXPECT_EQ(tidy(kDecomposed), kComposed);
  EXPECT_EQ(tidy("e\u0323\u0302"), "\u1EC7");  // ệ, its two marks in either order
  EXPECT_EQ(tidy("e\u0302\u0323"), "\u1EC7");
}

TEST(TextTest, spaces_of_every_kind_fold_into_one) {
  EXPECT_EQ(tidy("  Thôn \u00A0\t 1\r\n"), "Thôn 1");
  EXPECT_EQ(tidy("\uFEFFMã hộ"), "Mã hộ");
  EXPECT_EQ(tidy(" \n "), "");
  EXPECT_EQ(tidy(""), "");
}

TEST(TextTest, control_characters_are_dropped_even_between_a_letter_and_its_mark) {
  EXPECT_EQ(tidy("a\x01\x62"), "ab");
  EXPECT_EQ(tidy("o\x01\u0300"), "\u00F2");
}

TEST(TextTest, a_search_forgets_case_and_diacritics_and_where_the_tone_mark_stands) {
  EXPECT_EQ(search_key("Hoà Bình"), "hoa binh");
  EXPECT_EQ(search_key("Hòa Bình"), "hoa binh");
  EXPECT_EQ(search_key("HOA BINH"), "hoa binh");
  EXPECT_EQ(search_key(kDecomposed), search_key(kComposed));
  EXPECT_EQ(search_key("thuỷ lợi"), search_key("thủy lợi"));
}

TEST(TextTest, a_search_reads_d_with_a_stroke_as_d) {
  EXPECT_EQ(search_key("Đường Đồng Đăng"), "duong dong dang");
  EXPECT_EQ(search_key("ĐƯỜNG"), search_key("đường"));
}

TEST(TextTest, a_search_keeps_letters_and_digits_only) {
  EXPECT_EQ(search_key(" Số người có BHYT (thẻ) "), "so nguoi co bhyt the");
  EXPECT_EQ(search_key("17.12 %"), "17 12");
  EXPECT_EQ(search_key("---"), "");
}

TEST(TextTest, trims_and_splits) {
  EXPECT_EQ(trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(trim(" \r\n"), "");
  EXPECT_EQ(split("a;;b", ';'), (std::vector<std::string_view>{"a", "", "b"}));
  EXPECT_EQ(split("", ';'), (std::vector<std::string_view>{""}));
  EXPECT_EQ(split(";", ';'), (std::vector<std::string_view>{"", ""}));
}

TEST(TextTest, counts_code_points_not_bytes) {
  EXPECT_EQ(character_count("đạt"), 3);
  EXPECT_EQ(character_count(""), 0);
  EXPECT_EQ(character_count("😀"), 1);
}

TEST(TextTest, width_is_what_a_terminal_shows) {
  EXPECT_EQ(display_width("đạt"), 3);
  EXPECT_EQ(display_width(kDecomposed), 3);
  EXPECT_EQ(display_width("漢字"), 4);
  EXPECT_EQ(display_width("ＡＢ"), 4);
  EXPECT_EQ(display_width("a\u200Bb"), 2);
}

TEST(TextTest, padding_aligns_by_width_and_never_cuts) {
  EXPECT_EQ(pad_right("đạt", 5), "đạt  ");
  EXPECT_EQ(pad_left("đạt", 5), "  đạt");
  EXPECT_EQ(pad_right(kDecomposed, 4), std::string(kDecomposed) + " ");
  EXPECT_EQ(pad_right("dài hơn", 3), "dài hơn");
  EXPECT_EQ(pad_left("dài hơn", 3), "dài hơn");
}

TEST(TextTest, wraps_at_spaces) {
  EXPECT_EQ(wrap("Tỷ lệ hộ nghèo đa chiều", 10), (Lines{"Tỷ lệ hộ", "nghèo đa", "chiều"}));
  EXPECT_EQ(wrap("vừa đúng", 8), (Lines{"vừa đúng"}));
  EXPECT_EQ(wrap("vừa đúng", 7), (Lines{"vừa", "đúng"}));
  EXPECT_EQ(wrap("", 10), (Lines{""}));
}

TEST(TextTest, wrapping_cuts_a_word_that_is_longer_than_a_line) {
  EXPECT_EQ(wrap("abcdefg", 3), (Lines{"abc", "def", "g"}));
  EXPECT_EQ(wrap("x abcdefg y", 3), (Lines{"x", "abc", "def", "g y"}));
  EXPECT_EQ(wrap("漢字", 3), (Lines{"漢", "字"}));
  EXPECT_EQ(wrap("漢字", 1), (Lines{"漢", "字"}));
}

TEST(TextTest, a_cut_never_parts_a_letter_from_its_marks) {
  const std::string word = "ho\u0300a";
  EXPECT_EQ(wrap(word, 2), (Lines{"ho\u0300", "a"}));
  EXPECT_EQ(shorten(word + "bc", 3), "ho\u0300…");
}

TEST(TextTest, shortening_says_that_something_was_cut) {
  EXPECT_EQ(shorten("đạt chuẩn", 9), "đạt chuẩn");
  EXPECT_EQ(shorten("đạt chuẩn", 5), "đạt …");
  EXPECT_EQ(shorten("漢字漢字", 4), "漢…");
  EXPECT_EQ(shorten("", 3), "");
}

TEST(TextTest, suggests_the_word_that_a_slip_of_the_hand_missed) {
  const std::vector<std::string> words = {"reference", "status", "measure", "at"};
  EXPECT_EQ(nearest("refrence", words), "reference");
  EXPECT_EQ(nearest("Status", words), "status");
  EXPECT_EQ(nearest("measrue", words), "measure");
  EXPECT_EQ(nearest("at", words), "at");
}

TEST(TextTest, suggests_nothing_when_nothing_is_near) {
  EXPECT_EQ(nearest("threshold", {"reference", "status"}), std::nullopt);
  EXPECT_EQ(nearest("x", {"id", "at"}), std::nullopt);
  EXPECT_EQ(nearest("status", {}), std::nullopt);
  EXPECT_EQ(nearest("", {"id"}), std::nullopt);
  EXPECT_EQ(nearest(std::string(1000, 's'), {"status"}), std::nullopt);
}

std::string any_text() {
  static const std::vector<std::string> pieces = {"a",  "Đ",      "ọ",  "o", "\u0300", "\u0323", " ",
                                                  "  ", "\u00A0", "\n", "1", "漢",     "-",      "\x01"};
  std::string text;
  for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)))
    text += piece;
  return text;
}

RC_GTEST_PROP(TextTest, tidying_twice_changes_nothing_more, ()) {
  const std::string once = tidy(any_text());
  RC_ASSERT(tidy(once) == once);
  RC_ASSERT(is_valid_utf8(once));
}

RC_GTEST_PROP(TextTest, a_search_key_is_its_own_search_key_and_forgets_tidying, ()) {
  const std::string text = any_text();
  RC_ASSERT(search_key(search_key(text)) == search_key(text));
  RC_ASSERT(search_key(tidy(text)) == search_key(text));
}

RC_GTEST_PROP(TextTest, wrapped_lines_fit_and_keep_every_word, ()) {
  const std::string text = tidy(any_text());
  const int width = *rc::gen::inRange(2, 20);
  std::string letters = text, wrapped;
  for (const std::string& line : wrap(text, width)) {
    RC_ASSERT(display_width(line) <= width);
    wrapped += line;
  }
  std::erase(letters, ' ');
  std::erase(wrapped, ' ');
  RC_ASSERT(letters == wrapped);
}

RC_GTEST_PROP(TextTest, shortened_text_fits, ()) {
  const int width = *rc::gen::inRange(1, 20);
  RC_ASSERT(display_width(shorten(any_text(), width)) <= width);
}

}  // namespace
}  // namespace ntm::base
