// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ntm::example {

// The numbers from which an example is generated, as the head of households.yaml defines them: FNV-1a over
// "SEED/RANK/CODE" (or "SEED/RANK/CODE/K") and a final mixing. The same on every machine and in every
// version.
std::uint64_t rank_hash(std::uint64_t seed, std::string_view rank, std::string_view code);
std::uint64_t rank_hash(std::uint64_t seed, std::string_view rank, std::string_view code, std::int64_t k);

// The indexes of `codes` in ascending order of their hash by that rank; a tie goes to the smaller code.
std::vector<std::size_t> order_by_rank(std::uint64_t seed, std::string_view rank,
                                       const std::vector<std::string>& codes);

}  // namespace ntm::example
