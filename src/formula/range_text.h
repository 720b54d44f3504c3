// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/language.h"
#include "formula/range.h"

namespace ntm::formula {

// How a bounded range reads: "từ 88 đến 92", and "từ 0 đến dưới 100" where no completion of what is open
// reaches 100, "từ 3 trở lên" where there is no high end; the number alone where it is exact. `low` and
// `high` are the ends as they should be written, with their unit or without.
std::string range_text(const Range& range, const std::string& low, const std::string& high,
                       base::Language language);

}  // namespace ntm::formula
