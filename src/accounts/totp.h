// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

// One-time codes of an authenticator (RFC 6238 with HMAC-SHA-1, 30 seconds, 6 digits: what every app knows).
namespace ntm::accounts {

inline constexpr std::size_t kTotpSecretBytes = 20;

// The number of the 30-second step in which the moment lies.
std::int64_t totp_step(base::Instant at);

// The code of a step, with that many digits.
std::string totp_code(std::string_view secret, std::int64_t step, int digits = 6);

// The step whose code this is: the current one, the one before or the one after. Nothing when it is none of
// them, or not later than `last_step`: a code that was accepted once is worth nothing afterwards. Spaces in
// the code are ignored.
std::optional<std::int64_t> accepted_step(std::string_view secret, std::string_view code, base::Instant now,
                                          std::optional<std::int64_t> last_step);

// What an authenticator reads: "otpauth://totp/ntm:canbo?secret=…&issuer=ntm". `secret` are the bytes.
std::string totp_uri(std::string_view secret, std::string_view account_name);

}  // namespace ntm::accounts
