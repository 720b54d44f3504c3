// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "criteria/criteria_set.h"
#include "plans/plan.h"

namespace ntm::plans {

struct TargetsReading {
  std::vector<Target> targets;
  // Numbers that look like something to be reached and could not be read as such ("100 % …" without a
  // quantity).
  std::vector<std::string> unread;
};

// What a sentence says is to be reached: percentages ("đạt từ 90% trở lên", "< 8%", "giảm từ 3% trở lên"),
// parts ("10/10 thôn"), counts ("ít nhất 01 chủ thể"), levels ("mức độ 3"), sums a person, and what the law
// asks for ("bằng hoặc cao hơn mức chuẩn"). With the set, each says which criterion its quantity belongs to.
TargetsReading read_targets(std::string_view sentence, const Origin& origin,
                            const criteria::CriteriaSet* set);

// The words by which quantities are compared: without diacritics, abbreviations spelt out ("THCS"), without
// words that say nothing ("số", "được" …).
std::set<std::string> quantity_words(std::string_view quantity);

// How much of the shorter of two quantities the other has, in hundredths.
int likeness(const std::set<std::string>& a, const std::set<std::string>& b);

}  // namespace ntm::plans
