// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>

#include "actions/newer_communes.h"

namespace ntm::json {

// {listed, provinces, differences: [{code, what, was, is, was_province, is_province, paper, held,
// can_be_entered}], entered: the numbers of what was}
boost::json::object newer_communes_json(const actions::NewerCommunes& newer,
                                        const std::vector<std::int64_t>& entered);

}  // namespace ntm::json
