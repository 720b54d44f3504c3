// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plans/plan.h"

namespace ntm::plans {

struct ScheduleReading {
  Schedule schedule;             // `text` is what it was read from; `origin` is left empty
  bool strictly_before = false;  // "trước ngày 30/6": taken as the day before; worth a look
};

// When something is to be done, from the words of a timing line ("Hoàn thành trước tháng 11/2024", "Thường
// xuyên", "Quý I", "đến 30/6", "mỗi quý một lần"). Dates without a year are of `year`. Kind not_given when
// nothing of the kind is said.
ScheduleReading read_schedule(std::string_view words, int year);

// A recurrence within any sentence: "tối thiểu 02 tháng/lần", "định kỳ hằng quý", "mỗi tháng 1 lần",
// "2 lần/tháng", "ngày 25 hằng tháng", "thứ bảy hằng tuần"; "định kỳ" alone is periodic. Nothing when there
// is none.
std::optional<Schedule> read_recurrence(std::string_view sentence);

}  // namespace ntm::plans
