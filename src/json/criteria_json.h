// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "base/language.h"
#include "criteria/criteria_set.h"
#include "registers/load_registers.h"

// Criteria sets as JSON, and how a target reads.
namespace ntm::json {

boost::json::object set_json(const criteria::CriteriaSet& set, base::Language language);
// {set, indicators: one row an indicator}
boost::json::object set_indicators_json(const criteria::CriteriaSet& set,
                                        const registers::Dictionary& dictionary, base::Language language);

// Files that were checked: their mistakes; without any, the sets that they state.
boost::json::object mistakes_json(const base::Diagnostics& diagnostics, base::Language language);
boost::json::object checked_json(const std::vector<criteria::CriteriaSet>& sets);

// "≥ 90 %", "≥ 98 %* (Bắc Trung Bộ, Tây Nguyên); ≥ 99 % (Đông Nam Bộ)": equal levels together; a table in a
// table as "Tây Nguyên: ≥ 36 … (năm 2021)"; "≥ 50 % (từ năm 2026)". A mark
// says what was not read in the decision (criteria::mark_of).
std::string target_text(const criteria::Indicator& indicator, const registers::Dictionary& dictionary,
                        base::Language language);
// {kind, needed, of, mandatory, text}: how many of `of` things must be met; the text as criteria::rule_text.
boost::json::object rule_json(const criteria::Rule& rule, std::size_t of, base::Language language);

// Each number of a target, with the region, commune group, year (or attribute of the place) that it is for.
boost::json::array levels_json(const criteria::Indicator& indicator, base::Language language);

}  // namespace ntm::json
