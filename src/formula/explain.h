// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/language.h"
#include "formula/checked_expression.h"

namespace ntm::formula {

// A formula as a person would say it, with the labels of the registers it was checked against (`dictionary`):
//   ratio(sum(household.insured), sum(household.members))
//   "tổng “Số người có bảo hiểm y tế” chia cho tổng “Số nhân khẩu”, tính theo %"
// It says all that the formula says; brackets stand where two readings were possible. It begins with a small
// letter and has no full stop, so that it fits into a sentence.
std::string in_words(const CheckedExpression& expression, const registers::Dictionary& dictionary,
                     base::Language language);

}  // namespace ntm::formula
