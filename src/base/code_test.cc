// SPDX-License-Identifier: Apache-2.0
#include "base/code.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace ntm::base {
namespace {

struct Pair {
  const char* one;
  const char* other;
};

// Ways to write one code.
constexpr Pair kSame[] = {
    {"DX-01", "dx-01"},
    {"DX-01", "DX–01"},        // en dash
    {"DX-01", "DX—01"},        // em dash
    {"DX-01", "DX−01"},        // minus
    {"DX-01", "DX\u201101"},   // a dash that does not break
    {"DX-01", "ＤＸ－０１"},   // full width
    {"DX-01", "DX - 01"},      // spaces beside the dash
    {"DX-01", " DX-01 "},      // and around
    {"DX-01", "D\u200BX-01"},  // a character of no width
    {"DX-01", "DX\u00AD-01"},  // a hyphen of the typesetter
    {"H 12", "H12"},           // between a letter and a digit
    {"H 12", "H\u00A012"},     // a space that does not break
    {"Hòa-1", "Hoà-1"},        // the tone on either letter
    {"Thủy 2", "Thuỷ 2"},
    {"HÒA-1", "hoà-1"},
    {"Hòa-1", "Ho\u0300a-1"},  // taken apart
    {"Đập-3", "đa\u0323\u0302p-3"},
    {"ĐX-1", "ÐX-1"},        // the Icelandic letter
    {"ĐX-1", "\u0189X-1"},   // the African one
    {"ấp 2", "âp\u0301 2"},  // the tone behind the syllable
    {"A  B", "A B"},
    {"1\t2", "1 2"},
    {"STRASSE", "straße"},
};

constexpr Pair kDifferent[] = {{"DX-01", "DX-02"}, {"DX-01", "DY-01"}, {"DX-1", "DX-01"}, {"1 2", "12"},
                               {"A B", "AB"},      {"Hòa", "Hoa"},     {"Hòa", "Hóa"},    {"dx", "đx"},
                               {"1-2", "1.2"},     {"17.1", "17.10"},  {"01-1", "1-01"},  {"x", "х"},
                               {"a-b", "ab"},      {"-1", "1"}};

constexpr Pair kAlike[] = {{"1", "001"},       {"01-1", "1-01"}, {"Hòa-1", "Hoa 1"}, {"ĐX-1", "DX1"},
                           {"DX-O1", "DX-01"}, {"1l", "11"},     {"1-2", "1.2"},     {"DХ-01", "DX-01"},
                           {"1/2", "1 2"},     {"hb_7", "HB-07"}};

constexpr Pair kUnlike[] = {{"1", "10"},      {"100", "1"},      {"L1", "11"},
                            {"1-11", "11-1"}, {"17.1", "17.10"}, {"A1", "B1"}};

TEST(CodeTest, people_write_one_code_in_many_ways) {
  for (const auto& [one, other] : kSame)
    EXPECT_EQ(code_identity(one), code_identity(other)) << one << ' ' << other;
}

TEST(CodeTest, other_codes_are_others) {
  for (const auto& [one, other] : kDifferent)
    EXPECT_NE(code_identity(one), code_identity(other)) << one << ' ' << other;
}

TEST(CodeTest, some_might_be_the_same) {
  for (const auto& [one, other] : kAlike)
    EXPECT_EQ(code_likeness(one), code_likeness(other)) << one << ' ' << other;
  for (const auto& [one, other] : kUnlike)
    EXPECT_NE(code_likeness(one), code_likeness(other)) << one << ' ' << other;
}

TEST(CodeTest, what_parts_its_numbers_may_be_left_out) {
  EXPECT_EQ(code_joined("01–001"), "01001");
  EXPECT_EQ(code_joined("DX 01.2"), "dx012");
  for (const char* parted : {"01-001", "1.2", "1 2", "a1/2"}) EXPECT_TRUE(parts_digits(parted)) << parted;
  for (const char* joined : {"01001", "DX-01", "1-a", "", "-1"}) EXPECT_FALSE(parts_digits(joined)) << joined;
}

TEST(CodeTest, zeros_stand_before_digits_only) {
  EXPECT_EQ(without_leading_zeros("hb-001"), "hb-1");
  EXPECT_EQ(without_leading_zeros("000"), "0");
  EXPECT_EQ(without_leading_zeros("100-020"), "100-20");
  EXPECT_EQ(without_leading_zeros(""), "");
}

// Letters, digits and what stands between them, as people type codes.
rc::Gen<std::string> codes() {
  static const std::vector<std::string> kPieces{"a", "H",  "b", "0",  "1",  "0", "7", "-", ".", " ",
                                                "/", "oà", "Đ", "ủy", "Ấp", "x", "O", "l", "_"};
  return rc::gen::map(
      rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, kPieces.size())),
      [](const std::vector<std::size_t>& which) {
        std::string text;
        for (const std::size_t one : which) text += kPieces[one];
        return text;
      });
}

// The same text in full-width characters where there are some.
std::string full_width(const std::string& text) {
  std::string wide;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7f) {
      wide += c;
      continue;
    }
    const unsigned point = 0xFF01U + byte - 0x21U;
    wide += static_cast<char>(0xE0U | (point >> 12U));
    wide += static_cast<char>(0x80U | ((point >> 6U) & 0x3FU));
    wide += static_cast<char>(0x80U | (point & 0x3FU));
  }
  return wide;
}

RC_GTEST_PROP(CodeProperties, an_identity_is_its_own_and_a_likeness_that_of_its_identity, ()) {
  const std::string code = *codes();
  const std::string identity = code_identity(code);
  RC_ASSERT(code_identity(identity) == identity);
  RC_ASSERT(code_likeness(identity) == code_likeness(code));
  RC_ASSERT(identity.empty() == code.empty());
}

RC_GTEST_PROP(CodeProperties, how_it_is_typed_makes_no_difference, ()) {
  const std::string code = *codes();
  const std::string identity = code_identity(code);
  RC_PRE(code.find_first_not_of(' ') != std::string::npos);
  RC_ASSERT(code_identity(" " + code + "\u200B ") == identity);
  RC_ASSERT(code_identity(full_width(code)) == identity);
  std::string dashed;
  for (const char c : code) dashed += c == '-' ? std::string(" \u2013 ") : std::string(1, c);
  RC_ASSERT(code_identity(dashed) == identity);
}

RC_GTEST_PROP(CodeProperties, ascii_and_other_codes_are_read_alike, (const std::string& any)) {
  std::string ascii;
  for (const char c : any)
    if (static_cast<unsigned char>(c) < 0x80) ascii += c;
  const auto is_shown = [](char c) { return c > ' ' && c < '\x7f'; };
  RC_PRE(std::any_of(ascii.begin(), ascii.end(), is_shown));
  // With a character of no width in front it goes the long way.
  RC_ASSERT(code_identity("\u200B" + ascii) == code_identity(ascii));
}

}  // namespace
}  // namespace ntm::base
