// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "api/route.h"

namespace ntm::api {

// How much may be brought in files (evidence, tables, plans), in bytes.
struct UploadLimits {
  std::uint64_t account_a_day = std::uint64_t{300} << 20;  // one account
  std::uint64_t place_a_day = std::uint64_t{1} << 30;      // for one place, by all accounts together
  std::uint64_t keep_free = std::uint64_t{256} << 20;      // on the disk of the database
};

// Counts what was brought on the day (of the server's clock, in Viet Nam), since the server was started. What
// is brought again, or has mistakes, counts too: it is work all the same. Safe for use by many threads.
class UploadQuota {
 public:
  explicit UploadQuota(UploadLimits limits = {}) : limits_(limits) {}

  // What is said of the disk on which `database` lies when less is free there than is to stay free, besides
  // `bytes`.
  std::optional<base::Message> disk_nearly_full(const std::string& database, std::uint64_t bytes = 0) const;

  // Counts the request, if it is one that brings a file for a place. Problem: 429 when account or place have
  // brought enough today (Retry-After: until midnight in Viet Nam), 413 when this file alone is too much, 503
  // when the disk on which `database` lies is nearly full.
  void take(const Route& route, const Call& call, const std::string& database);

 private:
  using Counts = std::map<std::string, std::uint64_t>;

  const UploadLimits limits_;
  std::mutex mutex_;
  std::optional<base::Date> day_;
  Counts accounts_, places_;
};

}  // namespace ntm::api
