// SPDX-License-Identifier: Apache-2.0
#include "accounts/secret_bytes.h"

#include <sodium.h>

#include <array>
#include <semaphore>

#include "base/check.h"
#include "base/error.h"

namespace ntm::accounts {
namespace {

constexpr std::ptrdiff_t kAtATime = 2;

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(kSecretKey == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

const unsigned char* as_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* as_bytes(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

void need_library() {
  static const bool ready = sodium_init() >= 0;
  NTM_CHECK(ready);
}

std::counting_semaphore<kAtATime>& free_places() {
  static std::counting_semaphore<kAtATime> places(kAtATime);
  return places;
}

class Turn {
 public:
  Turn() { free_places().acquire(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() { free_places().release(); }
};

}  // namespace

std::string random_bytes(std::size_t count) {
  need_library();
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::uint32_t random_below(std::uint32_t bound) {
  need_library();
  return randombytes_uniform(bound);
}

std::string url_safe(std::string_view bytes) {
  constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), kVariant);
  text.pop_back();  // the library ends it with a NUL
  return text;
}

std::string base32(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  constexpr unsigned kBits = 5;
  std::string text;
  std::uint32_t window = 0;
  unsigned held = 0;
  for (const char byte : bytes) {
    window = (window << 8U) | static_cast<unsigned char>(byte);
    for (held += 8; held >= kBits; held -= kBits) text += kDigits[(window >> (held - kBits)) & 31U];
  }
  if (held > 0) text += kDigits[(window << (kBits - held)) & 31U];
  return text;
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string seal_secret(std::string_view key, std::string_view plain, std::string_view belongs_to) {
  NTM_CHECK(key.size() == kSecretKey);
  const std::string nonce = random_bytes(kNonce);
  std::string sealed(plain.size() + kTag, '\0');
  crypto_aead_xchacha20poly1305_ietf_encrypt(as_bytes(sealed), nullptr, as_bytes(plain), plain.size(),
                                             as_bytes(belongs_to), belongs_to.size(), nullptr,
                                             as_bytes(nonce), as_bytes(key));
  return nonce + sealed;
}

std::optional<std::string> open_secret(std::string_view key, std::string_view sealed,
                                       std::string_view belongs_to) {
  need_library();
  if (key.size() != kSecretKey || sealed.size() < kNonce + kTag) return std::nullopt;
  const std::string_view nonce = sealed.substr(0, kNonce);
  const std::string_view box = sealed.substr(kNonce);
  std::string plain(box.size() - kTag, '\0');
  const int code = crypto_aead_xchacha20poly1305_ietf_decrypt(
      as_bytes(plain), nullptr, nullptr, as_bytes(box), box.size(), as_bytes(belongs_to), belongs_to.size(),
      as_bytes(nonce), as_bytes(key));
  return code == 0 ? std::optional(std::move(plain)) : std::nullopt;
}

std::string hash_of_password(std::string_view password, HashCost cost) {
  need_library();
  const Turn turn;
  std::array<char, crypto_pwhash_STRBYTES> text{};
  const int code = crypto_pwhash_str_alg(text.data(), password.data(), password.size(), cost.passes,
                                         cost.memory, crypto_pwhash_ALG_ARGON2ID13);
  if (code != 0) throw base::Error(base::Error::Kind::unavailable, {"password.no_memory", {}});
  return text.data();
}

bool fits_password(std::string_view password, const std::string& hash) {
  need_library();
  const Turn turn;
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

}  // namespace ntm::accounts
