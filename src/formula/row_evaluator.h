// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "formula/domain.h"
#include "formula/row.h"

namespace ntm::formula {

// Evaluates conditions on one record. With `domains`, what is unknown is at least known to lie in its domain
// ("members >= 1" holds for an unknown number of members that is 1 to 30); without, it could be anything.
class RowEvaluator {
 public:
  explicit RowEvaluator(const Row& row, const std::vector<Domain>* domains = nullptr)
      : row_(row), domains_(domains) {}

  Truth truth(const CheckedNode& condition) const;
  Range quantity(const CheckedNode& node) const;

 private:
  Truth comparison(const CheckedNode& node) const;
  std::optional<Truth> quick_comparison(const CheckedNode& node) const;
  Range cell(const CheckedNode& node) const;

  const Row& row_;
  const std::vector<Domain>* domains_;
};

}  // namespace ntm::formula
