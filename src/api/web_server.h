// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "api/application.h"
#include "http/message.h"
#include "http/server.h"
#include "http/static_files.h"

namespace ntm::api {

// The longest body that a path takes, in bytes: room for documents and tables where those are sent, little
// elsewhere.
std::size_t body_limit(http::Method method, std::string_view path);

// The whole of ntm over HTTP: the API, and the pages (or, instead of an unknown page, the start page, which
// finds its way by the address).
http::Server::Handler handler_of(Application& application, const http::StaticFiles& pages);

}  // namespace ntm::api
