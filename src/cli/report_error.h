// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "cli/output.h"

namespace ntm::cli {

// Says why a command cannot go on, and gives its exit code; each sentence about a file once, with all places
// it is about. `more`: further members of the JSON.
int report_error(const base::Error& error, const Output& output, boost::json::object more = {});

}  // namespace ntm::cli
