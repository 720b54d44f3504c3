// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <charconv>
#include <string>

#include "api/route.h"

namespace ntm::api {

// A part of a list that is whole in memory: the cursor is how many come before. `to_json` makes one item of
// an element. Problem 400 for a cursor that this list never gave.
template <typename List, typename ToJson>
Page offset_page(const List& list, const std::string& after, int limit, const ToJson& to_json) {
  std::size_t begin = 0;
  const auto [end, error] = std::from_chars(after.data(), after.data() + after.size(), begin);
  if (!after.empty() && (error != std::errc() || end != after.data() + after.size() || begin > list.size()))
    throw Problem{400, {"api.bad_parameter", {{"name", "after"}, {"value", after}}}};
  Page page;
  const std::size_t stop = std::min(list.size(), begin + static_cast<std::size_t>(limit));
  for (std::size_t i = begin; i < stop; ++i) page.items.push_back(to_json(list[i]));
  if (stop < list.size()) page.next = std::to_string(stop);
  page.total = static_cast<std::int64_t>(list.size());
  return page;
}

}  // namespace ntm::api
