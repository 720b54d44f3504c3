// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace ntm::base {

// Signs texts so that whoever has the public key sees that the holder of the secret one wrote them (Ed25519).
// Keys and signatures are hexadecimal digits: 64 and 128 of them.
class SigningKey {
 public:
  // A new key from the system's source of randomness.
  static SigningKey make();
  // The key that secret() wrote; blanks around it are allowed. Nothing when the text is no key.
  static std::optional<SigningKey> read(std::string_view secret);

  SigningKey(const SigningKey&) = default;
  SigningKey& operator=(const SigningKey&) = default;
  ~SigningKey();  // leaves nothing of the secret in memory

  std::string secret() const;  // for the file in which the key is kept, and for nothing else
  const std::string& public_key() const { return public_key_; }
  std::string sign(std::string_view text) const;

 private:
  static constexpr std::size_t kSecretBytes = 64;
  static constexpr std::size_t kSeedBytes = 32;

  explicit SigningKey(const std::array<unsigned char, kSeedBytes>& seed);

  std::array<unsigned char, kSecretBytes> secret_{};
  std::string public_key_;
};

// Whether the holder of that key signed that text. False as well when the key or the signature is none.
bool is_signed_by(std::string_view public_key, std::string_view text, std::string_view signature);

// What a person compares to tell one public key from another: "3f0a 91c2 …", eight groups of four digits.
std::string fingerprint(std::string_view public_key);

}  // namespace ntm::base
