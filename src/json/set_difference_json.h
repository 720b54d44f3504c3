// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "actions/compare_sets.h"
#include "base/language.h"

// What one set asks otherwise than another, as JSON and in words.
namespace ntm::json {

// One thing that is other: what, and how it reads in either set.
struct DifferenceInWords {
  criteria::Difference what;
  std::string before, after;  // "" where that set has nothing of it
};

// Of one pair; what is new, gone or not known is one line with the level on its side.
std::vector<DifferenceInWords> words_of(const criteria::IndicatorPair& pair,
                                        const registers::Dictionary& dictionary, base::Language language);

// "1.1", "2.1, 2.2 → 3.1", "→ 3.2", "1.3 →"
std::string codes_text(const criteria::IndicatorPair& pair);
// As the later set calls it; of what is gone, as the earlier one does.
std::string pair_name(const criteria::IndicatorPair& pair, base::Language language);

// {before, after, correspondence, same, rule, criteria, indicators: one row a pair with a difference}
boost::json::object set_difference_json(const actions::ComparedSets& compared, base::Language language);
// {codes_before, code_after, name, differences: [{what, text, before, after}], carries, note, needs}
boost::json::object pair_json(const criteria::IndicatorPair& pair, const registers::Dictionary& dictionary,
                              base::Language language);

}  // namespace ntm::json
