// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/message.h"

namespace ntm::documents {

// Vietnamese that is not what it looks like. Before Unicode fonts drew "ê" where the file says "ª" (TCVN3,
// also called ABC: .VnTime), or "eâ" (VNI: VNI-Times): such text is readable in its font only. Windows-1258
// writes a tone as a letter of its own behind the vowel. What was UTF-8 and was read as another encoding
// before it was saved again is encoded twice.
enum class LegacyEncoding { tcvn3, vni, windows_1258, utf8_twice };

// What a text shows of them.
struct LegacyTraces {
  LegacyEncoding encoding = LegacyEncoding::tcvn3;  // of most of them
  int words = 0;       // that cannot be Vietnamese as they stand and are in that encoding
  int certain = 0;     // of these, those that no other language has either
  int in_unicode = 0;  // words with letters of Vietnamese that no older encoding has

  bool prove() const { return certain > 0 || words > 1; }
};

// Word by word: one proves an encoding when it is no syllable as it stands and an exact one when it is read
// in that encoding. Foreign names, units and abbreviations are syllables in neither.
LegacyTraces legacy_traces_in(std::string_view utf8);

// The encoding of a text as a whole: when its traces prove one, and outweigh what is in Unicode.
std::optional<LegacyEncoding> legacy_encoding_of(std::string_view utf8);

// The same of bytes that are no UTF-8.
std::optional<LegacyEncoding> legacy_encoding_of_bytes(std::string_view bytes);

// The text as it was meant, where it can be read in the encoding; other words stay.
std::string read_as(LegacyEncoding encoding, std::string_view utf8);

// As the programs that convert it call it: "TCVN3 (ABC)", "VNI Windows".
std::string name_of(LegacyEncoding encoding);

// What a file in it is, and how to convert it.
base::Message refusal_of(LegacyEncoding encoding);

}  // namespace ntm::documents
