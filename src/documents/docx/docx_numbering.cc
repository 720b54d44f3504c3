// SPDX-License-Identifier: Apache-2.0
#include "documents/docx/docx_numbering.h"

#include <algorithm>

#include "base/text.h"
#include "documents/package/element_name.h"

namespace ntm::documents {
namespace {

// The signs of the fonts Symbol and Wingdings, with which Word sets its bullets, as anybody can read them.
std::string bullet_text(std::string_view text) {
  if (text == "\xEF\x80\xAD" || text == "\xEF\x82\xBE") return "-";  // U+F02D, U+F0BE
  if (text.size() == 3 && (text.starts_with("\xEF\x80") || text.starts_with("\xEF\x81") ||
                           text.starts_with("\xEF\x82") || text.starts_with("\xEF\x83")))
    return "•";
  if (text == "o") return "○";  // in Courier New, Word's second bullet
  return std::string(base::trim(text));
}

std::string letters(int value, char first) {
  // After z come aa, bb, cc … as Word has it.
  const int times = (value - 1) / 26 + 1;
  if (times > 20) return std::to_string(value);
  return std::string(static_cast<std::size_t>(times), static_cast<char>(first + (value - 1) % 26));
}

std::string roman(int value, bool capital) {
  constexpr std::pair<int, std::string_view> kSigns[] = {
      {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
      {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  if (value > 3999) return std::to_string(value);
  std::string text;
  for (const auto& [worth, sign] : kSigns)
    for (; value >= worth; value -= worth) text += sign;
  if (capital)
    for (char& c : text) c = static_cast<char>(c - 'a' + 'A');
  return text;
}

}  // namespace

// The patterns of lists by their ids. One that only names a list style is that style's: the pattern that says
// to be it, or else the one of the list that the style names.
WordNumbering::Patterns WordNumbering::read_patterns(const pugi::xml_document& numbering,
                                                     const WordStyles& styles) {
  Patterns patterns;
  std::map<std::string, std::string, std::less<>> by_style, by_list;
  for (const pugi::xml_node node : numbering.document_element().children()) {
    if (local_name(node) == "num")
      by_list.emplace(attribute_of(node, "numId"), value_of(node, "abstractNumId"));
    if (local_name(node) != "abstractNum") continue;
    const std::string id(attribute_of(node, "abstractNumId"));
    List& pattern = patterns[id];
    pattern.counted_as = id;
    pattern.link = value_of(node, "numStyleLink");
    if (const auto style = value_of(node, "styleLink"); !style.empty()) by_style.emplace(style, id);
    for (const pugi::xml_node level : node.children())
      if (local_name(level) == "lvl") read_level(level, pattern);
  }
  for (auto& [id, pattern] : patterns) {
    if (pattern.link.empty()) continue;
    const auto named = by_style.find(pattern.link);
    const auto listed = by_list.find(styles.of(pattern.link).numbering);
    const std::string& of = named != by_style.end()   ? named->second
                            : listed != by_list.end() ? listed->second
                                                      : id;
    if (const auto found = patterns.find(of); found != patterns.end() && found->second.link.empty())
      pattern = found->second;
  }
  return patterns;
}

WordNumbering::WordNumbering(const pugi::xml_document& numbering, const WordStyles& styles) {
  Patterns patterns = read_patterns(numbering, styles);
  for (const pugi::xml_node node : numbering.document_element().children()) {
    if (local_name(node) != "num") continue;
    List& list = lists_[std::string(attribute_of(node, "numId"))];
    list = patterns[std::string(value_of(node, "abstractNumId"))];
    for (const pugi::xml_node change : node.children()) {
      if (local_name(change) != "lvlOverride") continue;
      const int level = number_of(attribute_of(change, "ilvl"), kLevels);
      if (const pugi::xml_node own = child_of(change, "lvl")) read_level(own, list);
      if (level < kLevels && child_of(change, "startOverride")) {
        const auto at = static_cast<std::size_t>(level);
        list.restart[at] = number_of(value_of(change, "startOverride"), 1);
        list.levels[at].start = list.restart[at];
      }
    }
  }
}

void WordNumbering::read_level(const pugi::xml_node& node, List& list) {
  const int index = number_of(attribute_of(node, "ilvl"), kLevels);
  if (index >= kLevels) return;
  Level& level = list.levels[static_cast<std::size_t>(index)];
  level = {};
  if (const auto format = value_of(node, "numFmt"); !format.empty()) level.format = format;
  level.text = value_of(node, "lvlText");
  level.start = number_of(value_of(node, "start"), 0);
  level.plain_numbers = switched(node, "isLgl", false);
  level.style = value_of(node, "pStyle");
}

std::string WordNumbering::counted(int value, std::string_view format) {
  if (format == "none") return {};
  if (value < 1) return std::to_string(value);
  if (format == "lowerLetter") return letters(value, 'a');
  if (format == "upperLetter") return letters(value, 'A');
  if (format == "lowerRoman" || format == "upperRoman") return roman(value, format[0] == 'u');
  if (format == "decimalZero" && value < 10) return "0" + std::to_string(value);
  return std::to_string(value);
}

int WordNumbering::level_for(std::string_view id, std::string_view style) const {
  const auto found = lists_.find(id);
  if (found == lists_.end() || style.empty()) return 0;
  const auto& levels = found->second.levels;
  const auto level = std::ranges::find(levels, style, &Level::style);
  return level == levels.end() ? 0 : static_cast<int>(level - levels.begin());
}

std::string WordNumbering::next_marker(std::string_view id, int level) {
  const auto found = lists_.find(id);
  if (found == lists_.end() || level < 0 || level >= kLevels) return {};
  List& list = found->second;
  Counter& counter = counters_[list.counted_as];
  if (!list.begun)
    for (std::size_t i = 0; i < kLevels; ++i)
      if (list.restart[i] != 0) counter.begun[i] = false;
  list.begun = true;
  const auto at = static_cast<std::size_t>(level);
  for (std::size_t i = 0; i <= at; ++i) {
    if (counter.begun[i]) {
      if (i == at) ++counter.value[i];
      continue;
    }
    counter.begun[i] = true;
    counter.value[i] = list.levels[i].start;
  }
  for (std::size_t i = at + 1; i < kLevels; ++i) counter.begun[i] = false;

  const Level& own = list.levels[at];
  if (own.format == "bullet") return bullet_text(own.text);
  std::string marker;
  for (std::size_t i = 0; i < own.text.size(); ++i) {
    const bool place =
        own.text[i] == '%' && i + 1 < own.text.size() && own.text[i + 1] >= '1' && own.text[i + 1] <= '9';
    if (!place) {
      marker += own.text[i];
      continue;
    }
    const auto which = static_cast<std::size_t>(own.text[++i] - '1');
    const bool plain = own.plain_numbers && list.levels[which].format != "none";
    marker += counted(counter.value[which], plain ? "decimal" : list.levels[which].format);
  }
  return base::tidy(marker);
}

}  // namespace ntm::documents
