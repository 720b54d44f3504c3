// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace ntm::columns {

// XXH64 with seed 0 (github.com/Cyan4973/xxHash, doc/xxhash_spec.md): finds what was torn or cut, as fast as
// memory is read. No protection from whoever wants to deceive.
std::uint64_t checksum(std::span<const std::byte> bytes);

}  // namespace ntm::columns
