// SPDX-License-Identifier: Apache-2.0
#include "base/page.h"

#include <charconv>

#include "base/error.h"
#include "base/hexadecimal.h"
#include "base/text.h"

namespace ntm::base {
namespace {

// Before a text, so that none is taken for a number.
constexpr char kTextMark = 'x';

}  // namespace

std::string cursor_part(std::int64_t number) {
  return std::to_string(number);
}

std::string cursor_part(std::string_view text) {
  return kTextMark + to_hexadecimal(text);
}

bool read_cursor_part(std::string_view part, std::int64_t& number) {
  const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
  return error == std::errc() && end == part.data() + part.size();
}

bool read_cursor_part(std::string_view part, std::string& text) {
  if (part.empty() || part.front() != kTextMark) return false;
  text = from_hexadecimal(part.substr(1));
  return !text.empty() || part.size() == 1;
}

std::vector<std::string_view> cursor_parts(std::string_view cursor, std::size_t count) {
  auto parts = split(cursor, '.');
  if (parts.size() != count) refuse_cursor();
  return parts;
}

void refuse_cursor() {
  throw Error(Error::Kind::invalid, {"page.cursor", {}});
}

}  // namespace ntm::base
