// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// What must not be guessed: random bytes, and the hash of a password.
namespace ntm::accounts {

// From the system's source of randomness.
std::string random_bytes(std::size_t count);
// A random number below `bound` (at least 1), each equally likely.
std::uint32_t random_below(std::uint32_t bound);

// Letters, digits, '-' and '_' (RFC 4648, 5), without padding.
std::string url_safe(std::string_view bytes);
// Capital letters and digits 2 to 7 (RFC 4648, 6), without padding: what an authenticator takes a secret as.
std::string base32(std::string_view bytes);

// Compares without telling by its time where the first difference is.
bool same_secret(std::string_view a, std::string_view b);

// A short text under a key of kSecretKey bytes; `belongs_to` must be the same when it is opened
// (XChaCha20-Poly1305).
inline constexpr std::size_t kSecretKey = 32;
std::string seal_secret(std::string_view key, std::string_view plain, std::string_view belongs_to);
// Nothing when it stands under another key, belongs elsewhere, or was changed.
std::optional<std::string> open_secret(std::string_view key, std::string_view sealed,
                                       std::string_view belongs_to);

// How hard the hash of a password is to make. The ordinary cost needs 64 MiB and about a sixth of a second.
struct HashCost {
  std::uint64_t passes = 3;
  std::size_t memory = std::size_t{64} * 1024 * 1024;  // bytes
};

// Argon2id with a salt of its own, its parameters in the text: "$argon2id$v=19$m=65536,t=3,p=1$…". At most
// two are computed at a time, so that a crowd signing in does not fill the memory; the others wait.
std::string hash_of_password(std::string_view password, HashCost cost = {});
// False as well when `hash` is not such a text.
bool fits_password(std::string_view password, const std::string& hash);

}  // namespace ntm::accounts
