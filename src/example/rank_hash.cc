// SPDX-License-Identifier: Apache-2.0
#include "example/rank_hash.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace ntm::example {
namespace {

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t h = 14695981039346656037ULL;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdULL;
  h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53ULL;
  return h ^ (h >> 33);
}

}  // namespace

std::uint64_t rank_hash(std::uint64_t seed, std::string_view rank, std::string_view code) {
  return hash_of(fmt::format("{}/{}/{}", seed, rank, code));
}

std::uint64_t rank_hash(std::uint64_t seed, std::string_view rank, std::string_view code, std::int64_t k) {
  return hash_of(fmt::format("{}/{}/{}/{}", seed, rank, code, k));
}

std::vector<std::size_t> order_by_rank(std::uint64_t seed, std::string_view rank,
                                       const std::vector<std::string>& codes) {
  std::vector<std::pair<std::uint64_t, std::size_t>> ranked;
  for (std::size_t i = 0; i < codes.size(); ++i) ranked.emplace_back(rank_hash(seed, rank, codes[i]), i);
  std::sort(ranked.begin(), ranked.end(), [&](const auto& a, const auto& b) {
    return std::tie(a.first, codes[a.second]) < std::tie(b.first, codes[b.second]);
  });
  std::vector<std::size_t> order;
  for (const auto& [hash, index] : ranked) order.push_back(index);
  return order;
}

}  // namespace ntm::example
