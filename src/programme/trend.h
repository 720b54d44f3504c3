// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "formula/range.h"
#include "programme/verdict.h"

namespace ntm::programme {

// The day from which a year's trend is counted: 31 December of the year before.
base::Date year_start(base::Date date);

// Whether a trend can be told on that day: at least a quarter of the year has passed, so that one bad week is
// not taken for a trend, and the year is not over.
bool shows_a_trend(base::Date date);

// The value at the year's end if it goes on changing as it did since the year began: a straight line through
// two days. Nothing when one of the values is not exactly known, or the day shows no trend.
std::optional<Trend> trend_of(const formula::Range& then, const formula::Range& now, base::Date date);

}  // namespace ntm::programme
