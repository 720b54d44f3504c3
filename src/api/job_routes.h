// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "api/jobs.h"
#include "api/route.h"

namespace ntm::api {

// The account's own long work: how far it is, cancelling it, what it came to.
std::span<const Route> job_routes();

// What a client is told that does not wait any longer: 202, the job, and where it is found.
http::Response accepted(const JobView& job, base::Language language);

}  // namespace ntm::api
