// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/route.h"

// A client that got no answer asks again under the same key, and what it asked for must not happen twice.
namespace ntm::api {

inline constexpr std::string_view kRepeatHeader = "Idempotency-Key";

// "" without one. Problem 400: one of more than 100 characters, or none in the header.
std::string repeat_key_of(const Call& call);
// Tells whether two requests under one key are the same one.
std::string request_digest(const Call& call);

// Whether the request is a POST of an account with a key, to a route that is not about credentials.
bool repeats_are_kept(const Route& route, const Call& call);

// Calls the handler and keeps its answer in the same transaction as what it wrote; the same key of the same
// account gets that answer again, marked by the header Idempotent-Replay. The transaction begins when the
// handler begins to write: a file is read and understood before that, and keeps nobody waiting. Of two
// requests with one key at the same time one is done, and both get its answer. An answer that is no success
// is not kept: nothing happened. Problem: 400 (a key of more than 100 characters), 409 (the key was used for
// another request).
http::Response answer_once(const Route& route, const Call& call);

}  // namespace ntm::api
