// SPDX-License-Identifier: Apache-2.0
#include "api/web_server.h"

namespace ntm::api {
namespace {

constexpr std::size_t kUsual = std::size_t{1} << 20;
constexpr std::size_t kDocument = std::size_t{16} << 20;
constexpr std::size_t kEvidence = (std::size_t{5} << 20) + 1024;

}  // namespace

std::size_t body_limit(http::Method method, std::string_view path) {
  if (method != http::Method::post) return kUsual;
  if (path.ends_with("/files")) return kEvidence;
  if (path.ends_with("/plans") || path.ends_with("/imports") || path.ends_with("/changesets") ||
      path.ends_with("/decision-readings"))
    return kDocument;
  return kUsual;
}

http::Server::Handler handler_of(Application& application, const http::StaticFiles& pages) {
  return [&application, &pages](const http::Request& request) {
    return request.path.starts_with("/api/") ? application.answer(request) : pages.answer(request);
  };
}

}  // namespace ntm::api
