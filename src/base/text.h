// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace ntm::base {

bool is_valid_utf8(std::string_view text);

// An ASCII digit, whatever the locale says.
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Normal form C, with no-break spaces made plain, runs of spaces folded into one and the ends trimmed:
// the one form in which text is stored and compared. Control characters are dropped.
std::string tidy(std::string_view utf8);

// What a search or a heading is compared by: lower case, without diacritics, đ as d, letters and digits only
// with single spaces. "Hoà Bình", "Hòa Bình" and "HOA BINH" share the key "hoa binh".
std::string search_key(std::string_view utf8);

// `text` without spaces and line ends around it (ASCII only).
std::string_view trim(std::string_view text);

// The parts between separators, as views of the text; a text that is gone before they are read is refused.
std::vector<std::string_view> split(std::string_view text, char separator);
template <typename Text>
requires std::is_same_v<Text, std::string> std::vector<std::string_view> split(Text&& text, char separator)
= delete;

// How many code points the text has: what people call the column in which something stands.
int character_count(std::string_view utf8);

// How many columns of a terminal the text takes: combining marks take none, East Asian wide characters two.
int display_width(std::string_view utf8);

// The text padded with spaces on the right (or on the left) to `width` columns; longer text is returned
// whole.
std::string pad_right(std::string_view utf8, int width);
std::string pad_left(std::string_view utf8, int width);

// The lines of the text, each at most `width` columns wide, broken at spaces; a word that is longer is cut (a
// line holds at least one character, however wide). At least one line, "" for "".
std::vector<std::string> wrap(std::string_view utf8, int width);

// The text cut to `width` columns, its end replaced by "…" when something was cut.
std::string shorten(std::string_view utf8, int width);

// The word of `candidates` nearest to `word`, if it is near enough to be a slip of the hand; for "did you
// mean …".
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace ntm::base
