// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "base/number.h"
#include "formula/row.h"

namespace ntm::formula {

// What one cell can be, as stored (times 10^scale): any whole number from low to high. Empty when low > high:
// the known cells of the record contradict its register's limits.
struct Domain {
  std::int64_t low = 0, high = 0;

  // The widest domain is that of dates, 3.6 million days, or of a number, 2 * 10^15.
  std::int64_t size() const { return high - low + 1; }
};

// What the field's own limits allow, whatever the rest of the record.
Domain own_domain(const registers::Field& field);

// What each cell of a record can be, by field, given the cells that are known and the limits that are other
// fields: a known cell only itself. Exact for each cell by itself.
std::vector<Domain> domains(const registers::RegisterDefinition& reg, const Row& row);

// The same, the unknown cells of `usual` taken within their fields' usual limits; where the rest of the
// record leaves nothing of those, as if the field had none. A part of domains(reg, row), and not empty where
// that is not: fields of `usual` that limits tie together must all be in it.
std::vector<Domain> domains(const registers::RegisterDefinition& reg, const Row& row,
                            const std::set<std::size_t>& usual);

// Pairs of fields of which the first must not be more than the second. Sorted, without repeats.
using Orders = std::set<std::pair<std::size_t, std::size_t>>;

// The orders among the unknown cells of `fields`, also those that follow from others. With domains(), they
// say exactly which completions the register's limits allow; and values that are in their domains and in
// order can always be completed by values for the rest.
Orders orders_among(const std::set<std::size_t>& fields, const registers::RegisterDefinition& reg,
                    const Row& row);

}  // namespace ntm::formula
