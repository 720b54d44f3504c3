// SPDX-License-Identifier: Apache-2.0
#include "decisions/note_marks.h"

#include <algorithm>

#include "base/text.h"

namespace ntm::decisions {
namespace {

constexpr std::string_view kRaised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁽", "⁾"};
constexpr std::string_view kPlain[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "(", ")"};

// How many bytes at the start of the text are raised.
std::size_t raised_at(std::string_view text) {
  std::size_t length = 0;
  for (bool goes_on = true; goes_on;) {
    goes_on = false;
    for (const std::string_view one : kRaised)
      if (text.substr(length).starts_with(one)) length += one.size(), goes_on = true;
  }
  return length;
}

bool are_stars(std::string_view text) {
  return !text.empty() && text.find_first_not_of('*') == std::string_view::npos;
}

bool are_digits(std::string_view text, std::size_t most) {
  return !text.empty() && text.size() <= most &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_small_roman(std::string_view text) {
  return !text.empty() && text.size() <= 5 && text.find_first_not_of("ivx") == std::string_view::npos;
}

// How many bytes of a mark are at the start of the text; 0: none. `digits`: how many in parentheses are one.
std::size_t mark_at(std::string_view text, std::size_t digits) {
  if (const std::size_t raised = raised_at(text); raised > 0) return raised;
  const std::size_t stars = std::min(text.find_first_not_of('*'), text.size());
  if (stars > 0) return stars;
  if (text.empty() || (text[0] != '(' && text[0] != '[')) return 0;
  const auto end = text.find(text[0] == '(' ? ')' : ']');
  if (end == std::string_view::npos) return 0;
  const std::string_view inner = text.substr(1, end - 1);
  const bool is_mark = are_stars(inner) || (raised_at(inner) == inner.size() && !inner.empty()) ||
                       (text[0] == '[' && (are_digits(inner, 2) || is_small_roman(inner))) ||
                       (text[0] == '(' && are_digits(inner, digits));
  return is_mark ? end + 1 : 0;
}

// "m²", "km²": of a unit.
bool is_of_unit(std::string_view before, std::string_view mark) {
  return before.ends_with('m') && (mark == "²" || mark == "³");
}

std::string_view without_title(std::string_view text) {
  text = base::trim(text);
  for (const std::string_view title : {"Ghi chú", "GHI CHÚ", "Chú thích", "CHÚ THÍCH"}) {
    if (!text.starts_with(title)) continue;
    text.remove_prefix(title.size());
    while (!text.empty() && (text[0] == ':' || text[0] == '.' || text[0] == ' ')) text.remove_prefix(1);
    return text;
  }
  return text;
}

// "(1) một (2) hai" in two.
void split_counted(std::string_view line, std::vector<NoteLine>& notes) {
  constexpr int kMost = 99;
  for (int next = 1; next < kMost; ++next) {
    const std::string own = "(" + std::to_string(next) + ")", after = " (" + std::to_string(next + 1) + ") ";
    if (!line.starts_with(own)) continue;
    const auto at = line.find(after);
    if (at == std::string_view::npos) break;
    if (const auto note = note_line(line.substr(0, at))) notes.push_back(*note);
    line.remove_prefix(at + 1);
  }
  if (const auto note = note_line(line)) notes.push_back(*note);
}

}  // namespace

MarkedText without_marks(std::string_view text, PlainDigits digits) {
  MarkedText marked;
  for (std::size_t at = 0; at < text.size();) {
    const bool is_behind_words = !base::trim(text.substr(0, at)).empty();
    const bool are_marks = digits == PlainDigits::are_marks && is_behind_words;
    const std::size_t length = mark_at(text.substr(at), are_marks ? 1 : 0);
    const std::string_view mark = text.substr(at, length);
    const bool is_product = mark == "*" && at > 0 && base::is_digit(text[at - 1]) && at + 1 < text.size() &&
                            base::is_digit(text[at + 1]);
    if (length == 0 || is_product || is_of_unit(marked.text, mark)) {
      const std::size_t taken = std::max<std::size_t>(length, 1);
      marked.text += text.substr(at, taken);
      at += taken;
      continue;
    }
    marked.marks.emplace_back(mark);
    while (marked.text.ends_with(' ')) marked.text.pop_back();
    at += length;
  }
  if (!marked.marks.empty()) marked.text = std::string(base::trim(marked.text));
  return marked;
}

std::string key_of_mark(std::string_view mark) {
  std::string key;
  while (!mark.empty()) {
    const auto* const raised =
        std::ranges::find_if(kRaised, [&](std::string_view one) { return mark.starts_with(one); });
    if (raised == std::end(kRaised)) {
      key += mark.front();
      mark.remove_prefix(1);
    } else {
      key += kPlain[raised - kRaised];
      mark.remove_prefix(raised->size());
    }
  }
  if (key.size() > 2 && key.front() == '(' && key.back() == ')') key = key.substr(1, key.size() - 2);
  return key;
}

std::optional<NoteLine> note_line(std::string_view line) {
  line = base::trim(line);
  const std::size_t length = mark_at(line, 2);
  const std::string_view rest = base::trim(line.substr(length));
  // A row of numbers of columns is no note.
  const bool has_words = base::search_key(rest).find_first_not_of("0123456789 ") != std::string::npos;
  if (length == 0 || !has_words) return std::nullopt;
  return NoteLine{std::string(line.substr(0, length)), std::string(line)};
}

std::vector<NoteLine> notes_in(std::string_view text) {
  std::vector<NoteLine> notes;
  for (const std::string_view line : base::split(without_title(text), '\n')) {
    const std::size_t before = notes.size();
    split_counted(without_title(line), notes);
    // A line without a mark goes on with the note above.
    if (notes.size() == before && !notes.empty() && !base::trim(line).empty())
      notes.back().text += " " + std::string(base::trim(line));
  }
  return notes;
}

}  // namespace ntm::decisions
