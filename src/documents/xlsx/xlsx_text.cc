// SPDX-License-Identifier: Apache-2.0
#include "documents/xlsx/xlsx_text.h"

#include <charconv>
#include <optional>

#include "documents/package/element_name.h"
#include "documents/raised_text.h"

namespace ntm::documents {
namespace {

constexpr std::size_t kEscape = 7;  // "_x000D_"
constexpr char32_t kHighSurrogates = 0xD800, kLowSurrogates = 0xDC00, kAfterSurrogates = 0xE000;

// The UTF-16 unit that the escape at the start of the text stands for.
std::optional<char32_t> escape_at_start(std::string_view text) {
  if (text.size() < kEscape || text[0] != '_' || text[1] != 'x' || text[6] != '_') return std::nullopt;
  unsigned unit = 0;
  const char* const end = text.data() + 6;
  const auto [stopped, error] = std::from_chars(text.data() + 2, end, unit, 16);
  return error == std::errc() && stopped == end ? std::optional<char32_t>(unit) : std::nullopt;
}

void append_utf8(std::string& text, char32_t c) {
  const auto byte = [&](char32_t value) { text += static_cast<char>(static_cast<unsigned char>(value)); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) {
    byte(0xC0 | (c >> 6));
  } else if (c < 0x10000) {
    byte(0xE0 | (c >> 12));
    byte(0x80 | ((c >> 6) & 0x3F));
  } else {
    byte(0xF0 | (c >> 18));
    byte(0x80 | ((c >> 12) & 0x3F));
    byte(0x80 | ((c >> 6) & 0x3F));
  }
  byte(0x80 | (c & 0x3F));
}

}  // namespace

std::string unescaped(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const auto start = text.find("_x");
    plain += text.substr(0, start);
    if (start == std::string_view::npos) break;
    text.remove_prefix(start);
    const auto unit = escape_at_start(text);
    if (!unit) {
      plain += text.front();
      text.remove_prefix(1);
      continue;
    }
    text.remove_prefix(kEscape);
    const bool is_high = *unit >= kHighSurrogates && *unit < kLowSurrogates;
    const auto low = is_high ? escape_at_start(text) : std::nullopt;
    if (low && *low >= kLowSurrogates && *low < kAfterSurrogates) {
      append_utf8(plain, 0x10000 + ((*unit - kHighSurrogates) << 10) + (*low - kLowSurrogates));
      text.remove_prefix(kEscape);
    } else if (*unit != 0 && (*unit < kHighSurrogates || *unit >= kAfterSurrogates)) {
      append_utf8(plain, *unit);
    }
  }
  return plain;
}

std::string text_in(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node child : node.children())
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
  return text;
}

std::string text_of_runs(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node child : node.children()) {
    if (local_name(child) == "t") text += text_in(child);
    if (local_name(child) != "r") continue;
    if (value_of(child_of(child, "rPr"), "vertAlign") == "superscript")
      append_raised(text, text_in(child_of(child, "t")));
    else
      text += text_in(child_of(child, "t"));
  }
  return unescaped(text);
}

bool is_true(std::string_view value) {
  return value == "1" || value == "true";
}

}  // namespace ntm::documents
