// SPDX-License-Identifier: Apache-2.0
#include "documents/xml_text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace ntm::documents {

std::string printable(std::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t at = 0; at < size;) {
    const int32_t start = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    if (c < 0)
      kept += "\xEF\xBF\xBD";
    else if (c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029)
      kept += ' ';
    else if (u_charType(c) != U_CONTROL_CHAR && !U_IS_UNICODE_NONCHAR(c))
      kept += text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(at - start));
  }
  return kept;
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : printable(text)) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

}  // namespace ntm::documents
