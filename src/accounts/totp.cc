// SPDX-License-Identifier: Apache-2.0
#include "accounts/totp.h"

#include <fmt/format.h>

#include <algorithm>

#include "accounts/secret_bytes.h"
#include "accounts/sha1.h"

namespace ntm::accounts {
namespace {

constexpr std::int64_t kStep = 30'000'000;  // microseconds

}  // namespace

std::int64_t totp_step(base::Instant at) {
  return at.microseconds / kStep;
}

std::string totp_code(std::string_view secret, std::int64_t step, int digits) {
  std::string counter;
  for (int shift = 56; shift >= 0; shift -= 8)
    counter += static_cast<char>((static_cast<std::uint64_t>(step) >> shift) & 0xFFU);
  const Sha1Digest digest = hmac_sha1(secret, counter);
  const std::size_t offset = digest.back() & 0x0FU;
  std::uint32_t number = digest[offset] & 0x7FU;
  for (std::size_t i = 1; i < 4; ++i) number = (number << 8U) | digest[offset + i];
  std::uint32_t modulus = 1;
  for (int i = 0; i < digits; ++i) modulus *= 10;
  return fmt::format("{:0{}}", number % modulus, digits);
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
