// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ntm::http {

// What the first line of a request asks for, taken apart.
struct Target {
  std::string path;  // as Request::path promises
  std::vector<std::pair<std::string, std::string>> query;
};

// Reads "/thon/B%C3%ACnh?q=a+b" (also with "http://host" before it, RFC 9112, 3.2.2). One slash at the end is
// dropped. Nothing when somebody plays tricks: "//", "." or ".." as a segment, a slash or backslash that is
// encoded, control characters, what is not UTF-8 once decoded, a "%" without its two digits, a fragment.
std::optional<Target> read_target(std::string_view target);

// The text with each %XX made the byte it stands for, and "+" a space if `plus_is_space`; nothing when a "%"
// lacks its two hexadecimal digits.
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space);

}  // namespace ntm::http
