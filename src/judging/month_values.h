// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "judging/evaluate.h"

namespace ntm::judging {

inline constexpr int kMonthsShown = 12;

// Where each indicator came from: its value at the end of each of the last twelve months, the last of them on
// the day of the evaluation. All by that evaluation's set, so that the values compare.
struct MonthValues {
  std::vector<base::Date> days;  // kMonthsShown, ascending
  // By code, one a day; none where the value was not exactly known, or the indicator has no number.
  std::map<std::string, std::vector<std::optional<base::Rational>>> values;
};

// The records are counted again only where and when they changed, and not at all while nothing has been
// entered since they were counted for the same question. `trial`: of the occasion of the evaluation.
std::shared_ptr<const MonthValues> month_values(storage::Database& database, const Evaluation& evaluation,
                                                const std::optional<criteria::SourceFile>& trial);

}  // namespace ntm::judging
