// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>

#include "actions/evaluate.h"
#include "actions/history.h"
#include "actions/import_register.h"
#include "base/error.h"
#include "cli/output.h"
#include "plans/plan.h"

// What commands print with --format json. Names are stable; numbers are exact decimal strings (six places
// where a fraction does not end), dates ISO 8601, verdicts met | marginal | not_met | undetermined.
// docs/json.md lists them.
namespace ntm::cli {

boost::json::object evaluation_json(const actions::Evaluation& evaluation, const Output& output);
boost::json::object explanation_json(const actions::Explanation& explanation, const Output& output);
boost::json::object matrix_json(const actions::VillageMatrix& matrix, const Output& output);
boost::json::object history_json(const actions::History& history, const actions::Occasion& occasion,
                                 const Output& output);
boost::json::object import_json(const actions::ImportReport& report);
boost::json::object error_json(const base::Error& error, base::Language language);
boost::json::array diagnostics_json(const base::Diagnostics& diagnostics, base::Language language);

void print_json(const Output& output, const boost::json::value& value);

boost::json::value plan_json(const plans::Plan& plan);

}  // namespace ntm::cli
