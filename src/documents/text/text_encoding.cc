// SPDX-License-Identifier: Apache-2.0
#include "documents/text/text_encoding.h"

#include "base/text.h"
#include "documents/csv/csv.h"
#include "documents/text/legacy_encoding.h"

namespace ntm::documents {
namespace {

void append_utf8(std::string& text, char32_t c) {
  const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6)), put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12)), put(0x80 | ((c >> 6) & 0x3F)), put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18)), put(0x80 | ((c >> 12) & 0x3F)), put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

// The bytes behind the byte order mark; nothing when half a character is among them.
std::optional<std::string> from_utf16(std::string_view bytes, bool big_endian) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    char32_t c = unit(at);
    if (c >= 0xDC00 && c < 0xE000) return std::nullopt;
    if (c >= 0xD800 && c < 0xDC00) {
      if (at + 3 >= bytes.size()) return std::nullopt;
      const char32_t low = unit(at += 2);
      if (low < 0xDC00 || low >= 0xE000) return std::nullopt;
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
    append_utf8(text, c);
  }
  return text;
}

std::string with_plain_line_ends(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\r')
      plain.push_back(text[at]);
    else if (at + 1 >= text.size() || text[at + 1] != '\n')
      plain.push_back('\n');
  }
  return plain;
}

int first_foreign_line(std::string_view text) {
  int line = 1;
  for (const std::string_view one : base::split(text, '\n')) {
    if (!base::is_valid_utf8(one)) return line;
    ++line;
  }
  return 0;
}

}  // namespace

std::optional<std::string> decode_text(std::string_view bytes, const std::string& file,
                                       base::Diagnostics& diagnostics) {
  if (bytes.size() > 2 * kMostText) {
    diagnostics.add({file}, "document.too_long", {{"pages", "300"}});
    return std::nullopt;
  }
  std::string text;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    auto decoded = from_utf16(bytes.substr(2), bytes[0] == '\xFE');
    if (!decoded) {
      diagnostics.add({file}, "document.not_utf16");
      return std::nullopt;
    }
    text = std::move(*decoded);
  } else {
    if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
    text = bytes;
  }
  text = with_plain_line_ends(text);
  if (text.find('\0') != std::string::npos) {
    diagnostics.add({file}, "document.not_text");
    return std::nullopt;
  }
  if (const int line = first_foreign_line(text); line != 0) {
    const auto encoding = legacy_encoding_of_bytes(text);
    const base::Message refusal = encoding ? refusal_of(*encoding) : base::Message{"document.not_utf8", {}};
    diagnostics.add({file, line}, refusal.key, refusal.arguments);
    return std::nullopt;
  }
  if (text.size() > kMostText) {
    diagnostics.add({file}, "document.too_long", {{"pages", "300"}});
    return std::nullopt;
  }
  return text;
}

}  // namespace ntm::documents
