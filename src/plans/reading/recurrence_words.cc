// SPDX-License-Identifier: Apache-2.0
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "base/text.h"
#include "plans/reading/folded.h"
#include "plans/reading/schedule_words.h"

namespace ntm::plans {
namespace {

using base::Date;

const std::string kCount = "(0?[0-9]{1,2}|mot|hai|ba|bon|sau)";
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

// Of days of the year, those that are the same in every year: by month and day where one of each says it all,
// else counted from whichever end of the year keeps a leap day out of the count.
std::string days_of_year(const std::vector<Date>& days) {
  std::set<int> in_month, months, in_year;
  for (const Date& day : days) {
    in_month.insert(day.day());
    months.insert(day.month());
    const Date first = *Date::from_civil(day.year(), 1, 1), last = *Date::from_civil(day.year(), 12, 31);
    const bool before_leap_day = day.month() == 1 || (day.month() == 2 && day.day() < 29);
    in_year.insert(before_leap_day ? day.days() - first.days() + 1 : day.days() - last.days() - 1);
  }
  if (in_month.size() == 1)
    return fmt::format(";BYMONTH={};BYMONTHDAY={}", fmt::join(months, ","), *in_month.begin());
  return fmt::format(";BYYEARDAY={}", fmt::join(in_year, ","));
}

// "trước 30/6 và 31/12 hằng năm", "hằng năm, trước ngày 15 tháng 12"
std::vector<Phrase> days_of_years(const Folded& text) {
  static const std::string kDay =
      "(?:ngay )?(?:(?:mung|mong) )?(?:0?[1-9]|[12][0-9]|3[01])(?:[/.-]| thang "
      ")(?:1[0-2]|0?[1-9])\\b(?![/.-])";
  static const std::string kDays = "(" + kDay + "(?:(?: ?[,;] ?| va |, va )(?:truoc )?" + kDay + ")*)";
  static const Pattern kAfter("\\b" + kDays + " (?:cua )?" + kEach + " nam\\b"),
      kBehind("\\b" + kEach + " nam[ ,:(]+(?:truoc |vao |cham nhat )?" + kDays + "(?! *[,;(]? *" + kEach +
              " nam)");
  static const Pattern kOne("([0-9]+)(?:[/.-]| thang )([0-9]+)");
  constexpr int kLeapYear = 2024;  // any that has all the days
  std::vector<Phrase> found;
  for (const Pattern* pattern : {&kAfter, &kBehind})
    for (const Match& match : pattern->all(text)) {
      Phrase phrase{match.begin(), match.end(), "FREQ=YEARLY", "", 1, false};
      phrase.strictly_before = is_strictly_before(text.written(0, match.groups[1].begin));
      std::vector<Date> days;
      const Folded list(written(text, match, 1));
      for (const Match& one : kOne.all(list)) {
        const auto day =
            Date::from_civil(kLeapYear, value_of(written(list, one, 2)), value_of(written(list, one, 1)));
        if (day) days.push_back(phrase.strictly_before ? day->plus_days(-1) : *day);
      }
      if (days.empty()) continue;
      phrase.days = days_of_year(days);
      found.push_back(std::move(phrase));
    }
  return found;
}

// "ngày 25 hằng tháng", "ngày 15 và 30 hằng tháng", "ngày cuối hằng tháng", "ngày 20 tháng cuối quý"
std::vector<Phrase> days_of_months(const Folded& text) {
  static const std::string kDay = "(?:(?:mung|mong) )?(?:0?[1-9]|[12][0-9]|3[01])";
  static const std::string kList =
      "((?:" + kDay + "(?:(?: ?, ?| va |, va )(?:ngay )?" + kDay + ")*|cuoi(?: cung)?))";
  static const std::string kDays = "\\b(?:ngay |(?=mung |mong ))" + kList + " (?:cua )?";
  static const Pattern kOfMonths(kDays + kEach + " thang\\b");
  static const Pattern kMonthsFirst("\\b" + kEach + " thang[ ,:(]+(?:truoc |vao |cham nhat |den )?ngay " +
                                    kList + "\\b(?! *[/.-] *[0-9]| (?:cua )?(?:" + kEach +
                                    " )?(?:thang|tuan|quy))");
  static const Pattern kOfQuarters(kDays + "thang (cuoi|dau)(?: tien)? (?:cua )?(?:" + kEach + " )?quy\\b");
  static const Pattern kOne("[0-9]+");
  std::vector<Phrase> found;
  const auto add = [&](const Match& match, int month) {  // of each quarter; 0 = all months
    Phrase phrase{match.begin(), match.end(), "FREQ=MONTHLY", "", 1, false};
    const std::size_t named = match.groups[1].begin;
    const std::string_view before = text.written(0, named);
    phrase.strictly_before = is_strictly_before(before);
    std::set<int> days;
    const Folded list(written(text, match, 1));
    for (const Match& one : kOne.all(list)) days.insert(value_of(written(list, one, 0)));
    const bool last = days.empty();
    if (last) days.insert(-1);
    if (phrase.strictly_before) {
      // The day before the 1st of a month of the quarter is one of the month before.
      if (month != 0 && days == std::set{1}) month = (month + 1) % 3 + 1;
      std::set<int> earlier;
      for (const int day : days) earlier.insert(day_before(day));
      days = std::move(earlier);
    }
    if (month != 0) phrase.days = fmt::format(";BYMONTH={},{},{},{}", month, month + 3, month + 6, month + 9);
    phrase.days += fmt::format(";BYMONTHDAY={}", fmt::join(days, ","));
    found.push_back(std::move(phrase));
  };
  for (const Match& match : kOfMonths.all(text)) add(match, 0);
  for (const Match& match : kOfQuarters.all(text))
    add(match, Folded(written(text, match, 2)).folded() == "dau" ? 1 : 3);
  for (const Match& match : kMonthsFirst.all(text))
    if (std::ranges::none_of(found, [&](const Phrase& other) {
          return other.begin < match.end() && match.begin() < other.end;
        }))
      add(match, 0);
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
  static const Pattern kEveryN("\\b" + kCount + " " + kPeriod + " ?(?:/|,)? ?(?:01|1|mot)? ?lan\\b");
  // "2 lần/tháng", "01 lần mỗi quý"
  static const Pattern kTimesPer(
      "\\b" + kCount + " (?:lan|buoi|cuoc|ky) ?(?:/|mot|moi|trong|tren|hang)? ?(?:mot |moi |01 |1 )?" +
      kPeriod + "\\b");
  // "mỗi tháng 1 lần", "mỗi quý ít nhất 02 lần", "tháng/lần"
  static const Pattern kEachTimes("\\b(?:(?:moi|hang|mot|1|01) )?" + kPeriod +
                                  " ?(?:/|it nhat|toi thieu)? ?" + kCount + "? ?(?:lan|buoi|cuoc|ky)\\b");
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
  for (Phrase& phrase : days_of_years(text)) found.push_back(std::move(phrase));
  for (Phrase& phrase : days_of_weeks(text)) found.push_back(std::move(phrase));
  std::ranges::stable_sort(found, {}, &Phrase::begin);
  const std::size_t named = found.size();
  for (Phrase& phrase : frequencies(text))
    if (std::none_of(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(named),
                     [&](const Phrase& other) { return phrase.overlaps(other); }))
      found.push_back(std::move(phrase));
  return found;
}

// Days that belong to no "how often" and to no month: "quý trước ngày 20", "từ ngày 25 đến ngày 30 hằng
// tháng", and those that no month has: "ngày 32 hằng tháng".
std::vector<std::pair<std::size_t, std::size_t>> loose_days(const Folded& text,
                                                            const std::vector<Phrase>& phrases) {
  static const Pattern kLoose(
      "\\b(?:(?:" + kEach +
      " )?(?:quy|thang|tuan|nam),? )?(?:truoc|vao|den|tu|sau|cham nhat) ngay (?:(?:mung|mong) "
      ")?[0-9]{1,2}\\b(?! ?[/.-] ?[0-9]|,[0-9]| (?:cua )?(?:" +
      kEach + " )?(?:thang|cong|nguoi|ho)\\b)");
  static const Pattern kNoDay(
      "\\bngay (?:(?:mung|mong) )?(?:0{1,2}|3[2-9]|[4-9][0-9]|[0-9]{3,4}) (?:cua )?(?=" + kEach +
      " thang\\b)");
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (const Pattern* pattern : {&kLoose, &kNoDay})
    for (const Match& match : pattern->all(text))
      if (std::ranges::none_of(phrases, [&](const Phrase& phrase) {
            return !phrase.days.empty() && phrase.begin < match.end() && match.begin() < phrase.end;
          }))
        found.emplace_back(match.begin(), match.end());
  return found;
}

// What was not taken, in the words of the sentence.
std::string left_out_of(const Folded& text, const std::vector<Phrase>& phrases) {
  auto places = loose_days(text, phrases);
  const std::size_t loose = places.size();
  for (const Phrase& other : phrases) {
    const bool within_a_loose_one = std::any_of(
        places.begin(), places.begin() + static_cast<std::ptrdiff_t>(loose),
        [&](const auto& place) { return place.first <= other.begin && other.end <= place.second; });
    if (!phrases.front().agrees_with(other) && !within_a_loose_one)
      places.emplace_back(other.begin, other.end);
  }
  std::ranges::sort(places);
  std::string words;
  for (const auto& [begin, end] : places)
    words += (words.empty() ? "" : "; ") + std::string(base::trim(text.written(begin, end)));
  return words;
}

std::optional<ScheduleReading> periodic(const Folded& text) {
  static const Pattern kPeriodic("\\bdinh ky\\b");
  const auto found = kPeriodic.search(text);
  if (!found) return std::nullopt;
  ScheduleReading reading;
  reading.schedule.kind = Schedule::Kind::periodic;
  reading.schedule.text = reading.taken = std::string(written(text, *found, 0));
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
  reading.left_out = left_out_of(text, phrases);
  for (const Phrase& phrase : phrases) reading.places.emplace_back(phrase.begin, phrase.end);
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
