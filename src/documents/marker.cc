// SPDX-License-Identifier: Apache-2.0
#include "documents/marker.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>

#include "base/text.h"

namespace ntm::documents {
namespace {

constexpr std::array<std::string_view, 12> kBullets = {"-", "+", "*", "•", "●", "○",
                                                       "◦", "▪", "■", "–", "—", "·"};

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

bool begins_with_capital(std::string_view text) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  int32_t at = 0;
  UChar32 c = 0;
  if (text.empty()) return false;
  U8_NEXT(bytes, at, static_cast<int32_t>(text.size()), c);
  return c >= 0 && u_isupper(c);
}

std::size_t bullet_size(std::string_view text) {
  for (const std::string_view bullet : kBullets) {
    if (!text.starts_with(bullet)) continue;
    const std::string_view rest = text.substr(bullet.size());
    if (rest.empty() || rest[0] == ' ') return bullet.size();
    const bool typed_close = bullet == "-" || bullet == "+";
    if (typed_close && !base::is_digit(rest[0]) && rest[0] != bullet[0] && rest[0] != '(')
      return bullet.size();
  }
  return 0;
}

// "1", "1.2", "17.12": how much of the text is such a number, and of how many parts.
std::size_t number_size(std::string_view text, int& parts) {
  std::size_t at = 0;
  parts = 0;
  for (;;) {
    const std::size_t begin = at;
    while (at < text.size() && base::is_digit(text[at])) ++at;
    const std::size_t digits = at - begin;
    if (digits == 0 || digits > (parts == 0 ? 3U : 2U)) return 0;
    ++parts;
    if (at + 1 >= text.size() || text[at] != '.' || !base::is_digit(text[at + 1])) return at;
    ++at;
  }
}

std::size_t roman_size(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && (text[at] == 'I' || text[at] == 'V' || text[at] == 'X')) ++at;
  return at <= 5 ? at : 0;
}

std::size_t letter_size(std::string_view text) {
  if (text.starts_with("đ")) return std::string_view("đ").size();
  if (!text.empty() && (is_lower(text[0]) || (text[0] >= 'A' && text[0] <= 'E'))) return 1;
  return 0;
}

bool blank_or_end(std::string_view text, std::size_t at) {
  return at >= text.size() || text[at] == ' ';
}

// The end of a marker whose core ends at `at`: a dot, parenthesis or slash, and a blank behind it.
std::size_t closed_at(std::string_view text, std::size_t at, std::string_view closers) {
  if (at >= text.size() || closers.find(text[at]) == std::string_view::npos) return 0;
  if (blank_or_end(text, at + 1)) return at + 1;
  // "1.Mục đích", "a)Rà soát": the blank was forgotten.
  return begins_with_capital(text.substr(at + 1)) ? at + 1 : 0;
}

std::size_t marker_size(std::string_view text) {
  if (const auto bullet = bullet_size(text)) return bullet;
  int parts = 0;
  if (const auto number = number_size(text, parts)) {
    if (const auto end = closed_at(text, number, parts == 1 ? ".)/" : ".)")) return end;
    const bool before_title =
        number + 1 < text.size() && text[number] == ' ' && begins_with_capital(text.substr(number + 1));
    return parts > 1 && before_title ? number : 0;
  }
  if (const auto roman = roman_size(text))
    if (const auto end = closed_at(text, roman, ".)/")) return end;
  if (const auto letter = letter_size(text))
    if (const auto end = closed_at(text, letter, ".)")) return end;
  if (text.starts_with("(")) {
    const std::string_view inner = text.substr(1);
    std::size_t core = number_size(inner, parts);
    if (core == 0) core = letter_size(inner);
    if (core == 0) core = roman_size(inner);
    if (core != 0 && core < inner.size() && inner[core] == ')' && blank_or_end(inner, core + 1))
      return core + 2;
  }
  return 0;
}

}  // namespace

MarkedText take_marker(std::string_view text) {
  const std::size_t size = marker_size(text);
  const std::string_view rest = text.substr(size);
  return {std::string(text.substr(0, size)), std::string(base::trim(rest))};
}

}  // namespace ntm::documents
