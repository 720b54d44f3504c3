// SPDX-License-Identifier: Apache-2.0
#include "actions/masking.h"

#include <algorithm>

#include "base/text.h"
#include "registers/cell.h"

namespace ntm::actions {
namespace {

// Longer words show no more stars than this: not even their length is told.
constexpr std::size_t kMostStars = 3;

// The first character with its bytes (the text is UTF-8).
std::string_view first_character(std::string_view word) {
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  std::size_t end = 1;
  while (end < word.size() && continues(word[end])) ++end;
  return word.substr(0, end);
}

std::vector<std::string_view> words_of(std::string_view text) {
  auto words = base::split(text, ' ');
  std::erase_if(words, [](std::string_view word) { return word.empty(); });
  return words;
}

// "N***"
bool is_masked_word(std::string_view word) {
  const std::string_view stars = word.substr(first_character(word).size());
  return word.front() != '*' && !stars.empty() && stars.size() <= kMostStars &&
         stars.find_first_not_of('*') == std::string_view::npos;
}

}  // namespace

std::string masked(std::string_view text) {
  std::string result;
  for (const std::string_view word : base::split(text, ' ')) {
    if (word.empty()) continue;
    if (!result.empty()) result += ' ';
    result += first_character(word);
    const auto hidden = static_cast<std::size_t>(std::max(base::character_count(word) - 1, 0));
    result.append(std::min(hidden, kMostStars), '*');
  }
  return result;
}

bool is_masked(std::string_view text) {
  const auto words = words_of(text);
  const auto may_stand = [](std::string_view word) {
    return is_masked_word(word) || word == first_character(word);
  };
  return text == kMasked || (has_masked_word(text) && std::ranges::all_of(words, may_stand));
}

bool has_masked_word(std::string_view text) {
  return text == kMasked || std::ranges::any_of(words_of(text), is_masked_word);
}

ShownCell shown_cell(const registers::Field& field, const registers::Value& value, bool named) {
  if (!field.personal || named || !registers::is_known(value)) return {value, std::nullopt};
  const auto* text = std::get_if<std::string>(&value);
  return {{}, text ? masked(*text) : std::string(kMasked)};
}

std::string text_of(const registers::Field& field, const ShownCell& cell, base::Language language) {
  return cell.masked ? *cell.masked : registers::display_text(field, cell.value, language);
}

std::string label_of(const registers::RegisterDefinition& reg, const programme::RecordVersion& record,
                     const Sight& sight) {
  const auto field = reg.label_field();
  if (!field || !registers::is_known(record.values[*field])) return "";
  const ShownCell cell = shown_cell(reg.fields[*field], record.values[*field], sight.names(record.place));
  return cell.masked ? *cell.masked
                     : std::get<std::string>(cell.value);  // a text: see RegisterDefinition::label_field
}

std::vector<ShownCell> shown_cells(const registers::RegisterDefinition& reg,
                                   const programme::RecordVersion& record, const Sight& sight) {
  std::vector<ShownCell> cells;
  const bool named = sight.names(record.place);
  for (std::size_t i = 0; i < reg.fields.size(); ++i)
    cells.push_back(shown_cell(reg.fields[i], record.values[i], named));
  return cells;
}

bool has_persons(const registers::RegisterDefinition& reg) {
  return std::ranges::any_of(reg.fields, &registers::Field::personal);
}

}  // namespace ntm::actions
