// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>

#include "actions/sight.h"
#include "base/language.h"
#include "judging/counting_records.h"

namespace ntm::json {

// One record that counts against an indicator, as the reader sees it.
boost::json::object counting_record_json(const judging::CountingRecords& all,
                                         const judging::CountingRecord& record, const actions::Sight& sight,
                                         base::Language language);

// Whether counting_record_json tells who somebody is, to who sees names.
bool tells_persons(const judging::CountingRecords& all);

}  // namespace ntm::json
