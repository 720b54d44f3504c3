// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plans/plan.h"
#include "plans/reading/folded.h"

namespace ntm::plans {

// A schedule as words say it. It is always one that a plan can hold (schedule_check.h), whatever the words.
struct ScheduleReading {
  Schedule schedule;  // `text` is what it was read from; `origin` is left empty
  // "trước ngày 30/6", "trước ngày 30 hằng tháng": taken as the day before (decision 0008); worth a look.
  bool strictly_before = false;
  // Other times of the same words, which do not agree with the one taken, or which no calendar has ("ngày 32
  // hằng tháng"); empty = none.
  std::string left_out, taken;
  // Something recurring ends on a day that may be a time of its own: "hoàn thành trước 30/9, báo cáo hằng
  // quý".
  std::optional<base::Date> until;
  std::vector<std::pair<std::size_t, std::size_t>> places;  // of Folded, where it says how often
  bool ends_before_it_began = false;  // "từ 15/10 đến 30/3": the first day was left out
};

// When something is to be done, from the words of a timing line ("Hoàn thành trước tháng 11/2024", "Thường
// xuyên", "Quý I", "đến 30/6", "mỗi quý một lần"). Dates without a year are of `year`. Kind not_given when
// nothing of the kind is said.
ScheduleReading read_schedule(std::string_view words, int year);

// A recurrence within any sentence: "tối thiểu 02 tháng/lần", "định kỳ hằng quý", "mỗi tháng 1 lần",
// "2 lần/tháng", "ngày 15 và 30 hằng tháng", "thứ bảy hằng tuần"; "định kỳ" alone is periodic. Of several,
// one that names its days is taken, else the one that says most; what does not agree with it is left_out.
// Nothing when there is none.
std::optional<ScheduleReading> read_recurrence(std::string_view sentence);

// When a task is to be done, from its whole sentence, where dates may be those of other things: only what
// stands with "trước", "chậm nhất", "hoàn thành … trong", "từ … đến" and their like is its time. Kind
// not_given when such a time is none of the calendar ("trước ngày 31/6"); nothing when there is none.
std::optional<ScheduleReading> read_time_of(std::string_view sentence, int year);

// Whether a day that follows these words is the first that is too late: "… trước ngày".
bool is_strictly_before(std::string_view before);

}  // namespace ntm::plans
