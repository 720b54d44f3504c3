// SPDX-License-Identifier: Apache-2.0
#include "api/repeated_requests.h"

#include "base/hash.h"
#include "storage/idempotency_queries.h"

namespace ntm::api {
namespace {

constexpr std::size_t kLongestKey = 100;

http::Response again(const storage::KeptAnswer& kept) {
  http::Response response;
  response.status = kept.status;
  if (!kept.media_type.empty()) response.set("Content-Type", kept.media_type);
  response.set("Idempotent-Replay", "true");
  response.body = kept.body;
  return response;
}

bool is_success(int status) {
  return status >= 200 && status < 300;
}

// A secret is not kept, nor a stream: whoever asks again gets another one.
bool is_told_once(const http::Response& response) {
  const auto caching = response.headers.find("Cache-Control");
  return caching != response.headers.end() && caching->second == "no-store";
}

}  // namespace

std::string repeat_key_of(const Call& call) {
  const auto key = call.request.header(kRepeatHeader);
  if (!key) return "";
  if (key->empty() || key->size() > kLongestKey) throw Problem{400, {"api.bad_repeat_key", {}}};
  return std::string(*key);
}

std::string request_digest(const Call& call) {
  return base::content_hash(call.request.target + '\n' + call.request.body);
}

bool repeats_are_kept(const Route& route, const Call& call) {
  return !route.about_credentials && call.request.method == http::Method::post && call.account &&
         call.request.header(kRepeatHeader);
}

http::Response answer_once(const Route& route, const Call& call) {
  const std::string key = repeat_key_of(call);
  const std::string digest = request_digest(call);
  storage::Transaction whole(call.database);
  if (const auto kept = storage::find_answer(call.database, call.account->id, key, call.session.now)) {
    if (kept->request_digest != digest) throw Problem{409, {"api.repeat_key_used", {}}};
    return again(*kept);
  }
  http::Response response = route.handler(call);
  if (!is_success(response.status)) return response;
  if (response.stream || is_told_once(response)) {
    whole.commit();
    return response;
  }
  const auto type = response.headers.find("Content-Type");
  storage::keep_answer(
      call.database, call.account->id, key,
      {digest, response.status, type == response.headers.end() ? "" : type->second, response.body},
      call.session.now);
  whole.commit();
  return response;
}

}  // namespace ntm::api
