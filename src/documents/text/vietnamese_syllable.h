// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace ntm::documents {

// A letter of Vietnamese without its tone: "ấ" is the vowel "â" with the rising tone.
struct VietnameseVowel {
  // In the order of the alphabet.
  enum Letter { a, a_breve, a_hat, e, e_hat, i, o, o_hat, o_horn, u, u_horn, y };
  enum Tone { level, falling, asking, tumbling, rising, heavy };

  Letter letter = a;
  Tone tone = level;
};

// Of a small letter: "ấ"; nothing for a consonant or another sign.
std::optional<VietnameseVowel> vowel_of(char32_t small);

// The small letter: "ấ".
char32_t letter_of(const VietnameseVowel& vowel);

// How exactly a word must be written to be a syllable.
enum class Spelling {
  exact,  // as a dictionary has it: the tone over its vowel, "k" before "i" only
  loose,  // as people type it: any tone anywhere, "c" for "k"
};

// Whether a word in small letters can be one syllable of Vietnamese, whether or not it means something.
bool is_syllable(std::u32string_view word, Spelling spelling);

}  // namespace ntm::documents
