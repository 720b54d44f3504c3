// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <numeric>

#include "base/check.h"

namespace ntm::base {
namespace {

icu::UnicodeString decoded(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
}

icu::UnicodeString normalised(const icu::UnicodeString& text, const icu::Normalizer2* form) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString result = form->normalize(text, status);
  NTM_CHECK(U_SUCCESS(status));
  return result;
}

const icu::Normalizer2* composed() {
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = icu::Normalizer2::getNFCInstance(status);
  NTM_CHECK(U_SUCCESS(status));
  return form;
}

const icu::Normalizer2* decomposed() {
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = icu::Normalizer2::getNFDInstance(status);
  NTM_CHECK(U_SUCCESS(status));
  return form;
}

bool is_space(UChar32 c) {
  return u_isUWhiteSpace(c) || c == 0x200B || c == 0xFEFF;
}

// Calls visit(code point, its bytes) for each code point.
template <typename Visit>
void for_each_code_point(std::string_view utf8, Visit visit) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(utf8.data());
  const auto size = static_cast<int32_t>(utf8.size());
  for (int32_t at = 0; at < size;) {
    const int32_t start = at;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, at, size, c);
    visit(c, utf8.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(at - start)));
  }
}

int width_of(UChar32 c) {
  const auto category = u_charType(c);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR) return 0;
  const int east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

// Levenshtein distance over bytes: good enough for identifiers, which are ASCII.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  bool valid = true;
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t at = 0; at < size && valid;) {
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    valid = c >= 0;
  }
  return valid;
}

std::string tidy(std::string_view utf8) {
  const icu::UnicodeString text = decoded(utf8);
  icu::UnicodeString kept;
  bool space = false;
  for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 c = text.char32At(at);
    if (is_space(c)) {
      space = true;
    } else if (u_charType(c) != U_CONTROL_CHAR) {
      if (space && !kept.isEmpty()) kept.append(UChar32{' '});
      kept.append(c);
      space = false;
    }
  }
  // Composed last: a control character may have stood between a letter and its mark.
  std::string result;
  normalised(kept, composed()).toUTF8String(result);
  return result;
}

std::string search_key(std::string_view utf8) {
  icu::UnicodeString text = normalised(decoded(utf8), decomposed());
  text.foldCase();
  std::string key;
  bool space = false;
  for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    UChar32 c = text.char32At(at);
    if (u_charType(c) == U_NON_SPACING_MARK || (u_charType(c) == U_CONTROL_CHAR && !is_space(c))) continue;
    if (c == 0x111) c = 'd';
    if (!u_isalnum(c)) {
      space = true;
      continue;
    }
    if (space && !key.empty()) key += ' ';
    space = false;
    icu::UnicodeString(c).toUTF8String(key);
  }
  return key;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const auto first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

int character_count(std::string_view utf8) {
  int count = 0;
  for_each_code_point(utf8, [&](UChar32, std::string_view) { ++count; });
  return count;
}

int display_width(std::string_view utf8) {
  int width = 0;
  for_each_code_point(utf8, [&](UChar32 c, std::string_view) { width += width_of(c); });
  return width;
}

std::string pad_right(std::string_view utf8, int width) {
  return std::string(utf8) +
         std::string(static_cast<std::size_t>(std::max(0, width - display_width(utf8))), ' ');
}

std::string pad_left(std::string_view utf8, int width) {
  return std::string(static_cast<std::size_t>(std::max(0, width - display_width(utf8))), ' ') +
         std::string(utf8);
}

std::vector<std::string> wrap(std::string_view utf8, int width) {
  std::vector<std::string> lines(1);
  int used = 0;
  for (std::string_view word : split(utf8, ' ')) {
    const int needed = display_width(word);
    if (used > 0 && used + 1 + needed > width) lines.emplace_back(), used = 0;
    if (used > 0) lines.back() += ' ', ++used;
    for_each_code_point(word, [&](UChar32 c, std::string_view bytes) {
      if (used > 0 && used + width_of(c) > width) lines.emplace_back(), used = 0;
      lines.back() += bytes;
      used += width_of(c);
    });
  }
  return lines;
}

std::string shorten(std::string_view utf8, int width) {
  if (display_width(utf8) <= width) return std::string(utf8);
  std::string result;
  int used = 0;
  for_each_code_point(utf8, [&](UChar32 c, std::string_view bytes) {
    used += width_of(c);
    if (used < width) result += bytes;
  });
  return result + "…";
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates) {
  constexpr std::size_t kLongestCompared = 64;
  if (word.size() > kLongestCompared) return std::nullopt;
  std::optional<std::string> best;
  std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance >= std::max(word.size(), candidate.size())) continue;  // no letter in common
    if (distance < least) best = candidate, least = distance;
  }
  return best;
}

}  // namespace ntm::base
