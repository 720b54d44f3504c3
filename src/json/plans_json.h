// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "actions/draft_next_plan.h"
#include "actions/find_plan_gaps.h"
#include "actions/import_plan.h"
#include "actions/stored_plan.h"
#include "base/language.h"

// Plans and what is said about them, as JSON.
namespace ntm::json {

boost::json::value plan_json(const plans::Plan& plan);
boost::json::object version_json(const storage::PlanVersion& version);
// That, with when it was entered, on top of which version, and the note of who entered it.
boost::json::object version_row_json(const storage::PlanVersion& version);

// What the reader of a document was not sure of, what does not agree, what was left over: each with its
// place, as one list of {kind, first_line, last_line, text, raw}.
boost::json::array questions_json(const plans::PlanReading& reading, base::Language language);

// The same in lists of their own: {doubts, contradictions, left_over}.
boost::json::object reading_json(const plans::PlanReading& reading, base::Language language);

// A document that was read, with what was understood: {version, plan, doubts …, lines, unit, notes}.
boost::json::object import_json(const actions::PlanImportReport& report, base::Language language);

// A version with all that is known of it: its head, {plan}, what the reader asked, and the lines of the
// document it was read from; without a reading that was kept, as far as the plan has them.
boost::json::object version_detail_json(const actions::StoredPlan& stored,
                                        const std::optional<plans::KeptReading>& kept,
                                        base::Language language);

boost::json::object next_year_json(const actions::NextPlanReport& report, base::Language language);
boost::json::object gaps_json(const actions::PlanGapsReport& report, base::Language language);

// "làm thêm 920 m để đạt chỉ tiêu 2.2."
// Why an indicator is not needed: "tiêu chí 3: đạt 1/2 nội dung (cần 1)".
std::string not_needed_text(const plans::NotNeeded& one, base::Language language);
std::string suggestion_text(const plans::OpenIndicator& open, const registers::Dictionary& dictionary,
                            base::Language language);

}  // namespace ntm::json
