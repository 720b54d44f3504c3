// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"

#include <sodium.h>

#include <array>

#include "base/check.h"

namespace ntm::base {

std::string content_hash(std::string_view bytes) {
  std::array<unsigned char, crypto_generichash_BYTES> digest{};
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  NTM_CHECK(crypto_generichash(digest.data(), digest.size(), data, bytes.size(), nullptr, 0) == 0);
  std::array<char, crypto_generichash_BYTES * 2 + 1> text{};
  sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
  return text.data();
}

}  // namespace ntm::base
