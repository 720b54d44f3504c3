// SPDX-License-Identifier: Apache-2.0
#include "documents/legacy_encoding.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace ntm::documents {
namespace {

// Letters of Vietnamese that older encodings had no place for: ă, đ, ơ, ư, what stands in one block of
// Unicode for Vietnamese alone, and marks that are combined with their letter.
bool is_vietnamese(UChar32 c) {
  return (c >= 0x1EA0 && c <= 0x1EF9) || c == 0x102 || c == 0x103 || c == 0x110 || c == 0x111 || c == 0x1A0 ||
         c == 0x1A1 || c == 0x1AF || c == 0x1B0 || (c >= 0x300 && c <= 0x323);
}

// Signs of Latin-1 that TCVN3 puts letters on, but for those that may stand beside a letter in any text.
bool is_sign_of_tcvn3(UChar32 c) {
  return c >= 0xA1 && c <= 0xBE && c != 0xB0 && c != 0xB2 && c != 0xB3 && c != 0xBA;
}

// "nghÌo": small letters of TCVN3 stand on capitals of Latin-1.
bool is_capital_in_word(UChar32 before, UChar32 c) {
  return u_islower(before) && c >= 0xC0 && c <= 0xDE && c != 0xD7;
}

// Letters of Latin-1 that are none of Vietnamese; both encodings put letters on them.
bool is_foreign_letter(UChar32 c) {
  switch (u_tolower(c)) {
    case 0xE4:  // ä
    case 0xE5:
    case 0xE6:
    case 0xE7:
    case 0xEB:
    case 0xEE:
    case 0xEF:
    case 0xF0:
    case 0xF1:
    case 0xF6:
    case 0xF8:
    case 0xFB:
    case 0xFC:
    case 0xFE:
    case 0xFF:
    case 0xDF:
      return true;
    default:
      return c == 0xD7 || c == 0xF7;  // × and ÷, where they stand within a word
  }
}

// Of the two letters of VNI only one is told by itself: "aâ" and "oû" are none of Vietnamese.
bool is_pair_of_vni(UChar32 first, UChar32 second) {
  const UChar32 base = u_tolower(first), mark = u_tolower(second);
  switch (mark) {
    case 0xE2:  // â: "aâ", "eâ", "oâ"
    case 0xEA:  // ê: "aê"
    case 0xF9:  // ù: "aù", "eù", "où", "uù"
    case 0xF5:  // õ
      return base == 'a' || base == 'e' || (base == 'o' && mark != 0xEA) || (base == 'u' && mark == 0xF9);
    case 0xE1:  // á: "aá" is ấ
    case 0xE0:
    case 0xE3:
    case 0xE9:
    case 0xE8:
    case 0xFA:
      return base == 'a' || base == 'e';
    default:
      return false;
  }
}

struct Count {
  int vietnamese = 0, signs = 0, letters = 0, pairs = 0;

  void see(UChar32 before, UChar32 c, UChar32 after) {
    const bool in_word = u_isalpha(before) || u_isalpha(after);
    if (is_vietnamese(c)) ++vietnamese;
    if (in_word && (is_sign_of_tcvn3(c) || is_capital_in_word(before, c))) ++signs;
    if (in_word && is_foreign_letter(c)) ++letters;
    if (is_pair_of_vni(before, c)) ++pairs;
  }
};

}  // namespace

std::optional<LegacyEncoding> legacy_encoding_of(std::string_view utf8) {
  constexpr int kFew = 3;
  const auto* bytes = reinterpret_cast<const uint8_t*>(utf8.data());
  const auto size = static_cast<int32_t>(utf8.size());
  Count count;
  UChar32 before = ' ', c = ' ';
  for (int32_t at = 0; at < size;) {
    UChar32 after = 0;
    U8_NEXT_OR_FFFD(bytes, at, size, after);
    count.see(before, c, after);
    before = c, c = after;
  }
  count.see(before, c, ' ');
  const int foreign = count.signs + count.letters + count.pairs;
  if (foreign < kFew || count.vietnamese >= foreign) return std::nullopt;
  // TCVN3 has signs in every line, VNI none; without them its pairs must be there.
  if (count.signs * 6 >= foreign) return LegacyEncoding::tcvn3;
  return count.pairs > 0 ? std::optional(LegacyEncoding::vni) : std::nullopt;
}

std::optional<LegacyEncoding> legacy_encoding_of_bytes(std::string_view bytes) {
  constexpr std::size_t kEnough = 100'000;
  std::string text;
  for (const char byte : bytes.substr(0, kEnough)) {
    const auto c = static_cast<unsigned char>(byte);
    if (c < 0x80) {
      text += byte;
    } else {
      text += static_cast<char>(0xC0 | (c >> 6));
      text += static_cast<char>(0x80 | (c & 0x3F));
    }
  }
  return legacy_encoding_of(text);
}

std::string name_of(LegacyEncoding encoding) {
  return encoding == LegacyEncoding::tcvn3 ? "TCVN3 (ABC)" : "VNI Windows";
}

}  // namespace ntm::documents
