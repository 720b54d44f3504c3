// SPDX-License-Identifier: Apache-2.0
#include "registers/cell_tidy.h"

#include "base/text.h"

namespace ntm::registers {
namespace {

bool is_continuation(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

// How many bytes at `at` are one letter or sign that normal form C leaves alone when no combining mark
// follows: printable ASCII, U+00C0 to U+023F, U+1E80 to U+1EFF. These hold all letters of Vietnamese. 0 =
// something else.
std::size_t plain_character(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first >= 0x20 && first < 0x7F) return 1;
  if (first >= 0xC3 && first <= 0xC8) return is_continuation(text, at + 1) ? 2 : 0;
  if (first != 0xE1 || at + 2 >= text.size()) return 0;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  return (second == 0xBA || second == 0xBB) && is_continuation(text, at + 2) ? 3 : 0;
}

bool is_tidy(std::string_view text) {
  if (text.starts_with(' ') || text.ends_with(' ') || text.find("  ") != std::string_view::npos) return false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = plain_character(text, at);
    if (size == 0) return false;
    at += size;
  }
  return true;
}

}  // namespace

std::string tidied(std::string_view text) {
  return is_tidy(text) ? std::string(text) : base::tidy(text);
}

}  // namespace ntm::registers
