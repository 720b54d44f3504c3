// SPDX-License-Identifier: Apache-2.0
#include "accounts/token.h"

#include <fmt/format.h>

#include "accounts/secret_bytes.h"
#include "base/hash.h"

namespace ntm::accounts {
namespace {

constexpr std::size_t kTokenBytes = 32;

}  // namespace

std::string new_token() {
  return url_safe(random_bytes(kTokenBytes));
}

std::string new_api_token() {
  return fmt::format("{}{}", kApiTokenMark, new_token());
}

std::string token_hash(std::string_view token) {
  return base::content_hash(fmt::format("token\n{}", token));
}

}  // namespace ntm::accounts
