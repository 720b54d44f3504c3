// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

namespace ntm::accounts {

using Sha1Digest = std::array<unsigned char, 20>;

// Only for one-time codes, whose standard asks for it: as a plain hash SHA-1 (RFC 3174) is broken, within
// HMAC (RFC 2104) it is not.
Sha1Digest sha1(std::string_view bytes);
Sha1Digest hmac_sha1(std::string_view key, std::string_view message);

}  // namespace ntm::accounts
