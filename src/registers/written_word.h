// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

// Words of ours as people write them into cells: a yes, a no, a choice.
namespace ntm::registers {

// Whether `text` is the word: in any case, its tones wherever a syllable carries them, its parts set apart
// otherwise or not at all ("Chưa - đạt"); or all of it without diacritics ("chua dat"). With other diacritics
// it is another word ("Đất" is not "Đạt"), and with a mark that the word does not have it may mean something
// else ("Đạt?", "-1").
bool is_word(std::string_view text, std::string_view word);

// The truth that a cell with this text states; nothing when it is none of the words for yes and no.
std::optional<bool> yes_or_no(std::string_view text);

}  // namespace ntm::registers
