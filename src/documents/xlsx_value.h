// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace ntm::documents {

// A number as a workbook stores it ("1.2E-2", "0.30000000000000004") as a person would write it: at most the
// 15 digits that Excel shows, rounded, no exponent, with a decimal point. A fraction of exactly three digits
// gets a zero more, so that nobody takes its point for one of thousands. Nothing when it is no number, or one
// of more than 40 places.
std::optional<std::string> written_number(std::string_view stored);

// The day that a serial number means: days since 1899-12-30, or 1904-01-01 where the workbook counts from
// there. The time of day is dropped. Nothing when it is no day (or in the first two months of 1900, where
// Excel counts wrongly).
std::optional<base::Date> day_of_serial(std::string_view stored, bool since_1904);

// Whether a number format shows a day: "dd/mm/yyyy", "[$-42A]d mmmm", but neither "#,##0" nor "[h]:mm" nor
// "0.0".
bool shows_a_day(std::string_view format);
// The same of the formats that a workbook need not spell out.
bool builtin_shows_a_day(int format);

}  // namespace ntm::documents
