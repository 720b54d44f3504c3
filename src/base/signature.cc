// SPDX-License-Identifier: Apache-2.0
#include "base/signature.h"

#include <sodium.h>

#include "base/check.h"
#include "base/hash.h"

namespace ntm::base {
namespace {

void make_ready() {
  static const bool ready = sodium_init() >= 0;
  NTM_CHECK(ready);
}

template <std::size_t Size>
std::string to_digits(const std::array<unsigned char, Size>& bytes) {
  std::array<char, Size * 2 + 1> text{};
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  return text.data();
}

template <std::size_t Size>
std::optional<std::array<unsigned char, Size>> from_digits(std::string_view digits) {
  std::array<unsigned char, Size> bytes{};
  std::size_t read = 0;
  if (digits.size() != Size * 2 ||
      sodium_hex2bin(bytes.data(), bytes.size(), digits.data(), digits.size(), nullptr, &read, nullptr) !=
          0 ||
      read != Size)
    return std::nullopt;
  return bytes;
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

SigningKey::SigningKey(const std::array<unsigned char, kSeedBytes>& seed) {
  static_assert(kSecretBytes == crypto_sign_SECRETKEYBYTES && kSeedBytes == crypto_sign_SEEDBYTES);
  make_ready();
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> public_bytes{};
  NTM_CHECK(crypto_sign_seed_keypair(public_bytes.data(), secret_.data(), seed.data()) == 0);
  public_key_ = to_digits(public_bytes);
}

SigningKey::~SigningKey() {
  sodium_memzero(secret_.data(), secret_.size());
}

SigningKey SigningKey::make() {
  make_ready();
  std::array<unsigned char, kSeedBytes> seed{};
  randombytes_buf(seed.data(), seed.size());
  return SigningKey(seed);
}

std::optional<SigningKey> SigningKey::read(std::string_view secret) {
  constexpr std::string_view kBlanks = " \t\r\n";
  while (!secret.empty() && kBlanks.find(secret.front()) != std::string_view::npos) secret.remove_prefix(1);
  while (!secret.empty() && kBlanks.find(secret.back()) != std::string_view::npos) secret.remove_suffix(1);
  const auto seed = from_digits<kSeedBytes>(secret);
  return seed ? std::optional(SigningKey(*seed)) : std::nullopt;
}

std::string SigningKey::secret() const {
  std::array<unsigned char, kSeedBytes> seed{};
  NTM_CHECK(crypto_sign_ed25519_sk_to_seed(seed.data(), secret_.data()) == 0);
  return to_digits(seed);
}

std::string SigningKey::sign(std::string_view text) const {
  std::array<unsigned char, crypto_sign_BYTES> signature{};
  NTM_CHECK(crypto_sign_detached(signature.data(), nullptr, bytes_of(text), text.size(), secret_.data()) ==
            0);
  return to_digits(signature);
}

bool is_signed_by(std::string_view public_key, std::string_view text, std::string_view signature) {
  make_ready();
  const auto key = from_digits<crypto_sign_PUBLICKEYBYTES>(public_key);
  const auto signed_bytes = from_digits<crypto_sign_BYTES>(signature);
  return key && signed_bytes &&
         crypto_sign_verify_detached(signed_bytes->data(), bytes_of(text), text.size(), key->data()) == 0;
}

std::string fingerprint(std::string_view public_key) {
  constexpr std::size_t kGroup = 4;
  constexpr std::size_t kGroups = 8;
  const std::string digits = content_hash(public_key);
  std::string text;
  for (std::size_t group = 0; group < kGroups; ++group) {
    if (group > 0) text += ' ';
    text += digits.substr(group * kGroup, kGroup);
  }
  return text;
}

}  // namespace ntm::base
