// SPDX-License-Identifier: Apache-2.0
#include "api/repeated_requests.h"

#include "base/hash.h"
#include "storage/idempotency_queries.h"
#include "storage/late_transaction.h"

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

// The request was done before, or by somebody else meanwhile; thrown to leave the handler.
struct Done {
  http::Response answer;
};

// One request that may come again, by its key.
struct Repeats {
  const Call& call;
  std::string key;
  std::string digest;

  // The answer that was given to it; Problem 409 when the key was used for another request.
  std::optional<http::Response> kept() const {
    const auto kept = storage::find_answer(call.database, call.account->id, key, call.session.now);
    if (!kept) return std::nullopt;
    if (kept->request_digest != digest) throw Problem{409, {"api.repeat_key_used", {}}};
    return again(*kept);
  }

  void keep(const http::Response& response) const {
    const auto type = response.headers.find("Content-Type");
    storage::keep_answer(
        call.database, call.account->id, key,
        {digest, response.status, type == response.headers.end() ? "" : type->second, response.body},
        call.session.now);
  }
};

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
  const Repeats repeats{call, repeat_key_of(call), request_digest(call)};
  if (const auto kept = repeats.kept()) return *kept;
  try {
    // Asked again when nobody else can write any more: the same request may have been done meanwhile.
    storage::LateTransaction whole(call.database, [&] {
      if (const auto kept = repeats.kept()) throw Done{*kept};
    });
    http::Response response = route.handler(call);
    if (!is_success(response.status)) return repeats.kept().value_or(std::move(response));
    whole.begin();
    if (!response.stream && !is_told_once(response)) repeats.keep(response);
    whole.commit();
    return response;
  } catch (const Done& done) {
    return done.answer;
  } catch (...) {
    // What the first one did may be why this one cannot be done.
    if (const auto kept = repeats.kept()) return *kept;
    throw;
  }
}

}  // namespace ntm::api
