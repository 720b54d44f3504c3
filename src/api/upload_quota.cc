// SPDX-License-Identifier: Apache-2.0
#include "api/upload_quota.h"

#include <algorithm>

#include "storage/disk_space.h"

namespace ntm::api {
namespace {

constexpr std::int64_t kMicrosecondsASecond = 1'000'000;
constexpr std::int64_t kDaySeconds = 86'400;
constexpr std::int64_t kVietNamSeconds = 7 * 3600;

bool brings_a_file(const Route& route) {
  const std::string_view pattern = route.pattern;
  if (route.operation == "keep_decision_reading") return true;
  return route.method == http::Method::post && pattern.starts_with("/places/{place}/") &&
         (pattern.ends_with("/files") || pattern.ends_with("/imports") || pattern.ends_with("/plans") ||
          pattern.ends_with("/boundaries"));
}

std::int64_t seconds_to_midnight(base::Instant now) {
  return kDaySeconds - (now.microseconds / kMicrosecondsASecond + kVietNamSeconds) % kDaySeconds;
}

std::string megabytes(std::uint64_t bytes) {
  return std::to_string(bytes >> 20) + " MB";
}

// What will not fit on any day: told before what may fit tomorrow.
void refuse_too_large(std::uint64_t bytes, std::uint64_t most) {
  if (bytes > most) throw Problem{413, {"upload.too_large", {{"limit", megabytes(most)}}}};
}

void refuse_beyond(std::uint64_t so_far, std::uint64_t bytes, std::uint64_t most, const char* key,
                   base::Instant now) {
  if (so_far + bytes <= most) return;
  const std::string wait = std::to_string(seconds_to_midnight(now));
  throw Problem{429, {key, {{"limit", megabytes(most)}}}, {}, {}, {{"Retry-After", wait}}};
}

}  // namespace

std::optional<base::Message> UploadQuota::disk_nearly_full(const std::string& database,
                                                           std::uint64_t bytes) const {
  const auto free = storage::free_bytes(database);
  if (!free || *free >= limits_.keep_free + bytes) return std::nullopt;
  return base::Message{"upload.disk_nearly_full", {{"free", megabytes(*free)}}};
}

void UploadQuota::take(const Route& route, const Call& call, const std::string& database) {
  if (!brings_a_file(route) || !call.account) return;
  const std::uint64_t bytes = call.request.body.size();
  if (const auto full = disk_nearly_full(database, bytes))
    throw Problem{503, *full, {}, {}, {{"Retry-After", "3600"}}};
  refuse_too_large(bytes, std::min(limits_.account_a_day, limits_.place_a_day));
  const std::lock_guard lock(mutex_);
  if (day_ != call.today) {
    day_ = call.today;
    accounts_.clear();
    places_.clear();
  }
  // A decision is brought for the nation.
  const bool has_place = route.pattern.find("{place}") != std::string_view::npos;
  std::uint64_t& of_place = places_[has_place ? call.captured("place") : std::string(accounts::kNation)];
  std::uint64_t& of_account = accounts_[std::to_string(call.account->id)];
  refuse_beyond(of_place, bytes, limits_.place_a_day, "upload.place_quota", call.session.now);
  refuse_beyond(of_account, bytes, limits_.account_a_day, "upload.account_quota", call.session.now);
  of_place += bytes;
  of_account += bytes;
}

}  // namespace ntm::api
