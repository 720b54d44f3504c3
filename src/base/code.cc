// SPDX-License-Identifier: Apache-2.0
#include "base/code.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <vector>

#include "base/check.h"
#include "base/text.h"

namespace ntm::base {
namespace {

constexpr char kDash = '-';
constexpr UChar32 kMinus = 0x2212;
constexpr UChar32 kHyphenBullet = 0x2043;
constexpr UChar32 kDWithStroke = 0x111;

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

icu::UnicodeString decomposed_text(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* compatible = icu::Normalizer2::getNFKDInstance(status);
  NTM_CHECK(U_SUCCESS(status));
  icu::UnicodeString text = icu::UnicodeString::fromUTF8({utf8.data(), static_cast<int32_t>(utf8.size())});
  // Folding may compose anew and compatibility forms may fold: twice is enough (Unicode, D146).
  for (int round = 0; round < 2; ++round) {
    text = compatible->normalize(text, status);
    NTM_CHECK(U_SUCCESS(status));
    text.foldCase();
  }
  text = compatible->normalize(text, status);
  NTM_CHECK(U_SUCCESS(status));
  return text;
}

// Grave, acute, tilde, hook above, dot below: what a Vietnamese syllable carries once, wherever it is put.
bool is_tone(UChar32 c) {
  return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
}

bool is_mark(UChar32 c) {
  return u_charType(c) == U_NON_SPACING_MARK;
}

bool is_dash(UChar32 c) {
  return u_charType(c) == U_DASH_PUNCTUATION || c == kMinus || c == kHyphenBullet;
}

bool is_invisible(UChar32 c) {
  const auto type = u_charType(c);
  return type == U_FORMAT_CHAR || (type == U_CONTROL_CHAR && !u_isUWhiteSpace(c));
}

// One way to write a character that has several.
UChar32 plain(UChar32 c) {
  if (is_dash(c)) return kDash;
  if (c == 0xF0 || c == 0x256) return kDWithStroke;  // ð and ɖ, whose capitals look like Đ
  if (u_isdigit(c)) return '0' + u_charDigitValue(c);
  return c;
}

enum class Kind { none, letter, digit, other };

Kind kind_of(UChar32 c) {
  if (is_mark(c) || u_isalpha(c)) return Kind::letter;
  return u_isdigit(c) ? Kind::digit : Kind::other;
}

// Writes the identity character by character.
class IdentityWriter {
 public:
  void add(UChar32 c) {
    if (is_invisible(c)) return;
    if (u_isUWhiteSpace(c)) {
      space_ = true;
      return;
    }
    if (is_tone(c) && last_ == Kind::letter && !space_) {
      tones_.push_back(c);
      return;
    }
    const UChar32 one = plain(c);
    const Kind kind = kind_of(one);
    if (kind != Kind::letter || space_) end_syllable();
    // A space tells something only between two words or two numbers.
    if (space_ && kind == last_ && kind != Kind::other) text_.append(UChar32{' '});
    space_ = false;
    text_.append(one);
    last_ = kind;
  }

  std::string finish() {
    end_syllable();
    std::string result;
    text_.toUTF8String(result);
    return result;
  }

 private:
  void end_syllable() {
    std::ranges::sort(tones_);
    for (const UChar32 tone : tones_) text_.append(tone);
    tones_.clear();
  }

  icu::UnicodeString text_;
  std::vector<UChar32> tones_;  // of the syllable that is being written
  Kind last_ = Kind::none;
  bool space_ = false;
};

// The same for ASCII, which most codes are: ten thousand of them are compared with each entry.
std::string ascii_identity(std::string_view text) {
  std::string result;
  bool space = false;
  const auto kind = [](char c) {
    return is_letter(c) ? Kind::letter : is_digit(c) ? Kind::digit : Kind::other;
  };
  for (char c : text) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      space = true;
      continue;
    }
    if (c < ' ' || c == '\x7f') continue;
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (space && !result.empty() && kind(c) == kind(result.back()) && kind(c) != Kind::other) result += ' ';
    space = false;
    result += c;
  }
  return result;
}

struct Twin {
  UChar32 foreign;
  char latin;
};

// Small letters of Cyrillic and Greek whose capital or small form looks Latin.
constexpr Twin kTwins[] = {{0x430, 'a'}, {0x432, 'b'}, {0x435, 'e'}, {0x43A, 'k'}, {0x43C, 'm'}, {0x43D, 'h'},
                           {0x43E, 'o'}, {0x440, 'p'}, {0x441, 'c'}, {0x442, 't'}, {0x443, 'y'}, {0x445, 'x'},
                           {0x455, 's'}, {0x456, 'i'}, {0x458, 'j'}, {0x3B1, 'a'}, {0x3B2, 'b'}, {0x3B5, 'e'},
                           {0x3B6, 'z'}, {0x3B7, 'h'}, {0x3B9, 'i'}, {0x3BA, 'k'}, {0x3BC, 'm'}, {0x3BD, 'n'},
                           {0x3BF, 'o'}, {0x3C1, 'p'}, {0x3C4, 't'}, {0x3C5, 'y'}, {0x3C7, 'x'}};

UChar32 without_looks(UChar32 c) {
  if (c == kDWithStroke) return 'd';
  const auto* twin = std::ranges::find(kTwins, c, &Twin::foreign);
  return twin == std::end(kTwins) ? c : twin->latin;
}

// Letters that stand for digits where digits stand beside them: O1 is 01, 1l is 11.
void read_digits(std::string& text) {
  const auto is_digital = [](char c) { return is_digit(c) || c == 'o' || c == 'i' || c == 'l'; };
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    bool digital = true, has_digit = false;
    for (; end < text.size() && text[end] != kDash; ++end) {
      digital = digital && is_digital(text[end]);
      has_digit = has_digit || is_digit(text[end]);
    }
    for (std::size_t at = begin; digital && has_digit && at < end; ++at) {
      if (text[at] == 'o') text[at] = '0';
      if (at > begin && !is_digit(text[at])) text[at] = '1';
    }
    begin = end + 1;
  }
}

// The words and numbers of an identity, one dash for whatever parts them.
std::string dashed(std::string_view identity) {
  const icu::UnicodeString text =
      icu::UnicodeString::fromUTF8({identity.data(), static_cast<int32_t>(identity.size())});
  icu::UnicodeString kept;
  bool gap = false;
  for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 c = without_looks(text.char32At(at));
    if (is_mark(c)) continue;
    if (kind_of(c) == Kind::other) {
      gap = true;
      continue;
    }
    if (gap && !kept.isEmpty()) kept.append(UChar32{kDash});
    gap = false;
    kept.append(c);
  }
  std::string result;
  kept.toUTF8String(result);
  return result;
}

// A dash between letters and digits, whether somebody wrote one or not.
std::string parted(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool joins = !result.empty() && c != kDash && result.back() != kDash;
    if (joins && is_digit(c) != is_digit(result.back())) result += kDash;
    result += c;
  }
  return result;
}

}  // namespace

std::string code_identity(std::string_view utf8) {
  const bool ascii = std::ranges::all_of(utf8, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  std::string identity;
  if (ascii) {
    identity = ascii_identity(utf8);
  } else {
    IdentityWriter writer;
    const icu::UnicodeString text = decomposed_text(utf8);
    for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) writer.add(text.char32At(at));
    identity = writer.finish();
  }
  return identity.empty() ? std::string(utf8) : identity;
}

std::string without_leading_zeros(std::string_view identity) {
  std::string result;
  for (std::size_t at = 0; at < identity.size(); ++at) {
    const bool inside = !result.empty() && is_digit(result.back());
    const bool digits_follow = at + 1 < identity.size() && is_digit(identity[at + 1]);
    if (identity[at] != '0' || inside || !digits_follow) result += identity[at];
  }
  return result;
}

std::string code_likeness(std::string_view utf8) {
  const std::string identity = code_identity(utf8);
  std::string text = dashed(identity);
  read_digits(text);
  text = without_leading_zeros(parted(text));
  return text.empty() ? identity : text;
}

std::string code_joined(std::string_view utf8) {
  std::string text = dashed(code_identity(utf8));
  std::erase(text, kDash);
  return text;
}

bool parts_digits(std::string_view utf8) {
  const std::string text = dashed(code_identity(utf8));
  for (std::size_t at = 1; at + 1 < text.size(); ++at)
    if (text[at] == kDash && is_digit(text[at - 1]) && is_digit(text[at + 1])) return true;
  return false;
}

}  // namespace ntm::base
