// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/route.h"
#include "base/error.h"

namespace ntm::api {

// How a request that cannot go on is answered (RFC 9457).
http::Response problem_response(const Problem& problem, base::Language language);
// Whether a message names a file or folder of this machine, which is nobody's business but the log's.
bool tells_of_the_server(const base::Message& message);

// invalid 400, with diagnostics 422; not_found 404; conflict 409; unavailable 503; corrupt 500; an attempt
// that must wait 429 with Retry-After. What tells of the server is answered by a message that does not.
Problem problem_of(const base::Error& error);

}  // namespace ntm::api
