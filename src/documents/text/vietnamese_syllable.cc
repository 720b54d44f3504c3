// SPDX-License-Identifier: Apache-2.0
#include "documents/text/vietnamese_syllable.h"

#include <algorithm>
#include <string>

namespace ntm::documents {
namespace {

using Tone = VietnameseVowel::Tone;

constexpr std::u32string_view kVowels =
    U"aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ";
constexpr std::size_t kTones = 6;

constexpr std::u32string_view kOnsets[] = {
    U"ngh", U"ng", U"nh", U"gh", U"gi", U"kh", U"ph", U"qu", U"th", U"tr", U"ch", U"b", U"c", U"d",
    U"đ",   U"g",  U"h",  U"k",  U"l",  U"m",  U"n",  U"p",  U"r",  U"s",  U"t",  U"v", U"x", U""};

// What follows the consonants that a syllable begins with, a blank before and behind each.
constexpr std::u32string_view kRhymes =
    U" a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây"
    U" e ec em en eng eo ep et ê êch êm ên ênh êp êt êu"
    U" i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu"
    U" o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt"
    U" oe oen oeo oet ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt"
    U" u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt uân uâng uât uây uê uêch uênh uơ"
    U" uy uya uych uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu"
    U" y yêm yên yêng yêt yêu ";

bool is_rhyme(const std::u32string& rhyme) {
  return !rhyme.empty() && kRhymes.find(U' ' + rhyme + U' ') != std::u32string_view::npos;
}

bool is_any_of(char32_t c, std::u32string_view letters) {
  return letters.find(c) != std::u32string_view::npos;
}

// A word taken apart: its letters without tones, and the tone with its place.
struct Toned {
  std::u32string letters;
  Tone tone = VietnameseVowel::level;
  std::size_t at = 0;
  int tones = 0;
};

Toned without_tones(std::u32string_view word) {
  Toned toned;
  for (const char32_t c : word) {
    const auto vowel = vowel_of(c);
    if (vowel && vowel->tone != VietnameseVowel::level) {
      toned.tone = vowel->tone;
      toned.at = toned.letters.size();
      ++toned.tones;
    }
    toned.letters += vowel ? letter_of({vowel->letter, VietnameseVowel::level}) : c;
  }
  return toned;
}

// "k", "gh" and "ngh" stand before "e", "ê", "i" and "y", "c", "g" and "ng" before the others.
bool may_begin(std::u32string_view onset, char32_t next) {
  if (onset == U"k") return is_any_of(next, U"eêiy");
  if (onset == U"gh" || onset == U"ngh") return is_any_of(next, U"eêi");
  if (onset == U"c") return !is_any_of(next, U"eêiy");
  if (onset == U"ng") return !is_any_of(next, U"eêiy");
  return onset != U"g" || !is_any_of(next, U"eêy");
}

// Whether the tone stands over the vowel of a rhyme that bears it; `at` from the rhyme's first letter.
bool is_at_its_vowel(std::u32string_view rhyme, std::size_t at) {
  if (const auto marked = rhyme.find_last_of(U"ăâêôơư"); marked != std::u32string_view::npos)
    return at == marked;
  const auto vowels = std::min(rhyme.find_first_of(U"cmnpth"), rhyme.size());
  if (vowels < rhyme.size()) return at == vowels - 1;  // "toàn"
  if (vowels == 3) return at == 1;                     // "ngoài"
  const bool either = rhyme == U"oa" || rhyme == U"oe" || rhyme == U"uy";
  return at == 0 || (either && at == 1);
}

bool is_exact(std::u32string_view onset, const std::u32string& rhyme, const Toned& toned) {
  if (!may_begin(onset, rhyme.front())) return false;
  const bool stops = is_any_of(rhyme.back(), U"cpt") || rhyme.ends_with(U"ch");
  const bool may_stop = toned.tone == VietnameseVowel::rising || toned.tone == VietnameseVowel::heavy;
  if (stops && !may_stop) return false;
  if (toned.tones == 0) return true;
  const std::size_t start = toned.letters.size() - rhyme.size();
  return toned.at >= start && is_at_its_vowel(rhyme, toned.at - start);
}

}  // namespace

std::optional<VietnameseVowel> vowel_of(char32_t small) {
  const auto found = kVowels.find(small);
  if (found == std::u32string_view::npos) return std::nullopt;
  return VietnameseVowel{static_cast<VietnameseVowel::Letter>(found / kTones),
                         static_cast<Tone>(found % kTones)};
}

char32_t letter_of(const VietnameseVowel& vowel) {
  return kVowels[static_cast<std::size_t>(vowel.letter) * kTones + static_cast<std::size_t>(vowel.tone)];
}

bool is_syllable(std::u32string_view word, Spelling spelling) {
  constexpr std::size_t kLongest = 7;  // "nghiêng"
  if (word.empty() || word.size() > kLongest) return false;
  const Toned toned = without_tones(word);
  if (spelling == Spelling::exact && toned.tones > 1) return false;
  return std::ranges::any_of(kOnsets, [&](std::u32string_view onset) {
    if (!toned.letters.starts_with(onset)) return false;
    const std::u32string rest = toned.letters.substr(onset.size());
    // "quyên" is q and "uyên", "quang" is qu and "ang".
    for (const std::u32string& rhyme : {rest, onset == U"qu" && rest.size() > 1 ? U"u" + rest : U""})
      if (is_rhyme(rhyme) && (spelling == Spelling::loose || is_exact(onset, rhyme, toned))) return true;
    return false;
  });
}

}  // namespace ntm::documents
