// SPDX-License-Identifier: Apache-2.0
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "base/text.h"
#include "plans/folded.h"
#include "plans/schedule_words.h"

namespace ntm::plans {
namespace {

const std::string kNumber = "(0?[0-9]{1,2}|mot|hai|ba|bon|sau)";
const std::string kPeriod = "(ngay|tuan|thang|quy|nam)";
const std::string kEach = "(?:hang|moi|tung|cac)";

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

// One place of a sentence that says how often.
struct Phrase {
  std::size_t begin = 0, end = 0;
  std::string rule;
  std::string days;  // ";BYMONTHDAY=25"; empty = does not say on which
  int times = 1;
  bool strictly_before = false;

  bool overlaps(const Phrase& other) const { return begin < other.end && other.begin < end; }
  bool agrees_with(const Phrase& other) const {
    return rule == other.rule && (times == other.times || other.times == 1) &&
           (days == other.days || other.days.empty());
  }
};

// The day before one of a month: before the 1st comes the last of the month before.
int day_before(int day) {
  return day == 1 ? -1 : day - 1;
}

// "ngày 25 hằng tháng", "ngày 15 và 30 hằng tháng", "ngày cuối hằng tháng", "ngày 20 tháng cuối quý"
std::vector<Phrase> days_of_months(const Folded& text) {
  static const std::string kDay = "(?:0?[1-9]|[12][0-9]|3[01])";
  static const std::string kDays =
      "\\bngay (" + kDay + "(?:(?: ?, ?| va |, va )(?:ngay )?" + kDay + ")*|cuoi(?: cung)?) (?:cua )?";
  static const Pattern kOfMonths(kDays + kEach + " thang\\b");
  static const Pattern kOfQuarters(kDays + "thang cuoi (?:cua )?(?:" + kEach + " )?quy\\b");
  static const Pattern kOne("[0-9]+");
  std::vector<Phrase> found;
  const auto add = [&](const Match& match, const std::string& months) {
    Phrase phrase{match.begin(), match.end(), "FREQ=MONTHLY", "", 1, false};
    phrase.strictly_before = is_strictly_before(text.written(0, match.begin()));
    std::set<int> days;
    const Folded list(written(text, match, 1));
    for (const Match& one : kOne.all(list)) days.insert(value_of(written(list, one, 0)));
    const bool last = days.empty();
    if (last) days.insert(-1);
    if (phrase.strictly_before) {
      std::set<int> before;
      for (const int day : days) before.insert(day_before(day));
      days = std::move(before);
    }
    phrase.days = fmt::format("{};BYMONTHDAY={}", months, fmt::join(days, ","));
    found.push_back(std::move(phrase));
  };
  for (const Match& match : kOfMonths.all(text)) add(match, "");
  for (const Match& match : kOfQuarters.all(text)) add(match, ";BYMONTH=3,6,9,12");
  return found;
}

// "thứ bảy hằng tuần", "thứ 3, thứ 5 hằng tuần", "chủ nhật hằng tuần"
std::vector<Phrase> days_of_weeks(const Folded& text) {
  static const std::string kDay = "(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)";
  static const Pattern kDays("\\b(" + kDay + "(?:(?: ?, ?| va |, va )" + kDay + ")*) " + kEach + " tuan\\b");
  static const Pattern kOne("\\b(?:thu (hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)\\b");
  static constexpr std::string_view kCodes[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
  static constexpr std::string_view kWords[] = {"hai", "ba", "tu", "nam", "sau", "bay"};
  std::vector<Phrase> found;
  for (const Match& match : kDays.all(text)) {
    Phrase phrase{match.begin(), match.end(), "FREQ=WEEKLY", "", 1, false};
    phrase.strictly_before = is_strictly_before(text.written(0, match.begin()));
    std::set<std::size_t> days;
    const Folded list(written(text, match, 1));
    for (const Match& one : kOne.all(list)) {
      std::size_t day = 6;
      if (one.has(1)) {
        const std::string word = Folded(written(list, one, 1)).folded();
        day = word.front() >= '2' && word.front() <= '7'
                  ? static_cast<std::size_t>(word.front() - '2')
                  : static_cast<std::size_t>(std::ranges::find(kWords, word) - std::begin(kWords));
      }
      days.insert(phrase.strictly_before ? (day + 6) % 7 : day);
    }
    for (const std::size_t day : days)
      phrase.days += (phrase.days.empty() ? ";BYDAY=" : ",") + std::string(kCodes[day]);
    found.push_back(std::move(phrase));
  }
  return found;
}

// Phrases that say how often and no day, those that say most first.
std::vector<Phrase> frequencies(const Folded& text) {
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
  static const Pattern kEachOne("\\b(?:hang|moi|dinh ky theo|dinh ky) " + kPeriod + "\\b");
  struct Shape {
    const Pattern& pattern;
    std::size_t period, interval, times;  // groups; 0 = none
  };
  const Shape shapes[] = {
      {kEveryN, 2, 1, 0}, {kTimesPer, 2, 0, 1}, {kEachTimes, 1, 0, 2}, {kEachOne, 1, 0, 0}};
  std::vector<Phrase> found;
  for (const Shape& shape : shapes)
    for (const Match& match : shape.pattern.all(text)) {
      const auto number = [&](std::size_t group) {
        return group != 0 && match.has(group) ? value_of(written(text, match, group)) : 1;
      };
      const std::string_view period = written(text, match, shape.period);
      const int interval = number(shape.interval), times = number(shape.times);
      if (!is_period(period)) continue;
      // "00 tháng/lần" asks for nothing, nor does a part of it.
      const bool asks = interval > 0 && times > 0;
      Phrase phrase{match.begin(), match.end(), asks ? rule_of(period, interval) : "", "", times, false};
      if (std::ranges::none_of(found, [&](const Phrase& other) { return phrase.overlaps(other); }))
        found.push_back(std::move(phrase));
    }
  std::erase_if(found, [](const Phrase& phrase) { return phrase.rule.empty(); });
  return found;
}

// What the sentence says of how often, each place once; first the one to be taken.
std::vector<Phrase> phrases_of(const Folded& text) {
  std::vector<Phrase> found = days_of_months(text);
  for (Phrase& phrase : days_of_weeks(text)) found.push_back(std::move(phrase));
  std::ranges::stable_sort(found, {}, &Phrase::begin);
  const std::size_t named = found.size();
  for (Phrase& phrase : frequencies(text))
    if (std::none_of(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(named),
                     [&](const Phrase& other) { return phrase.overlaps(other); }))
      found.push_back(std::move(phrase));
  return found;
}

std::optional<ScheduleReading> periodic(const Folded& text) {
  static const Pattern kPeriodic("\\bdinh ky\\b");
  const auto found = kPeriodic.search(text);
  if (!found) return std::nullopt;
  ScheduleReading reading;
  reading.schedule.kind = Schedule::Kind::periodic;
  reading.schedule.text = std::string(written(text, *found, 0));
  return reading;
}

}  // namespace

std::optional<ScheduleReading> read_recurrence(std::string_view sentence) {
  static const Pattern kMinimum("(it nhat|toi thieu|khong qua)( la)?( *dinh ky)? *$");
  static const Pattern kInside("it nhat|toi thieu");
  const Folded text(sentence);
  const std::vector<Phrase> phrases = phrases_of(text);
  if (phrases.empty()) return periodic(text);
  const Phrase& taken = phrases.front();
  ScheduleReading reading;
  reading.strictly_before = taken.strictly_before;
  for (const Phrase& other : phrases)
    if (!taken.agrees_with(other) && reading.left_out.empty())
      reading.left_out = std::string(base::trim(text.written(other.begin, other.end)));
  Schedule& schedule = reading.schedule;
  schedule.kind = Schedule::Kind::recurring;
  schedule.rule = taken.rule + taken.days;
  schedule.times = taken.times;
  std::size_t begin = taken.begin;
  const std::string_view before = text.written(0, begin);
  const Folded folded_before(before);
  if (const auto minimum = kMinimum.search(folded_before)) begin = minimum->begin(), schedule.minimum = true;
  schedule.text = std::string(base::trim(text.written(begin, taken.end)));
  reading.taken = schedule.text;
  schedule.minimum = schedule.minimum || kInside.found_in(schedule.text);
  return reading;
}

}  // namespace ntm::plans
