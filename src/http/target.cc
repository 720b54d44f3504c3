// SPDX-License-Identifier: Apache-2.0
#include "http/target.h"

#include <algorithm>

#include "base/text.h"

namespace ntm::http {
namespace {

int hexadecimal(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

// Text that people may have written: a query may hold line ends and tabs (a pasted list), but no NUL.
bool is_plain(std::string_view decoded) {
  return decoded.find('\0') == std::string_view::npos && base::is_valid_utf8(decoded);
}

std::string_view without_origin(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    const auto path = target.find_first_of("/?", scheme.size());
    return path == std::string_view::npos ? "/" : target.substr(path);
  }
  return target;
}

// One segment between slashes; nothing when it is a trick.
std::optional<std::string> read_segment(std::string_view text) {
  auto segment = percent_decoded(text, false);
  if (!segment || segment->empty() || *segment == "." || *segment == "..") return std::nullopt;
  if (segment->find_first_of("/\\") != std::string::npos || std::ranges::any_of(*segment, is_control))
    return std::nullopt;
  return base::is_valid_utf8(*segment) ? segment : std::nullopt;
}

std::optional<std::string> read_path(std::string_view text) {
  if (!text.starts_with('/')) return std::nullopt;
  if (text.size() == 1) return "/";
  text.remove_prefix(1);
  if (text.ends_with('/')) text.remove_suffix(1);
  std::string path;
  for (const std::string_view part : base::split(text, '/')) {
    const auto segment = read_segment(part);
    if (!segment) return std::nullopt;
    path += "/" + *segment;
  }
  return path;
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i] == '+' && plus_is_space ? ' ' : text[i];
      continue;
    }
    if (text.size() - i < 3) return std::nullopt;
    const int high = hexadecimal(text[i + 1]), low = hexadecimal(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    decoded += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return decoded;
}

std::optional<Target> read_target(std::string_view target) {
  if (target.empty() || target.front() == '?') return std::nullopt;
  target = without_origin(target);
  if (target.find('#') != std::string_view::npos) return std::nullopt;
  const auto question = target.find('?');
  const std::string_view before = target.substr(0, question);
  const auto path = read_path(before.empty() ? "/" : before);
  if (!path) return std::nullopt;
  Target read{*path, {}};
  if (question == std::string_view::npos) return read;
  for (const std::string_view pair : base::split(target.substr(question + 1), '&')) {
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    auto name = percent_decoded(pair.substr(0, equals), true);
    auto value = percent_decoded(equals == std::string_view::npos ? "" : pair.substr(equals + 1), true);
    if (!name || !value || !is_plain(*name) || !is_plain(*value)) return std::nullopt;
    read.query.emplace_back(std::move(*name), std::move(*value));
  }
  return read;
}

}  // namespace ntm::http
