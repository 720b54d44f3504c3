// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/route.h"

namespace ntm::api {

inline constexpr std::string_view kApiRoot = "/api/v1";

// The route that a request means, and what its pattern captures.
struct Match {
  const Route* route = nullptr;  // none: there is no such path, or no such method on it
  bool path_exists = false;      // some route has that path
  std::string allowed;           // then its methods, as the header Allow lists them
  std::vector<std::pair<std::string, std::string>> captures;
};

// `path` with its root. A segment of a pattern in braces takes any one segment; where two patterns fit, the
// one with fewer braces is meant. HEAD is answered as GET.
Match match(std::span<const Route> routes, http::Method method, std::string_view path);

}  // namespace ntm::api
