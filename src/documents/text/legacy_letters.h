// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "documents/text/legacy_encoding.h"

namespace ntm::documents {

// A word of letters and signs of Latin-1 as it reads in an encoding; nothing when it cannot be read in it,
// nor for utf8_twice, which goes over the ends of words.
std::optional<std::u32string> read_word(LegacyEncoding encoding, std::u32string_view word);

// The letter of UTF-8 that begins at `at` when the letters of the text are taken for bytes (of Windows-1252
// or Latin-1), and how many of them it takes: 2 or 3. Nothing but letters of Vietnamese is found.
struct LetterOfBytes {
  char32_t letter = 0;
  std::size_t size = 0;
};
std::optional<LetterOfBytes> letter_of_bytes(std::u32string_view text, std::size_t at);

}  // namespace ntm::documents
