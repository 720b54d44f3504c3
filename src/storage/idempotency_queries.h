// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "accounts/account.h"
#include "base/date.h"
#include "storage/database.h"

namespace ntm::storage {

// How many days an answer is kept for.
inline constexpr int kDaysAnswersAreKept = 30;

// What was answered to a request that carried a key, so that the same request gets the same answer.
struct KeptAnswer {
  std::string request_digest;
  int status = 200;
  std::string media_type;  // "" when there is no body
  std::string body;
};

// Of that account and key; nothing when there is none, or when it is older than kDaysAnswersAreKept.
std::optional<KeptAnswer> find_answer(Database& db, accounts::AccountId account, std::string_view key,
                                      base::Instant now);
// Inside a Transaction. Also forgets what is too old.
void keep_answer(Database& db, accounts::AccountId account, std::string_view key, const KeptAnswer& answer,
                 base::Instant at);

}  // namespace ntm::storage
