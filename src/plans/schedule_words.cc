// SPDX-License-Identifier: Apache-2.0
#include "plans/schedule_words.h"

#include <charconv>

#include "base/text.h"
#include "plans/folded.h"

namespace ntm::plans {
namespace {

using base::Date;

int number_in(const Folded& text, const Match& match, std::size_t group, int otherwise) {
  const std::string_view word = written(text, match, group);
  int value = otherwise;
  std::from_chars(word.data(), word.data() + word.size(), value);
  return value;
}

std::optional<Date> last_of_month(int year, int month) {
  const auto first = Date::from_civil(year, month, 1);
  if (!first) return std::nullopt;
  return first->plus_months(1).plus_days(-1);
}

// A day or a span that the words name.
struct Span {
  std::optional<Date> first, last;
  bool day = false;
};

int quarter_of(std::string_view word) {
  const std::string folded = Folded(word).folded();
  if (folded == "i" || folded == "1" || folded == "01") return 1;
  if (folded == "ii" || folded == "2" || folded == "02") return 2;
  if (folded == "iii" || folded == "3" || folded == "03") return 3;
  return 4;
}

// "ngày 1/1/0999" is no day of a plan.
bool is_in_range(const Span& span) {
  return span.first && span.last && is_year(span.first->year()) && is_year(span.last->year());
}

Span months(int year, int first, int last) {
  return {Date::from_civil(year, first, 1), last_of_month(year, last)};
}

// The first span named at or after `from`, and where its words begin and end.
struct FoundSpan {
  Span span;
  std::size_t begin = 0, end = 0;
};

std::optional<FoundSpan> find_span(const Folded& text, std::size_t from, int year) {
  static const Pattern kDay(
      "\\b(?:ngay )?(0?[1-9]|[12][0-9]|3[01])[/.-](0?[1-9]|1[0-2])(?:[/.-]([0-9]{4}))?\\b(?!%)");
  static const Pattern kLongDay(
      "\\bngay (0?[1-9]|[12][0-9]|3[01]) thang (0?[1-9]|1[0-2])(?: nam ([0-9]{4}))?");
  static const Pattern kMonth("\\bthang (0?[1-9]|1[0-2])(?: ?(?:/|-|nam) ?([0-9]{4}))?\\b(?! ?/? ?lan)");
  static const Pattern kQuarter("\\bquy (iv|i{1,3}|0?[1-4])\\b(?: ?(?:/|-|,|nam) ?(?:nam )?([0-9]{4}))?");
  static const Pattern kHalf("\\b0?6 thang (dau|cuoi) nam(?: ([0-9]{4}))?");
  static const Pattern kYear("\\bnam ([0-9]{4})\\b");
  struct Choice {
    std::optional<Match> match;
    Span span;
  };
  std::vector<Choice> choices;
  for (const Pattern* pattern : {&kLongDay, &kDay})
    if (auto match = pattern->search(text, from)) {
      const auto day = Date::from_civil(number_in(text, *match, 3, year), number_in(text, *match, 2, 1),
                                        number_in(text, *match, 1, 1));
      choices.push_back({match, {day, day, true}});
    }
  if (auto match = kMonth.search(text, from)) {
    const int month = number_in(text, *match, 1, 1);
    choices.push_back({match, months(number_in(text, *match, 2, year), month, month)});
  }
  if (auto match = kQuarter.search(text, from)) {
    const int quarter = quarter_of(written(text, *match, 1));
    choices.push_back({match, months(number_in(text, *match, 2, year), quarter * 3 - 2, quarter * 3)});
  }
  if (auto match = kHalf.search(text, from)) {
    const bool second = Folded(written(text, *match, 1)).folded() == "cuoi";
    choices.push_back({match, months(number_in(text, *match, 2, year), second ? 7 : 1, second ? 12 : 6)});
  }
  if (auto match = kYear.search(text, from)) {
    const int named = number_in(text, *match, 1, year);
    choices.push_back({match, months(named, 1, 12)});
  }
  std::optional<FoundSpan> best;
  for (const Choice& choice : choices)
    if (is_in_range(choice.span) && (!best || choice.match->begin() < best->begin))
      best = FoundSpan{choice.span, choice.match->begin(), choice.match->end()};
  return best;
}

enum class Side { before, until, from, within };

Side side_of(const Folded& text, std::size_t from, std::size_t begin) {
  static const Pattern kUntil(
      "\\b(den|toi|cham nhat|het|xong|xong trong|cuoi|muon nhat)( het)?( trong)?( cuoi)?( vao)?( ngay)? "
      "*$"),
      kFrom("\\b(tu|sau|bat dau)( ngay| tu)? *$");
  const std::string_view before = text.written(from, begin);
  if (is_strictly_before(before)) return Side::before;
  if (kUntil.found_in(before)) return Side::until;
  if (kFrom.found_in(before)) return Side::from;
  return Side::within;
}

ScheduleReading continuous(int year, const std::optional<FoundSpan>& span) {
  ScheduleReading reading;
  reading.schedule.kind = Schedule::Kind::continuous;
  reading.schedule.start = span ? span->span.first : Date::from_civil(year, 1, 1);
  reading.schedule.due = span ? span->span.last : Date::from_civil(year, 12, 31);
  return reading;
}

// Sets the last day, and leaves the first out where the words say that it comes later.
void end_on(Date due, ScheduleReading& reading) {
  reading.schedule.due = due;
  reading.ends_before_it_began = reading.schedule.start && *reading.schedule.start > due;
  if (reading.ends_before_it_began) reading.schedule.start.reset();
}

ScheduleReading dated(const Folded& text, int year) {
  ScheduleReading reading;
  Schedule& schedule = reading.schedule;
  std::size_t from = 0;
  while (const auto found = find_span(text, from, year)) {
    schedule.kind = Schedule::Kind::within;
    switch (side_of(text, from, found->begin)) {
      case Side::before:
        reading.strictly_before = found->span.day;
        end_on(found->span.first->plus_days(-1), reading);
        return reading;
      case Side::until:
        end_on(*found->span.last, reading);
        return reading;
      case Side::from:
        schedule.start = found->span.first;
        break;
      case Side::within:
        // A day alone is the last one; a month or a quarter is all of it.
        if (!schedule.start && !found->span.day) schedule.start = found->span.first;
        end_on(*found->span.last, reading);
        return reading;
    }
    from = found->end;
  }
  return reading;
}

}  // namespace

bool is_strictly_before(std::string_view before) {
  static const Pattern kBefore("\\btruoc( ngay| het)?( cuoi)? *$");
  return kBefore.found_in(before);
}

ScheduleReading read_schedule(std::string_view words, int year) {
  static const Pattern kContinuous("thuong xuyen|lien tuc|ca nam|suot nam|trong nam(?! *[0-9])|hang ngay");
  static const Pattern kAlways("thuong xuyen|lien tuc");
  static const Pattern kEndOfYear("\\b(cuoi nam|het nam|den cuoi nam)(?! *[0-9])");
  const Folded text(words);
  ScheduleReading reading;
  auto recurring = read_recurrence(words);
  const bool says_when = recurring && recurring->schedule.kind == Schedule::Kind::recurring &&
                         recurring->schedule.rule != "FREQ=DAILY";
  const auto always = kAlways.search(text);
  if (kContinuous.found_in(words) && (always || !says_when)) {
    reading = continuous(year, find_span(text, 0, year));
    if (says_when) reading.left_out = recurring->taken, reading.taken = written(text, *always, 0);
  } else if (recurring) {
    reading = *std::move(recurring);
  } else {
    reading = dated(text, year);
    if (reading.schedule.kind == Schedule::Kind::not_given && kEndOfYear.found_in(words)) {
      reading.schedule.kind = Schedule::Kind::within;
      reading.schedule.due = Date::from_civil(year, 12, 31);
    }
  }
  reading.schedule.text = std::string(base::trim(words));
  return reading;
}

}  // namespace ntm::plans
