// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/language.h"
#include "base/number.h"

// A number that is shown beside others decides nothing, but people read it as if it did: 79,996 % beside a
// level of 80 % must not read "80 %". This is the only place that rounds such a number; what leaves it is
// only written down further on.
namespace ntm::base {

// The numbers that stand beside a shown one: a level, the end of its margin, the whole of a part.
using Marks = std::vector<Rational>;
inline Marks marks_of(const std::optional<Rational>& level) {
  return level ? Marks{*level} : Marks{};
}

// `value` with at most `places` digits after the point, and more where they are needed for it to stand on the
// same side of each mark as the exact one: below, above, or on it. What is not nothing does not read 0 there.
// A mark is taken as level_text shows it.
Rational rounded_beside(const Rational& value, const Marks& marks, int places = 2);

// The same as text. For pages and machines: "79.996". For people: "79,996".
std::string shown_digits(const Rational& value, const Marks& marks, int places = 2);
std::string shown_text(const Rational& value, Language language, const Marks& marks, int places = 2);

// What is compared with is shown whole: all digits of a decimal, six places of a fraction that has no end.
std::string level_text(const Rational& level, Language language);

// exact_text (all digits, or six places) of a value that others read beside the marks.
std::string exact_digits(const Rational& value, const Marks& marks);

}  // namespace ntm::base
