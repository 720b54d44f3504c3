// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/number.h"

namespace ntm::actions {

// How many values lie from `from` on and below `to`; in the last class `to` as well.
struct ValueClass {
  base::Rational from, to;
  std::int64_t values = 0;
};

// Where values lie, exactly. A quartile between two values is taken in proportion: of 1 and 2 the first one
// is 1 1/4.
struct ValueDistribution {
  base::Rational least, first_quartile, median, third_quartile, greatest;
  std::vector<ValueClass> classes;  // from the least on, without a gap; one where all values are the same
};

// Bounds follow from the values: the smallest step of 1, 2 or 5 times a power of ten with which there are at
// most kMostClasses. Nothing of no values.
inline constexpr int kMostClasses = 8;
std::optional<ValueDistribution> distribution_of(std::vector<base::Rational> values);

}  // namespace ntm::actions
