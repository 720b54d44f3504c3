// SPDX-License-Identifier: Apache-2.0
#include "report/period.h"

#include "base/check.h"
#include "report/words.h"

namespace ntm::report {
namespace {

int months_of(Period::Kind kind) {
  switch (kind) {
    case Period::Kind::month:
      return 1;
    case Period::Kind::quarter:
      return 3;
    case Period::Kind::half:
      return 6;
    case Period::Kind::year:
      break;
  }
  return 12;
}

base::Date first_of(int year, int month) {
  const auto day = base::Date::from_civil(year, month, 1);
  NTM_CHECK(day);
  return *day;
}

}  // namespace

Period Period::around(Kind kind, base::Date day) {
  const int months = months_of(kind);
  const int first_month = (day.month() - 1) / months * months + 1;
  return {kind, first_of(day.year(), first_month).plus_months(months).plus_days(-1)};
}

base::Date Period::first() const {
  return first_of(last.year(), last.month() - months_of(kind) + 1);
}

std::string Period::text() const {
  static constexpr const char* kRoman[] = {"I", "II", "III", "IV"};
  const std::string year = std::to_string(last.year());
  switch (kind) {
    case Kind::month:
      return words("period", "month", {{"number", std::to_string(last.month())}, {"year", year}});
    case Kind::quarter:
      return words("period", "quarter", {{"number", kRoman[last.month() / 3 - 1]}, {"year", year}});
    case Kind::half:
      return words("period", last.month() <= 6 ? "first_half" : "second_half", {{"year", year}});
    case Kind::year:
      break;
  }
  return words("period", "year", {{"year", year}});
}

}  // namespace ntm::report
