// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "plans/plan.h"

namespace ntm::plans {

// The plan as JSON: UTF-8, no blanks, keys in the order of plan_fields.h, fields that have their default left
// out. The same plan is always the same bytes. Dates are "2024-10-31", numbers of targets exact: "12.5", or
// "1/3".
std::string to_json(const Plan& plan);

// Who gives the JSON. What a person gives is refused where a plan cannot hold it (schedule_check.h); what an
// earlier version of the program stored is mended, so that it opens, is shown and printed.
enum class PlanSource { person, storage };

// Reads what to_json wrote, or a person changed. Refused, each with a message that names the path
// ("tasks[3].schedule.due"): what is no JSON, unknown keys, a value of another shape, a schedule that a plan
// cannot hold, a year outside kFirstYear to kLastYear, two items of one id, a sentence of a task and a task
// of a section that are not there. Nothing when something was wrong. `name` is for messages.
std::optional<Plan> plan_from_json(std::string_view json, const std::string& name, PlanSource source,
                                   base::Diagnostics& diagnostics);

}  // namespace ntm::plans
