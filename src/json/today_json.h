// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>

#include "actions/today.h"
#include "base/language.h"

namespace ntm::json {

// What a person finds in the morning; the steps to take next carry the paths of the pages where they are
// taken.
boost::json::object today_json(const actions::Today& today, const actions::TodayRequest& request,
                               base::Language language);

}  // namespace ntm::json
