// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/shown_number.h"
#include "programme/assess.h"
#include "registers/register_definition.h"

namespace ntm::report {

// How figures and verdicts read in an official paper: "91,52%", "≥ 90%", "Đạt non", "Còn thiếu 19 người".
class Figures {
 public:
  // The dictionary must outlive it.
  explicit Figures(const registers::Dictionary& dictionary) : dictionary_(dictionary) {}

  static std::string verdict(programme::Verdict verdict);

  // "12 hộ", "90%", in full; a number without a unit stands alone.
  std::string amount(const base::Rational& number, const std::string& unit) const;

  // What is asked for: "≥ 90%", "Có xác nhận", "Chưa có mức"; of an indicator with parts how many of them.
  // With the mark of what was not read in the decision (criteria::mark_of).
  std::string requirement(const programme::IndicatorVerdict& verdict) const;

  // What there is: "91,52%", "từ 88% đến 92%", "Có", "Được xác nhận (Số 12/XN ngày 05/02/2024)"; of an
  // indicator with parts how many of them are met; "–" where nothing is known.
  std::string result(const programme::IndicatorVerdict& verdict) const;

  // Why it is not met, not safely met, or not known, and how much is missing; "" for what is met.
  std::string shortfall(const programme::IndicatorVerdict& verdict) const;

  // How a rule counted, as it stands in a cell: "Đạt 2/3 nội dung (cần 2)".
  static std::string counted(const programme::RuleStanding& standing);

  // A quantity beside its threshold.
  std::string range(const formula::Range& range, const std::string& unit, const base::Marks& beside) const;

 private:
  std::string confirmed(const programme::IndicatorVerdict& verdict) const;

  const registers::Dictionary& dictionary_;
};

// How many indicators are met, safely or not, and how many there are.
struct IndicatorCounts {
  int held = 0;
  int total = 0;
};
IndicatorCounts count_indicators(const programme::Assessment& assessment);

}  // namespace ntm::report
