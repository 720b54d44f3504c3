// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>

#include "actions/import_register.h"
#include "base/language.h"

namespace ntm::json {

boost::json::object import_json(const actions::ImportReport& report, base::Language language);
// {sheet, heading_row, columns, targets, other_sheets, read_sheets, made_codes, notes, questions}; a note or
// question says each sentence once, with all places it is about.
boost::json::object reading_json(const actions::ImportReading& reading, base::Language language);

}  // namespace ntm::json
