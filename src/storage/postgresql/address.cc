// SPDX-License-Identifier: Apache-2.0
#include "storage/postgresql/address.h"

#include <charconv>

namespace ntm::storage::postgresql {
namespace {

constexpr std::string_view kKeys = "keys=";

// "a%20b" → "a b"; what is no code stays.
std::string decoded(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned code = 0;
    const char* from = text.data() + at + 1;
    const bool is_code =
        text[at] == '%' && at + 2 < text.size() && std::from_chars(from, from + 2, code, 16).ptr == from + 2;
    plain += is_code ? static_cast<char>(code) : text[at];
    if (is_code) at += 2;
  }
  return plain;
}

}  // namespace

Address address_of(const std::string& url) {
  Address address;
  const auto question = url.find('?');
  address.server = url.substr(0, question);
  char join = '?';
  for (auto at = question; at != std::string::npos;) {
    const auto end = url.find('&', at + 1);
    const std::string_view one =
        std::string_view(url).substr(at + 1, end == std::string::npos ? end : end - at - 1);
    if (one.starts_with(kKeys)) {
      address.keys = decoded(one.substr(kKeys.size()));
    } else {
      address.server += join + std::string(one);
      join = '&';
    }
    at = end;
  }
  return address;
}

std::string quoted(std::string_view name) {
  std::string text = "\"";
  for (const char c : name) text += c == '"' ? "\"\"" : std::string(1, c);
  return text + "\"";
}

}  // namespace ntm::storage::postgresql
