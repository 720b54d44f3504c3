// SPDX-License-Identifier: Apache-2.0
#include "documents/text/vietnamese_syllable.h"

#include <gtest/gtest.h>

namespace ntm::documents {
namespace {

std::u32string words_that_are(Spelling spelling, std::initializer_list<std::u32string_view> words) {
  std::u32string found;
  for (const std::u32string_view word : words)
    if (is_syllable(word, spelling)) found += std::u32string(word) + U' ';
  return found;
}

TEST(VietnameseSyllable, is_told_from_words_of_other_languages) {
  EXPECT_EQ(words_that_are(Spelling::exact,
                           {U"nguyễn", U"văn", U"nghiêng", U"quyết", U"gì", U"giếng", U"già", U"hoà", U"hòa",
                            U"thuý", U"quý", U"ngoài", U"khuya", U"ngữ", U"nhưỡng", U"xoong", U"mỹ", U"y"}),
            U"nguyễn văn nghiêng quyết gì giếng già hoà hòa thuý quý ngoài khuya ngữ nhưỡng xoong mỹ y ");
  EXPECT_EQ(words_that_are(Spelling::loose, {U"müller", U"josé", U"krông", U"street", U"nguyeãn", U"míi",
                                             U"traàn", U"", U"ng", U"zalo", U"nghiêngg"}),
            U"");
}

TEST(VietnameseSyllable, is_written_exactly_or_as_people_type) {
  // A stop takes two tones only, "k" stands before "i", a tone over its vowel, and there is one.
  EXPECT_EQ(words_that_are(Spelling::exact, {U"hàp", U"kòn", U"cí", U"ngế", U"toì", U"hoáà", U"qùy"}), U"");
  EXPECT_EQ(words_that_are(Spelling::loose, {U"kòn", U"cí", U"toì", U"qùy"}), U"kòn cí toì qùy ");
}

TEST(VietnameseSyllable, has_vowels_of_a_letter_and_a_tone) {
  const auto vowel = vowel_of(U'ậ');
  ASSERT_TRUE(vowel);
  EXPECT_EQ(vowel->letter, VietnameseVowel::a_hat);
  EXPECT_EQ(vowel->tone, VietnameseVowel::heavy);
  EXPECT_EQ(letter_of({VietnameseVowel::u_horn, VietnameseVowel::tumbling}), U'ữ');
  EXPECT_FALSE(vowel_of(U'đ'));
  EXPECT_FALSE(vowel_of(U'ü'));
}

}  // namespace
}  // namespace ntm::documents
