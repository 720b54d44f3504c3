// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>

#include "actions/verify_log.h"
#include "base/language.h"

namespace ntm::json {

// What a verification of the audit log found.
boost::json::object log_verification_json(const actions::LogVerification& done, base::Language language);

}  // namespace ntm::json
