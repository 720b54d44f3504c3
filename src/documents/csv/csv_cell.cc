// SPDX-License-Identifier: Apache-2.0
#include "documents/csv/csv_cell.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"

namespace ntm::documents {
namespace {

constexpr std::string_view kFormulaStarts = "=+-@\t\r";
constexpr std::string_view kSpaces = " \t\r\n";
// No-break space, narrow no-break space, zero-width space, byte order mark.
constexpr std::array<std::string_view, 4> kUnseen = {"\u00A0", "\u202F", "\u200B", "\uFEFF"};

// How many bytes at the start (at the end) of the cell are one unseen character; 0 = none.
std::size_t unseen_at_start(std::string_view cell) {
  if (cell.empty() || kSpaces.find(cell.front()) != std::string_view::npos) return cell.empty() ? 0 : 1;
  for (std::string_view unseen : kUnseen)
    if (cell.starts_with(unseen)) return unseen.size();
  return 0;
}

std::size_t unseen_at_end(std::string_view cell) {
  if (cell.empty() || kSpaces.find(cell.back()) != std::string_view::npos) return cell.empty() ? 0 : 1;
  for (std::string_view unseen : kUnseen)
    if (cell.ends_with(unseen)) return unseen.size();
  return 0;
}

std::string_view behind_apostrophes(std::string_view cell) {
  const auto start = cell.find_first_not_of('\'');
  return start == std::string_view::npos ? std::string_view() : cell.substr(start);
}

// Words that stand in days, hours and numbers: "Mar", "sept", "pm", "e".
bool is_word_of_values(const std::string& word) {
  constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                        "may",       "june",     "july",     "august",
                                                        "september", "october",  "november", "december"};
  constexpr std::array<std::string_view, 5> kOthers = {"e", "am", "pm", "thg", "th"};
  if (std::find(kOthers.begin(), kOthers.end(), word) != kOthers.end()) return true;
  return word.size() >= 3 && std::any_of(kMonths.begin(), kMonths.end(),
                                         [&](std::string_view month) { return month.starts_with(word); });
}

// The words of ASCII letters, in small ones.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool inside = false;
  for (const char c : text) {
    const bool is_letter = std::isalpha(static_cast<unsigned char>(c)) != 0;
    if (is_letter && !inside) words.emplace_back();
    if (is_letter) words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    inside = is_letter;
  }
  return words;
}

// "01-001" is no day: each part of one has one, two or four digits.
bool has_parts_of_a_day(std::string_view text) {
  std::size_t digits = 0;
  const auto is_part = [&] { return digits == 1 || digits == 2 || digits == 4; };
  for (const char c : text) {
    if (base::is_digit(c)) {
      ++digits;
    } else if (digits > 0) {
      if (!is_part()) return false;
      digits = 0;
    }
  }
  return digits == 0 || is_part();
}

}  // namespace

std::string_view trimmed(std::string_view cell) {
  while (const std::size_t unseen = unseen_at_start(cell)) cell.remove_prefix(unseen);
  while (const std::size_t unseen = unseen_at_end(cell)) cell.remove_suffix(unseen);
  return cell;
}

bool is_formula_behind_apostrophes(std::string_view cell) {
  const std::string_view text = behind_apostrophes(cell);
  return !text.empty() && kFormulaStarts.find(text.front()) != std::string_view::npos;
}

bool is_value_behind_apostrophes(std::string_view cell) {
  const std::string_view text = trimmed(behind_apostrophes(cell));
  const bool is_ascii = std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
  const std::vector<std::string> words = words_of(text);
  if (!is_ascii || !std::all_of(words.begin(), words.end(), is_word_of_values))
    return words.size() == 1 && words.front().size() == text.size() &&
           (words.front() == "true" || words.front() == "false");
  if (std::none_of(text.begin(), text.end(), base::is_digit)) return false;
  const bool may_be_a_day = words.empty() && text.find_first_of("-/", 1) != std::string_view::npos;
  return !may_be_a_day || has_parts_of_a_day(text);
}

std::string guarded_cell(std::string_view cell) {
  // Spreadsheets drop a byte order mark or a space before a formula, and so does our own reading.
  if (!is_formula_behind_apostrophes(cell) && is_formula_behind_apostrophes(trimmed(cell)))
    cell = trimmed(cell);
  const bool would_be_run = is_formula_behind_apostrophes(cell) && !is_signed_number(cell);
  const bool would_lose_one = cell.starts_with('\'') && is_value_behind_apostrophes(cell);
  return (would_be_run || would_lose_one ? "'" : "") + std::string(cell);
}

std::string guarded_text(std::string_view text) {
  if (is_value_behind_apostrophes(text)) return "'" + std::string(text);
  return guarded_cell(text);
}

std::string_view unguarded(std::string_view cell) {
  if (cell.starts_with('\'') && (is_formula_behind_apostrophes(cell) || is_value_behind_apostrophes(cell)))
    cell.remove_prefix(1);
  return cell;
}

bool is_signed_number(std::string_view cell) {
  if (cell.size() < 2 || (cell[0] != '-' && cell[0] != '+') || cell[1] < '0' || cell[1] > '9') return false;
  return cell.find_first_not_of("0123456789.,", 1) == std::string_view::npos;
}

}  // namespace ntm::documents
