// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

// What a sentence of one year's plan says in the next year's.
namespace ntm::plans {

struct MovedText {
  std::string text;
  bool speaks_of_old = false;  // it still names the old year or the one before: a person must look at it
};

// "năm 2024" and dates of the year ("tháng 11/2024", "31/12/2024") become those of the year after; nothing
// else changes. Numbers and dates of legal documents are left as they are and do not count as speaking of the
// old year; ranges of years ("2024-2025") are left and do.
MovedText moved_by_a_year(std::string_view text, int year);

// "12/19 tiêu chí" with `held` for the first number wherever the second is `total`.
std::string recounted(std::string_view text, int held, int total);

}  // namespace ntm::plans
