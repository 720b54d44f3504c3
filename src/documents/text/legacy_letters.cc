// SPDX-License-Identifier: Apache-2.0
#include "documents/text/legacy_letters.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

#include "documents/text/vietnamese_syllable.h"

namespace ntm::documents {
namespace {

using Tone = VietnameseVowel::Tone;
using Letter = VietnameseVowel::Letter;

char32_t small(char32_t c) {
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

char32_t capital(char32_t c) {
  return static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
}

bool is_ascii_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

// As large or small as `like`.
char32_t cased(char32_t letter, char32_t like) {
  return small(like) == like ? letter : capital(letter);
}

// From 0xA1 on; "-" where no letter is.
constexpr std::u32string_view kTcvn3 =
    U"ĂÂÊÔƠƯĐăâêôơưđ------àảãáạ-ằẳẵắ-------ặầẩẫấậè-ẻẽéẹềểễếệìỉ---ĩíịò-ỏõóọồổỗốộờởỡớợù-ủũúụừửữứựỳỷỹýỵ";

std::optional<std::u32string> of_tcvn3(std::u32string_view word) {
  std::u32string text;
  for (const char32_t c : word) {
    const bool in_table = c >= 0xA1 && c < 0xA1 + kTcvn3.size();
    const char32_t letter = in_table ? kTcvn3[c - 0xA1] : is_ascii_letter(c) ? c : U'-';
    if (letter == U'-') return std::nullopt;
    text += letter;
  }
  return text;
}

// What a second letter of VNI makes of the vowel before it.
struct MarkOfVni {
  char32_t mark;
  enum Shape { plain, hat, breve } shape;
  Tone tone;
};

constexpr MarkOfVni kMarksOfVni[] = {
    {U'ù', MarkOfVni::plain, VietnameseVowel::rising}, {U'ø', MarkOfVni::plain, VietnameseVowel::falling},
    {U'û', MarkOfVni::plain, VietnameseVowel::asking}, {U'õ', MarkOfVni::plain, VietnameseVowel::tumbling},
    {U'ï', MarkOfVni::plain, VietnameseVowel::heavy},  {U'â', MarkOfVni::hat, VietnameseVowel::level},
    {U'á', MarkOfVni::hat, VietnameseVowel::rising},   {U'à', MarkOfVni::hat, VietnameseVowel::falling},
    {U'å', MarkOfVni::hat, VietnameseVowel::asking},   {U'ã', MarkOfVni::hat, VietnameseVowel::tumbling},
    {U'ä', MarkOfVni::hat, VietnameseVowel::heavy},    {U'ê', MarkOfVni::breve, VietnameseVowel::level},
    {U'é', MarkOfVni::breve, VietnameseVowel::rising}, {U'è', MarkOfVni::breve, VietnameseVowel::falling},
    {U'ú', MarkOfVni::breve, VietnameseVowel::asking}, {U'ü', MarkOfVni::breve, VietnameseVowel::tumbling},
    {U'ë', MarkOfVni::breve, VietnameseVowel::heavy},
};

constexpr std::pair<char32_t, char32_t> kSinglesOfVni[] = {{U'ô', U'ơ'}, {U'ö', U'ư'}, {U'ñ', U'đ'},
                                                           {U'í', U'í'}, {U'ì', U'ì'}, {U'æ', U'ỉ'},
                                                           {U'ó', U'ĩ'}, {U'ò', U'ị'}, {U'î', U'ỵ'}};

std::optional<char32_t> single_of_vni(char32_t c) {
  if (is_ascii_letter(c)) return small(c);
  for (const auto& [old, letter] : kSinglesOfVni)
    if (old == small(c)) return letter;
  return std::nullopt;
}

std::optional<Letter> shaped(Letter letter, MarkOfVni::Shape shape) {
  if (shape == MarkOfVni::plain) return letter;
  if (shape == MarkOfVni::breve)
    return letter == VietnameseVowel::a ? std::optional(VietnameseVowel::a_breve) : std::nullopt;
  switch (letter) {
    case VietnameseVowel::a:
      return VietnameseVowel::a_hat;
    case VietnameseVowel::e:
      return VietnameseVowel::e_hat;
    case VietnameseVowel::o:
      return VietnameseVowel::o_hat;
    default:
      return std::nullopt;
  }
}

// A vowel with the mark behind it; nothing when that is no mark, or none of this vowel.
std::optional<char32_t> marked(char32_t letter, char32_t mark) {
  const auto vowel = vowel_of(letter);
  if (!vowel || vowel->tone != VietnameseVowel::level || vowel->letter == VietnameseVowel::i)
    return std::nullopt;
  for (const MarkOfVni& one : kMarksOfVni)
    if (one.mark == small(mark))
      if (const auto shape = shaped(vowel->letter, one.shape)) return letter_of({*shape, one.tone});
  return std::nullopt;
}

std::optional<std::u32string> of_vni(std::u32string_view word) {
  std::u32string text;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto letter = single_of_vni(word[i]);
    if (!letter) return std::nullopt;
    const auto both = i + 1 < word.size() ? marked(*letter, word[i + 1]) : std::nullopt;
    text += cased(both.value_or(*letter), word[i]);
    if (both) ++i;
  }
  return text;
}

// Where Windows-1258 has another letter than Latin-1.
constexpr std::pair<char32_t, char32_t> kOwnOf1258[] = {{0xC3, U'Ă'}, {0xE3, U'ă'}, {0xD0, U'Đ'},
                                                        {0xF0, U'đ'}, {0xD5, U'Ơ'}, {0xF5, U'ơ'},
                                                        {0xDD, U'Ư'}, {0xFD, U'ư'}};
constexpr std::u32string_view kSharedWith1258 = U"ÀÁÂÈÉÊÍÓÔÙÚàáâèéêíóôùú";
constexpr std::pair<char32_t, Tone> kTonesOf1258[] = {{0xCC, VietnameseVowel::falling},
                                                      {0xD2, VietnameseVowel::asking},
                                                      {0xDE, VietnameseVowel::tumbling},
                                                      {0xEC, VietnameseVowel::rising},
                                                      {0xF2, VietnameseVowel::heavy}};

std::optional<char32_t> single_of_1258(char32_t c) {
  for (const auto& [old, letter] : kOwnOf1258)
    if (old == c) return letter;
  if (is_ascii_letter(c) || kSharedWith1258.find(c) != std::u32string_view::npos) return c;
  return std::nullopt;
}

std::optional<std::u32string> of_windows_1258(std::u32string_view word) {
  std::u32string text;
  for (const char32_t c : word) {
    const auto* const tone = std::ranges::find(kTonesOf1258, c, &std::pair<char32_t, Tone>::first);
    if (tone == std::end(kTonesOf1258)) {
      const auto letter = single_of_1258(c);
      if (!letter) return std::nullopt;
      text += *letter;
      continue;
    }
    const auto vowel = text.empty() ? std::nullopt : vowel_of(small(text.back()));
    if (!vowel || vowel->tone != VietnameseVowel::level) return std::nullopt;
    text.back() = cased(letter_of({vowel->letter, tone->second}), text.back());
  }
  return text;
}

// The byte that Windows-1252 shows as this letter; what it shows as nothing stands for itself.
std::optional<unsigned> byte_of(char32_t c) {
  constexpr std::u32string_view kFrom80 =
      U"\u20AC-\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152-\u017D-"
      U"-\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153-\u017E\u0178";
  if (c >= 0x80 && c <= 0xFF) return static_cast<unsigned>(c);
  const auto found = c > 0xFF ? kFrom80.find(c) : std::u32string_view::npos;
  return found == std::u32string_view::npos ? std::nullopt
                                            : std::optional(0x80 + static_cast<unsigned>(found));
}

}  // namespace

std::optional<std::u32string> read_word(LegacyEncoding encoding, std::u32string_view word) {
  switch (encoding) {
    case LegacyEncoding::tcvn3:
      return of_tcvn3(word);
    case LegacyEncoding::vni:
      return of_vni(word);
    case LegacyEncoding::windows_1258:
      return of_windows_1258(word);
    case LegacyEncoding::utf8_twice:
      break;
  }
  return std::nullopt;
}

std::optional<LetterOfBytes> letter_of_bytes(std::u32string_view text, std::size_t at) {
  const auto first = byte_of(text[at]);
  if (!first || *first < 0xC3 || (*first > 0xC6 && *first != 0xE1)) return std::nullopt;
  const std::size_t size = *first == 0xE1 ? 3 : 2;
  if (at + size > text.size()) return std::nullopt;
  char32_t letter = size == 3 ? *first & 0x0F : *first & 0x1F;
  for (std::size_t i = 1; i < size; ++i) {
    const auto next = byte_of(text[at + i]);
    if (!next || (*next & 0xC0) != 0x80) return std::nullopt;
    letter = letter << 6 | (*next & 0x3F);
  }
  const bool is_vietnamese = vowel_of(small(letter)) || small(letter) == U'đ';
  return is_vietnamese ? std::optional(LetterOfBytes{letter, size}) : std::nullopt;
}

}  // namespace ntm::documents
