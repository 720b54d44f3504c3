// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <vector>

#include "actions/plan_status.h"
#include "base/language.h"
#include "plans/progress_views.h"

// How a plan that is being carried out stands, as JSON.
namespace ntm::json {

boost::json::object counts_json(const plans::StateCounts& counts);
boost::json::object task_json(const actions::PlanStatus& status, const plans::TaskProgress& task);
boost::json::object status_json(const actions::PlanStatus& status, base::Language language);
boost::json::object target_json(const plans::TargetProgress& target);
boost::json::object log_entry_json(const storage::PlanLogEntry& entry);
boost::json::array log_json(const std::vector<storage::PlanLogEntry>& log);

}  // namespace ntm::json
