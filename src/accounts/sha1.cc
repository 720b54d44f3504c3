// SPDX-License-Identifier: Apache-2.0
#include "accounts/sha1.h"

#include <bit>
#include <cstdint>
#include <string>

namespace ntm::accounts {
namespace {

constexpr std::size_t kBlock = 64;

using State = std::array<std::uint32_t, 5>;

struct Round {
  std::uint32_t mixed;
  std::uint32_t constant;
};

Round round_of(std::size_t i, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  if (i < 20) return {(b & c) | (~b & d), 0x5A827999U};
  if (i < 40) return {b ^ c ^ d, 0x6ED9EBA1U};
  if (i < 60) return {(b & c) | (b & d) | (c & d), 0x8F1BBCDCU};
  return {b ^ c ^ d, 0xCA62C1D6U};
}

void add_block(State& state, std::string_view block) {
  std::array<std::uint32_t, 80> words{};
  for (std::size_t i = 0; i < kBlock; ++i)
    words[i / 4] = (words[i / 4] << 8U) | static_cast<unsigned char>(block[i]);
  for (std::size_t i = 16; i < words.size(); ++i)
    words[i] = std::rotl(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
  auto [a, b, c, d, e] = state;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Round round = round_of(i, b, c, d);
    const std::uint32_t next = std::rotl(a, 5) + round.mixed + e + round.constant + words[i];
    e = d;
    d = c;
    c = std::rotl(b, 30);
    b = a;
    a = next;
  }
  state = {state[0] + a, state[1] + b, state[2] + c, state[3] + d, state[4] + e};
}

std::string as_text(const Sha1Digest& digest) {
  return {digest.begin(), digest.end()};
}

}  // namespace

Sha1Digest sha1(std::string_view bytes) {
  std::string padded(bytes);
  padded += '\x80';
  while (padded.size() % kBlock != kBlock - 8) padded += '\0';
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  for (int shift = 56; shift >= 0; shift -= 8) padded += static_cast<char>((bits >> shift) & 0xFFU);
  State state{0x67452301U, 0xEFCDAB89U, 0x98BADCFEU, 0x10325476U, 0xC3D2E1F0U};
  for (std::size_t at = 0; at < padded.size(); at += kBlock)
    add_block(state, std::string_view(padded).substr(at, kBlock));
  Sha1Digest digest{};
  for (std::size_t i = 0; i < digest.size(); ++i)
    digest[i] = static_cast<unsigned char>(state[i / 4] >> (24 - 8 * (i % 4)));
  return digest;
}

Sha1Digest hmac_sha1(std::string_view key, std::string_view message) {
  std::string padded(key.size() > kBlock ? as_text(sha1(key)) : std::string(key));
  padded.resize(kBlock, '\0');
  std::string inner = padded;
  std::string outer = padded;
  for (char& byte : inner) byte = static_cast<char>(byte ^ 0x36);
  for (char& byte : outer) byte = static_cast<char>(byte ^ 0x5C);
  return sha1(outer + as_text(sha1(inner.append(message))));
}

}  // namespace ntm::accounts
