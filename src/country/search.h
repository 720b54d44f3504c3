// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "country/country.h"

namespace ntm::country {

// One of both: a commune of today, or a unit of before 1 July 2025.
struct Found {
  const Commune* commune = nullptr;
  const FormerCommune* former = nullptr;

  bool operator==(const Found&) const = default;
};

struct SearchResult {
  std::vector<Found> found;  // the best first
  std::size_t count = 0;     // of all that were found; those beyond the limit are left out
  bool exact = true;         // false: nothing fits all of the words, and these fit some
};

// What people mean by the words: a code ("6286" too), or a name with as much of the kind, the district that
// is gone and the province as they write, in any order and case ("xã Hoà Bình, Chi Lăng", "tt dong mo"). Who
// writes without diacritics or begins a name only means all that fit; who writes them means those first,
// wherever the syllable carries its tone. Among what is built in; communes of today come before units of
// before that fit as well.
SearchResult search(std::string_view words, std::size_t most = 20);

}  // namespace ntm::country
