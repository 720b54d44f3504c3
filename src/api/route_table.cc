// SPDX-License-Identifier: Apache-2.0
#include "api/route_table.h"

#include <algorithm>
#include <optional>

namespace ntm::api {
namespace {

using Captures = std::vector<std::pair<std::string, std::string>>;

std::string_view take_segment(std::string_view& rest) {
  rest.remove_prefix(1);  // the slash
  const std::string_view segment = rest.substr(0, rest.find('/'));
  rest.remove_prefix(segment.size());
  return segment;
}

std::optional<Captures> fit(std::string_view pattern, std::string_view path) {
  Captures captures;
  while (!pattern.empty() && !path.empty()) {
    const std::string_view expected = take_segment(pattern), given = take_segment(path);
    if (expected.starts_with('{'))
      captures.emplace_back(expected.substr(1, expected.size() - 2), given);
    else if (expected != given)
      return std::nullopt;
  }
  if (!pattern.empty() || !path.empty()) return std::nullopt;
  return captures;
}

}  // namespace

Match match(std::span<const Route> routes, http::Method method, std::string_view path) {
  Match found;
  if (!path.starts_with(kApiRoot)) return found;
  path.remove_prefix(kApiRoot.size());
  if (!path.starts_with('/')) return found;
  if (method == http::Method::head) method = http::Method::get;
  std::size_t least_captures = 0;
  for (const Route& route : routes) {
    auto captures = fit(route.pattern, path);
    if (!captures) continue;
    found.path_exists = true;
    if (!found.allowed.empty()) found.allowed += ", ";
    found.allowed += http::name_of(route.method);
    if (route.method != method || (found.route && captures->size() >= least_captures)) continue;
    found.route = &route;
    least_captures = captures->size();
    found.captures = std::move(*captures);
  }
  return found;
}

}  // namespace ntm::api
