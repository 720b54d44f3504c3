// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <string>

#include "actions/law_cases.h"
#include "base/language.h"

// The levels of a set tried where they divide, as JSON.
namespace ntm::json {

// {set, title, from, to, file, levels, open, without_level, cases, differing, not_possible, indicators:
// [{code, name, levels: [{where, date, level, text, cases: [{position, value, expected, found, reason,
// holds}]}]}]}
boost::json::object law_cases_json(const actions::CasesOfSet& made, base::Language language);

// For whom and when a level is: "vùng Tây Nguyên, năm 2024"; "" where it is everybody's.
std::string level_scope_text(const criteria::LevelCell& cell, base::Language language);
// "≥ 95 %", "≥ tỉnh quy định", "chưa có mức"
std::string case_level_text(const programme::LawCase& one, const registers::Dictionary& dictionary,
                            base::Language language);

}  // namespace ntm::json
