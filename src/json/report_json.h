// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "actions/report_texts.h"
#include "base/language.h"

// What people write into a report, as JSON.
namespace ntm::json {

boost::json::object report_section_json(const actions::ReportSection& section, base::Language language);
// `name`: by which the period was asked for.
boost::json::object report_json(const std::string& name, const report::Period& period,
                                const std::vector<actions::ReportSection>& sections, base::Language language);

}  // namespace ntm::json
