// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/date.h"

namespace ntm::report {

// What a periodic report is about.
struct Period {
  enum class Kind { month, quarter, half, year };
  Kind kind = Kind::year;
  base::Date last;  // its last day

  // The one of that kind that `day` lies in.
  static Period around(Kind kind, base::Date day);

  base::Date first() const;
  // The last day of the period before: what this one is compared with.
  base::Date before() const { return first().plus_days(-1); }
  // "tháng 6 năm 2024", "quý II năm 2024", "6 tháng đầu năm 2024" (the number and
  // "tháng" stay on one line), "năm 2024"
  std::string text() const;

  bool operator==(const Period&) const = default;
};

}  // namespace ntm::report
