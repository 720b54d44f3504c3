// SPDX-License-Identifier: Apache-2.0
#include "programme/trend.h"

namespace ntm::programme {
namespace {

constexpr int kLeastDays = 90;

base::Date year_end(int year) {
  return *base::Date::from_civil(year, 12, 31);
}

}  // namespace

base::Date year_start(base::Date date) {
  return year_end(date.year() - 1);
}

bool shows_a_trend(base::Date date) {
  return date.year() > 1 && date.days() - year_start(date).days() >= kLeastDays &&
         date < year_end(date.year());
}

std::optional<Trend> trend_of(const formula::Range& then, const formula::Range& now, base::Date date) {
  if (!then.is_exact() || !now.is_exact() || !shows_a_trend(date)) return std::nullopt;
  Trend trend{year_start(date), year_end(date.year()), then.low, now.low};
  const int passed = date.days() - trend.since.days(), left = trend.until.days() - date.days();
  trend.expected += (now.low - then.low) * left / passed;
  return trend;
}

}  // namespace ntm::programme
