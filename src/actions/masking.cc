// SPDX-License-Identifier: Apache-2.0
#include "actions/masking.h"

#include <algorithm>

#include "base/text.h"
#include "registers/cell.h"

namespace ntm::actions {
namespace {

// Longer words show no more stars than this: not even their length is told.
constexpr int kMostStars = 3;

// The first character with its bytes (the text is UTF-8).
std::string_view first_character(std::string_view word) {
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  std::size_t end = 1;
  while (end < word.size() && continues(word[end])) ++end;
  return word.substr(0, end);
}

}  // namespace

std::string masked(std::string_view text) {
  std::string result;
  for (const std::string_view word : base::split(text, ' ')) {
    if (word.empty()) continue;
    if (!result.empty()) result += ' ';
    result += first_character(word);
    result.append(static_cast<std::size_t>(std::clamp(base::character_count(word) - 1, 0, kMostStars)), '*');
  }
  return result;
}

std::string shown_cell(const registers::Field& field, const registers::Value& value, bool personal,
                       base::Language language) {
  const std::string text = registers::display_text(field, value, language);
  if (!field.personal || personal || !registers::is_known(value)) return text;
  return field.type == registers::FieldType::text ? masked(text) : "***";
}

}  // namespace ntm::actions
