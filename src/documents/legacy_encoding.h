// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ntm::documents {

// Vietnamese as it was written before Unicode: fonts drew "ê" where the file says "ª" (TCVN3, also called
// ABC: .VnTime), or "eâ" (VNI: VNI-Times). Such text is readable in its font only.
enum class LegacyEncoding { tcvn3, vni };

// By the letters that it would be in Unicode, if it is mostly such text: a word of Vietnamese never has a
// sign like "©" inside, nor letters like "ø". Nothing when it is not, or too short to tell.
std::optional<LegacyEncoding> legacy_encoding_of(std::string_view utf8);

// The same of bytes that are no UTF-8.
std::optional<LegacyEncoding> legacy_encoding_of_bytes(std::string_view bytes);

// As the programs that convert it call it: "TCVN3 (ABC)", "VNI Windows".
std::string name_of(LegacyEncoding encoding);

}  // namespace ntm::documents
