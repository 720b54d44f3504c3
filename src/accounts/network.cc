// SPDX-License-Identifier: Apache-2.0
#include "accounts/network.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ntm::accounts {
namespace {

constexpr std::size_t kBytesOfV4 = 4;
constexpr std::size_t kBytesOfV6 = 16;
constexpr std::size_t kBytesOfMark = 12;  // of the mark before an IPv4 address in an IPv6 one
constexpr std::array<unsigned char, kBytesOfMark> kV4Inside{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

template <std::size_t Size>
std::string first_bits(int family, std::array<unsigned char, Size> bytes, std::size_t bits) {
  std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(bits / 8), bytes.end(), 0);
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(family, bytes.data(), text.data(), text.size());
  return fmt::format("{}/{}", text.data(), bits);
}

ClientNetwork of_v4(const std::array<unsigned char, kBytesOfV4>& bytes) {
  return {fmt::format("{}.{}.{}.{}", bytes[0], bytes[1], bytes[2], bytes[3]), first_bits(AF_INET, bytes, 24)};
}

}  // namespace

ClientNetwork network_of(std::string_view address) {
  const std::string text(address.substr(0, address.find('%')));  // without the interface's name
  std::array<unsigned char, kBytesOfV4> v4{};
  if (inet_pton(AF_INET, text.c_str(), v4.data()) == 1) return of_v4(v4);
  std::array<unsigned char, kBytesOfV6> v6{};
  if (inet_pton(AF_INET6, text.c_str(), v6.data()) != 1) return {std::string(address), std::string(address)};
  if (std::equal(kV4Inside.begin(), kV4Inside.end(), v6.begin())) {
    std::copy(v6.begin() + kBytesOfMark, v6.end(), v4.begin());
    return of_v4(v4);
  }
  return {first_bits(AF_INET6, v6, 64), first_bits(AF_INET6, v6, 48)};
}

}  // namespace ntm::accounts
