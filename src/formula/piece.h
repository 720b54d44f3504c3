// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "base/date.h"
#include "base/number.h"
#include "formula/lendable.h"
#include "formula/open_groups.h"
#include "formula/range.h"

namespace ntm::formula {

// One count, sum or ratio over the records of one place, in a form that adds up: the commune's piece is the
// sum of its villages', the province's that of its communes.
struct Piece {
  Contribution settled;  // of the records whose unknown cells (if any) change nothing
  OpenGroups open;       // the others
  // What each further record could add, where the register is not complete and there may be any number of
  // them; empty: there are no others.
  Lendable<Possibilities> further;
  std::int64_t expected = 0;                 // records there should be
  std::int64_t known = 0;                    // records of which every cell that is read is known
  std::optional<base::Date> oldest, newest;  // valid-from dates of the records read
  Lendable<std::set<std::size_t>> usual;     // fields of which open cells were taken within usual limits

  void add(const Piece& other);
  // All but the groups of open records.
  void add_without_open(const Piece& other);
  // From now on it reads nothing that others keep.
  void keep_own();
  bool operator==(const Piece&) const = default;
};

// Adds up many pieces: as Piece::add() does, without looking up the same possibilities by value each time.
// They and what they were lent must outlive it.
class PieceSum {
 public:
  void add(const Piece& piece);
  // The sum; the next one begins at nothing.
  Piece take();

 private:
  void add_group(const OpenGroups::Group& group);
  void make_room();

  Piece sum_;
  std::vector<OpenGroups::Group> groups_;  // by address of the possibilities: a table of a power of two
  std::size_t used_ = 0;
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
