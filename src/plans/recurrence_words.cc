// SPDX-License-Identifier: Apache-2.0
#include <charconv>

#include "base/text.h"
#include "plans/folded.h"
#include "plans/schedule_words.h"

namespace ntm::plans {
namespace {

const std::string kNumber = "(0?[0-9]{1,2}|mot|hai|ba|bon|sau)";
const std::string kPeriod = "(ngay|tuan|thang|quy|nam)";

int value_of(std::string_view word) {
  static constexpr std::pair<std::string_view, int> kWords[] = {
      {"mot", 1}, {"hai", 2}, {"ba", 3}, {"bon", 4}, {"sau", 6}};
  for (const auto& [name, value] : kWords)
    if (Folded(word).folded() == name) return value;
  int value = 1;
  std::from_chars(word.data(), word.data() + word.size(), value);
  return value;
}

// "quy" of "quy hoạch" is no quarter: the accent decides, where there is one.
bool is_period(std::string_view word) {
  const Folded folded(word);
  if (folded.folded() == "quy")
    return word.find("ý") != std::string_view::npos || word.find("Ý") != std::string_view::npos;
  if (folded.folded() == "nam")
    return word.find("ă") != std::string_view::npos || word.find("Ă") != std::string_view::npos;
  return true;
}

std::string rule_of(std::string_view period, int interval) {
  const std::string name = Folded(period).folded();
  std::string rule = name == "ngay"   ? "FREQ=DAILY"
                     : name == "tuan" ? "FREQ=WEEKLY"
                     : name == "nam"  ? "FREQ=YEARLY"
                                      : "FREQ=MONTHLY";
  if (name == "quy") interval *= 3;
  if (interval != 1) rule += ";INTERVAL=" + std::to_string(interval);
  return rule;
}

struct Found {
  Match match;
  int interval = 1;
  int times = 1;
  std::string_view period;
};

std::optional<Found> find(const Folded& text) {
  // "02 tháng/lần", "3 tháng một lần"
  static const Pattern kEveryN("\\b" + kNumber + " " + kPeriod + " ?(?:/|,)? ?(?:01|1|mot)? ?lan\\b");
  // "2 lần/tháng", "01 lần mỗi quý"
  static const Pattern kTimesPer(
      "\\b" + kNumber + " (?:lan|buoi|cuoc|ky) ?(?:/|mot|moi|trong|tren|hang)? ?(?:mot |moi |01 |1 )?" +
      kPeriod + "\\b");
  // "mỗi tháng 1 lần", "mỗi quý ít nhất 02 lần", "tháng/lần"
  static const Pattern kEachTimes("\\b(?:(?:moi|hang|mot|1|01) )?" + kPeriod +
                                  " ?(?:/|it nhat|toi thieu)? ?" + kNumber + "? ?(?:lan|buoi|cuoc|ky)\\b");
  // "định kỳ hằng quý", "hàng tháng"
  static const Pattern kEach("\\b(?:hang|moi|dinh ky theo|dinh ky) " + kPeriod + "\\b");
  if (auto match = kEveryN.search(text); match && is_period(written(text, *match, 2)))
    return Found{*match, value_of(written(text, *match, 1)), 1, written(text, *match, 2)};
  if (auto match = kTimesPer.search(text); match && is_period(written(text, *match, 2)))
    return Found{*match, 1, value_of(written(text, *match, 1)), written(text, *match, 2)};
  if (auto match = kEachTimes.search(text); match && is_period(written(text, *match, 1)))
    return Found{*match, 1, match->has(2) ? value_of(written(text, *match, 2)) : 1, written(text, *match, 1)};
  for (const Match& match : kEach.all(text))
    if (is_period(written(text, match, 1))) return Found{match, 1, 1, written(text, match, 1)};
  return std::nullopt;
}

// "ngày 25 hằng tháng", "thứ bảy hằng tuần", "chủ nhật hằng tuần"
void add_day(const Folded& text, std::string& rule, std::size_t& begin) {
  static const Pattern kDay("\\bngay (0?[1-9]|[12][0-9]|3[01]) (?:cua )?(?:hang|moi) thang");
  static const Pattern kWeekday("\\b(thu (hai|ba|tu|nam|sau|bay|2|3|4|5|6|7)|chu nhat) (?:hang|moi) tuan");
  static constexpr std::pair<std::string_view, std::string_view> kDays[] = {
      {"hai", "MO"}, {"2", "MO"}, {"ba", "TU"},  {"3", "TU"}, {"tu", "WE"},  {"4", "WE"},
      {"nam", "TH"}, {"5", "TH"}, {"sau", "FR"}, {"6", "FR"}, {"bay", "SA"}, {"7", "SA"}};
  if (const auto match = kDay.search(text)) {
    rule += ";BYMONTHDAY=" + std::to_string(value_of(written(text, *match, 1)));
    begin = match->begin();
  } else if (const auto day = kWeekday.search(text)) {
    std::string_view code = "SU";
    for (const auto& [name, value] : kDays)
      if (day->has(2) && Folded(written(text, *day, 2)).folded() == name) code = value;
    rule += ";BYDAY=" + std::string(code);
    begin = day->begin();
  }
}

}  // namespace

std::optional<Schedule> read_recurrence(std::string_view sentence) {
  static const Pattern kMinimum("(it nhat|toi thieu|khong qua)( la)?( *dinh ky)? *$");
  static const Pattern kPeriodic("\\bdinh ky\\b");
  const Folded text(sentence);
  Schedule schedule;
  const auto found = find(text);
  if (!found) {
    const auto periodic = kPeriodic.search(text);
    if (!periodic) return std::nullopt;
    schedule.kind = Schedule::Kind::periodic;
    schedule.text = std::string(written(text, *periodic, 0));
    return schedule;
  }
  schedule.kind = Schedule::Kind::recurring;
  schedule.rule = rule_of(found->period, found->interval);
  schedule.times = std::max(1, found->times);
  std::size_t begin = found->match.begin();
  add_day(text, schedule.rule, begin);
  const std::string_view before = text.written(0, begin);
  const Folded folded_before(before);
  if (const auto minimum = kMinimum.search(folded_before)) begin = minimum->begin(), schedule.minimum = true;
  schedule.text = std::string(base::trim(text.written(begin, found->match.end())));
  static const Pattern kInside("it nhat|toi thieu");
  schedule.minimum = schedule.minimum || kInside.found_in(schedule.text);
  return schedule;
}

}  // namespace ntm::plans
