// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace ntm::documents {

// A number as a workbook stores it ("1.2E-2", "0.30000000000000004"), exact: 0.digits × 10^point. Neither
// the first nor the last digit is 0; none at all is zero.
struct StoredNumber {
  // Excel keeps and shows no more digits of any number; what lies beyond is noise of binary fractions.
  static constexpr int kShownDigits = 15;

  bool negative = false;
  std::string digits;
  int point = 0;

  // Nothing when it is no number, or one of more than 40 places before or behind the point.
  static std::optional<StoredNumber> parse(std::string_view stored);

  bool is_zero() const { return digits.empty(); }
  // How many digits stand before the point.
  int whole_digits() const { return point > 0 ? point : 0; }
  // The number times 10^places.
  StoredNumber shifted(int places) const;
  // Rounded half away from zero, as Excel does.
  StoredNumber rounded_to_digits(int most) const;
  StoredNumber rounded_to_places(int places) const;

  std::string whole() const;     // digits before the point; "" when there are none
  std::string fraction() const;  // digits behind it
  std::string plain() const;     // "-1234.5"
};

// The day that a serial number means: days since 1899-12-30, or 1904-01-01 where the workbook counts from
// there. The time of day is dropped. Nothing when it is no day (or in the first two months of 1900, where
// Excel counts wrongly).
std::optional<base::Date> day_of_serial(const StoredNumber& serial, bool since_1904);

}  // namespace ntm::documents
