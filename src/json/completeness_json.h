// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <vector>

#include "actions/say_complete.h"
#include "base/language.h"

namespace ntm::json {

// {items: [{register, register_name, place, name, state, records, since, by, at, origin, changeset}]}: what
// was said last of the place itself is null where nothing was.
boost::json::object completeness_json(const std::vector<actions::RegisterStanding>& standings,
                                      base::Language language);
// [{register, places, opened, date, text}]
boost::json::array not_complete_json(const judging::Evaluation& evaluation, const programme::Trace& trace,
                                     base::Language language);
// The same of all that was judged.
boost::json::array not_complete_json(const judging::Evaluation& evaluation, base::Language language);

}  // namespace ntm::json
