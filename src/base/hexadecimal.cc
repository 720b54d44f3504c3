// SPDX-License-Identifier: Apache-2.0
#include "base/hexadecimal.h"

namespace ntm::base {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

}  // namespace

std::string to_hexadecimal(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text += kDigits[value >> 4U];
    text += kDigits[value & 15U];
  }
  return text;
}

std::string from_hexadecimal(std::string_view text) {
  if (text.size() % 2 != 0 || text.find_first_not_of(kDigits) != std::string_view::npos) return "";
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); i += 2)
    bytes += static_cast<char>(kDigits.find(text[i]) * 16 + kDigits.find(text[i + 1]));
  return bytes;
}

}  // namespace ntm::base
