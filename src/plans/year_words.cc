// SPDX-License-Identifier: Apache-2.0
#include "plans/year_words.h"

#include <algorithm>

#include "base/text.h"

namespace ntm::plans {
namespace {

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings) {
  return std::ranges::any_of(endings, [&](std::string_view ending) { return text.ends_with(ending); });
}

// Whether a legal document's number ("08/2019/NQ-HĐND", "3918/QĐ-UBND") stands shortly before, so that a date
// that follows is that document's.
bool follows_a_document(std::string_view before) {
  constexpr std::size_t kNear = 60;
  if (before.size() > kNear) before.remove_prefix(before.size() - kNear);
  if (const auto clause = before.find_last_of(";("); clause != std::string_view::npos)
    before.remove_prefix(clause);
  for (std::size_t i = 1; i + 1 < before.size(); ++i) {
    const bool capital =
        (before[i + 1] >= 'A' && before[i + 1] <= 'Z') || before.substr(i + 1).starts_with("Đ");
    if (before[i] == '/' && base::is_digit(before[i - 1]) && capital) return true;
  }
  return false;
}

enum class Use { year, date, range, of_document, other };

// What the four digits at `at` are.
Use use_of(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at), after = text.substr(at + 4);
  if (after.starts_with("/")) return Use::of_document;
  if (before.ends_with("/")) {
    std::size_t first = at;
    while (first > 0 && (base::is_digit(text[first - 1]) || text[first - 1] == '/')) --first;
    return follows_a_document(text.substr(0, first)) ? Use::of_document : Use::date;
  }
  std::string_view next = after;
  while (next.starts_with(" ")) next.remove_prefix(1);
  for (const std::string_view dash : {"-", "–"})
    if (next.starts_with(dash)) {
      next.remove_prefix(dash.size());
      while (next.starts_with(" ")) next.remove_prefix(1);
      if (!next.empty() && base::is_digit(next.front())) return Use::range;
    }
  if (ends_with_any(before, {"năm ", "Năm ", "NĂM "})) return Use::year;
  return Use::other;
}

// The next place at or after `from` where four digits stand alone.
std::size_t four_digits(std::string_view text, std::size_t from) {
  for (std::size_t i = from; i + 4 <= text.size(); ++i) {
    if (i > 0 && base::is_digit(text[i - 1])) continue;
    if (!std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i),
                     text.begin() + static_cast<std::ptrdiff_t>(i + 4), base::is_digit))
      continue;
    if (i + 4 < text.size() && base::is_digit(text[i + 4])) continue;
    return i;
  }
  return std::string_view::npos;
}

}  // namespace

MovedText moved_by_a_year(std::string_view text, int year) {
  MovedText moved{std::string(text), false};
  const std::string old = std::to_string(year), earlier = std::to_string(year - 1);
  for (std::size_t at = four_digits(moved.text, 0); at != std::string::npos;
       at = four_digits(moved.text, at + 4)) {
    const std::string digits = moved.text.substr(at, 4);
    if (digits != old && digits != earlier) continue;
    const Use use = use_of(moved.text, at);
    if (use == Use::of_document) continue;
    if (digits == old && (use == Use::year || use == Use::date))
      moved.text.replace(at, 4, std::to_string(year + 1));
    else
      moved.speaks_of_old = true;
  }
  return moved;
}

std::string recounted(std::string_view text, int held, int total) {
  std::string result(text);
  const std::string rest = "/" + std::to_string(total) + " tiêu chí";
  for (std::size_t at = result.find(rest); at != std::string::npos; at = result.find(rest, at + 1)) {
    std::size_t first = at;
    while (first > 0 && base::is_digit(result[first - 1])) --first;
    if (first == at) continue;
    const std::string count = std::to_string(held);
    result.replace(first, at - first, count);
    at = first + count.size();  // where `rest` now begins
  }
  return result;
}

}  // namespace ntm::plans
