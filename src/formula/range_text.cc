// SPDX-License-Identifier: Apache-2.0
#include "formula/range_text.h"

#include "base/vocabulary.h"

namespace ntm::formula {

std::string range_text(const Range& range, const std::string& low, const std::string& high,
                       base::Language language) {
  if (range.is_exact()) return low;
  const bool over = range.low_end == Range::End::approached;
  const bool under = range.high_end == Range::End::approached;
  const char* id = nullptr;
  if (!range.has_high())
    id = over ? "over" : "at_least";
  else if (!range.has_low())
    id = under ? "under" : "at_most";
  else if (over)
    id = under ? "over_to_under" : "over_to";
  else
    id = under ? "to_under" : "between";
  return base::word("range", id).filled(language, {{"low", low}, {"high", high}});
}

}  // namespace ntm::formula
