// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <vector>

#include "formula/domain.h"
#include "formula/row.h"

namespace ntm::formula {

// Finds the extremes of what one record could add to one atom, by completing its unknown cells one after the
// other. A branch is left as soon as nothing new can come of it. Used once.
class Completion {
 public:
  // Unknown cells of `usual` are taken within their usual limits, as domains() says.
  Completion(const Atom& atom, const Row& row, const std::set<std::size_t>& usual);

  Possibilities run();

 private:
  // An unknown cell that the atom reads, with the values to try whatever the other cells are.
  struct OpenCell {
    std::size_t field = 0;
    std::vector<std::int64_t> values;
    bool whole = true;  // the values are all there are
  };

  void note_conditions();
  void note_condition(const CheckedNode& node);
  void plan_values();
  bool fits_whole() const;
  std::vector<std::int64_t> anchors(std::size_t field) const;
  void add_around(const base::Rational& value, std::size_t field, std::set<std::int64_t>& values) const;

  bool try_from(std::size_t next);
  std::vector<std::int64_t> values_of(const OpenCell& cell) const;
  bool in_order(std::size_t field) const;
  bool is_covered(const Contribution& one) const;

  Possibilities corners() const;
  Contribution contribution() const;

  const Atom& atom_;
  const std::vector<registers::Field>& fields_;
  Row row_;
  std::vector<Domain> domains_;
  std::vector<OpenCell> open_;
  Orders orders_;
  std::set<base::Rational> literals_;
  bool arithmetic_ = false;    // an unknown number may turn a condition anywhere between the values tried
  bool same_where_ = false;    // a record is above the line exactly when it is below
  bool subset_where_ = false;  // a record is above the line only when it is below
  std::int64_t cost_ = 100;    // of looking at one completion, roughly in nanoseconds
  std::int64_t spent_ = 0;
  std::set<Contribution> found_;
};

// Without those that lie between others: the least and the greatest numerator, or for a ratio the corners of
// the polygon they span. Sorted.
Possibilities extremes(const std::set<Contribution>& found, bool ratio);

}  // namespace ntm::formula
