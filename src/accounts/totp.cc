// SPDX-License-Identifier: Apache-2.0
#include "accounts/totp.h"

#include <fmt/format.h>
#include <liboath/oath.h>

#include <algorithm>

#include "accounts/secret_bytes.h"
#include "base/check.h"

namespace ntm::accounts {
namespace {

constexpr std::int64_t kStep = 30'000'000;  // microseconds

}  // namespace

std::int64_t totp_step(base::Instant at) {
  return at.microseconds / kStep;
}

std::string totp_code(std::string_view secret, std::int64_t step, int digits) {
  static const int ready = oath_init();
  NTM_CHECK(ready == OATH_OK);
  std::string code(static_cast<std::size_t>(digits) + 1, '\0');
  NTM_CHECK(oath_hotp_generate(secret.data(), secret.size(), static_cast<std::uint64_t>(step),
                               static_cast<unsigned>(digits), false, OATH_HOTP_DYNAMIC_TRUNCATION,
                               code.data()) == OATH_OK);
  code.pop_back();  // the zero byte at the end
  return code;
}

std::optional<std::int64_t> accepted_step(std::string_view secret, std::string_view code, base::Instant now,
                                          std::optional<std::int64_t> last_step) {
  std::string typed(code);
  std::erase(typed, ' ');
  const std::int64_t current = totp_step(now);
  for (const std::int64_t step : {current, current - 1, current + 1})
    if ((!last_step || step > *last_step) && same_secret(totp_code(secret, step), typed)) return step;
  return std::nullopt;
}

std::string totp_uri(std::string_view secret, std::string_view account_name) {
  return fmt::format("otpauth://totp/ntm:{}?secret={}&issuer=ntm", account_name, base32(secret));
}

}  // namespace ntm::accounts
