// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/route.h"
#include "base/error.h"

namespace ntm::api {

// How a request that cannot go on is answered (RFC 9457).
http::Response problem_response(const Problem& problem, base::Language language);
// invalid 400, with diagnostics 422; not_found 404; conflict 409; unavailable 503; corrupt 500.
Problem problem_of(const base::Error& error);

}  // namespace ntm::api
