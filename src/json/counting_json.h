// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>

#include "actions/counting_records.h"
#include "base/language.h"

namespace ntm::json {

// One record that counts against an indicator; its personal fields are shown as they are.
boost::json::object counting_record_json(const actions::CountingRecords& all,
                                         const actions::CountingRecord& record, base::Language language);

// Whether counting_record_json tells personal data of this register.
bool tells_personal_data(const actions::CountingRecords& all);

}  // namespace ntm::json
