// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "base/date.h"
#include "base/number.h"
#include "formula/range.h"

namespace ntm::formula {

// What one record adds to a count or a sum above the line and, for a ratio, below it. Sums of decimals are
// times 10^scale.
struct Contribution {
  base::Wide numerator = 0;
  base::Wide denominator = 0;

  auto operator<=>(const Contribution&) const = default;
};

// The extremes of what one record could add, once its unknown cells are known: sorted, without repeats, never
// empty.
using Possibilities = std::vector<Contribution>;

// One count, sum or ratio over the records of one place, in a form that adds up: the commune's piece is the
// sum of its villages', the province's that of its communes.
struct Piece {
  Contribution settled;                        // of the records whose unknown cells (if any) change nothing
  std::map<Possibilities, std::int64_t> open;  // the others, grouped by what they could add; how many each
  // What each further record could add, where the register is not complete and there may be any number of
  // them; empty: there are no others.
  Possibilities further;
  std::int64_t expected = 0;                 // records there should be
  std::int64_t known = 0;                    // records of which every cell that is read is known
  std::optional<base::Date> oldest, newest;  // valid-from dates of the records read
  std::set<std::size_t> usual;               // fields of which open cells were taken within usual limits

  void add(const Piece& other);
  bool operator==(const Piece&) const = default;
};

// The least and the greatest value the sum above the line could take; open at an end where further records
// could move it on and on.
Range total_range(const Piece& piece);

// The least and the greatest value that numerator / denominator could take, exactly, whatever the unknown
// cells turn out to be: records are fitted together, not bounded one line at a time, so that a record which
// is certainly in the denominator is certainly there in both extremes. `nothing` when the denominator is
// zero; `anything` when it could be. However many further records there are, they bring the ratio no further
// than to their own, and near that if they are enough.
//
// Method: the least ratio r makes sum(min over possibilities of (numerator - r * denominator)) zero;
// Dinkelbach's iteration (1967) starts from any reachable ratio and converges in a few exact steps.
Range ratio_range(const Piece& piece);

}  // namespace ntm::formula
