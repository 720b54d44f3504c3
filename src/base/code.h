// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

// How the codes that people give to things ("DX-01", "08-001") are compared: as they are meant, not as they
// happen to be typed.
namespace ntm::base {

// Two codes of one identity are the same code. They may differ in case, in how letters are composed, in where
// a syllable carries its tone (Hòa, Hoà), in the kinds of their dashes and spaces, in spaces beside dashes
// and between a letter and a digit, in full-width and invisible characters, in the three letters that look
// like Đ. Only "" has the identity "". The identity of an identity is itself.
std::string code_identity(std::string_view utf8);

// An identity without the zeros that stand before other digits: "hb-001" and "hb-1" are both "hb-1".
std::string without_leading_zeros(std::string_view identity);

// Two codes of one likeness might be the same: besides what an identity ignores they may differ in
// diacritics, leading zeros, kinds of separators, O beside digits for 0, l and I behind digits for 1, and
// Cyrillic or Greek letters that look Latin. Codes of one identity have one likeness.
std::string code_likeness(std::string_view utf8);

// A code without what parts its words and numbers, as it is typed in haste: "01-001" and "01001" are both
// "01001".
std::string code_joined(std::string_view utf8);

// Whether something parts two numbers of the code: in "01-001" and "1.2", not in "01001" and "DX-01".
bool parts_digits(std::string_view utf8);

}  // namespace ntm::base
