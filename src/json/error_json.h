// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>

#include "base/diagnostics.h"
#include "base/error.h"
#include "base/language.h"

// What went wrong, as JSON.
namespace ntm::json {

boost::json::object error_json(const base::Error& error, base::Language language);
boost::json::array diagnostics_json(const base::Diagnostics& diagnostics, base::Language language);

}  // namespace ntm::json
