// SPDX-License-Identifier: Apache-2.0
#include "plans/reading/schedule_words.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "plans/reading/folded.h"

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

// Places of Folded, each from its first character to behind its last.
using Places = std::vector<std::pair<std::size_t, std::size_t>>;

bool overlaps(const Places& places, std::size_t begin, std::size_t end) {
  return std::ranges::any_of(places,
                             [&](const auto& place) { return place.first < end && begin < place.second; });
}

// The first span named at or after `from`, and where its words begin and end.
struct FoundSpan {
  Span span;
  std::size_t begin = 0, end = 0;
};

std::optional<FoundSpan> find_span(const Folded& text, std::size_t from, int year,
                                   const Places& elsewhere = {}) {
  static const Pattern kDay(
      "\\b(?:ngay )?(?:(?:mung|mong) "
      ")?(0?[1-9]|[12][0-9]|3[01])[/.-](0?[1-9]|1[0-2])(?:[/.-]([0-9]{4}))?\\b(?!%)");
  static const Pattern kLongDay(
      "\\b(?:ngay |(?=mung |mong ))(?:(?:mung|mong) )?(0?[1-9]|[12][0-9]|3[01]) thang (0?[1-9]|1[0-2])(?: "
      "nam ([0-9]{4}))?");
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
  if (!best || !overlaps(elsewhere, best->begin, best->end)) return best;
  return find_span(text, best->end, year, elsewhere);
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

// What is to be read of a text: a part of it, and not where it says something else.
struct Reach {
  std::size_t begin = 0, end = 0;
  Places elsewhere;
  bool is_prose = false;  // a day that only stands there may be that of something else
};

// The times that a text names, one after the other, made one schedule as far as they fit together.
class DatedReader {
 public:
  DatedReader(const Folded& text, int year, const Reach& reach) : text_(text), year_(year), reach_(reach) {}

  ScheduleReading read() {
    std::size_t from = reach_.begin;
    while (const auto found = find_span(text_, from, year_, reach_.elsewhere)) {
      if (found->end > reach_.end) break;
      reading_.schedule.kind = Schedule::Kind::within;
      const Side side = side_of(text_, from, found->begin);
      if (reading_.schedule.due)
        add_to_end(*found, side, text_.written(from, found->begin));
      else if (side == Side::from)
        reading_.schedule.start = found->span.first;
      else
        set_end(*found, side);
      from = found->end;
    }
    return std::move(reading_);
  }

 private:
  void set_end(const FoundSpan& found, Side side) {
    Schedule& schedule = reading_.schedule;
    const bool alone = !schedule.start;
    if (side == Side::before) {
      reading_.strictly_before = found.span.day;
      end_on(found.span.first->plus_days(-1), reading_);
    } else {
      // A day alone is the last one; a month or a quarter is all of it.
      if (side == Side::within && alone && !found.span.day) schedule.start = found.span.first;
      end_on(*found.span.last, reading_);
    }
    open_ = side == Side::within && alone ? std::optional(found.span) : std::nullopt;
    reading_.taken = std::string(text_.written(found.begin, found.end));
  }

  // "Quý II, trước 15/6" is one time, "tháng 3 - tháng 8" as well; "trước 30/6 và 31/12" are two.
  void add_to_end(const FoundSpan& found, Side side, std::string_view between) {
    static const Pattern kRange("^ *(-|den|toi)( het)?( cuoi)?( ngay)? *$"),
        kListed("^( *[,;] *| va |, va )(truoc )?(ngay )?$");
    const Span& span = found.span;
    const bool inside = open_ && !open_->day && *open_->first <= *span.first && *span.last <= *open_->last;
    if (open_ && kRange.found_in(between)) {
      reading_.schedule.start = open_->first;
      end_on(*span.last, reading_);
      open_.reset();
    } else if (inside && (side != Side::within || !reach_.is_prose)) {
      narrow(found, side);
    } else if (*span.first <= *reading_.schedule.due && *reading_.schedule.due <= *span.last && !span.day) {
      return;  // "trước 15/6, trong quý II"
    } else if (!reach_.is_prose || side == Side::before || side == Side::until || kListed.found_in(between)) {
      if (!reading_.left_out.empty()) reading_.left_out += "; ";
      reading_.left_out += text_.written(found.begin, found.end);
    }
  }

  void narrow(const FoundSpan& found, Side side) {
    const Span& span = found.span;
    if (side == Side::from || (side == Side::within && !span.day)) reading_.schedule.start = span.first;
    if (side == Side::before) {
      reading_.strictly_before = span.day;
      end_on(span.first->plus_days(-1), reading_);
    } else if (side != Side::from) {
      end_on(*span.last, reading_);
    }
    open_.reset();
  }

  const Folded& text_;
  const int year_;
  const Reach& reach_;
  ScheduleReading reading_;
  std::optional<Span> open_;  // the only span so far: what comes may say it more closely
};

// Adds the dates to something recurring: a span is when it recurs, a last day alone may be a time of its own.
void bound(ScheduleReading& recurring, const ScheduleReading& dates) {
  recurring.schedule.start = dates.schedule.start;
  recurring.schedule.due = dates.schedule.due;
  recurring.ends_before_it_began = dates.ends_before_it_began;
  if (!dates.schedule.start) recurring.until = dates.schedule.due;
  if (dates.left_out.empty()) return;
  recurring.left_out += (recurring.left_out.empty() ? "" : "; ") + dates.left_out;
}

// "năm 2025" says nothing of something that recurs in the plan of 2025.
bool is_whole_year(const Schedule& schedule, int year) {
  return schedule.start == Date::from_civil(year, 1, 1) && schedule.due == Date::from_civil(year, 12, 31);
}

// Whether a deadline is one of what recurs: "hằng tháng trong quý II", and not "… hằng tháng, vào ngày 18/11
// …".
bool goes_with(const Places& recurring, const Folded& text, std::size_t begin, std::size_t end,
               const Schedule& schedule) {
  static const Pattern kWithin("^(trong|vao) ");
  constexpr std::size_t kBetween = 2;  // characters: ", "
  if (!kWithin.found_in(text.written(begin, end))) return true;
  return schedule.start && std::ranges::any_of(recurring, [&](const auto& place) {
           return (place.second <= begin && begin - place.second <= kBetween) ||
                  (end <= place.first && place.first - end <= kBetween);
         });
}

// Where a sentence of prose says by when, in the order of their weight.
Places deadlines_in(const Folded& text) {
  static const std::string kDay =
      "(?:ngay (?:(?:mung|mong) )?)?[0-9]{1,2}(?:[/.-][0-9]{1,2}(?:[/.-][0-9]{4})?(?![0-9/%])(?!\\.[0-9])"
      "| thang [0-9]{1,2}\\b(?: nam [0-9]{4})?)";
  static const std::string kMonth = "thang [0-9]{1,2}\\b(?: ?(?:/|-|nam) ?[0-9]{4})?(?! ?/? ?lan)";
  static const std::string kQuarter = "quy (?:iv|i{1,3}|[1-4])\\b(?: ?(?:/|-|nam) ?(?:nam )?[0-9]{4})?";
  static const std::string kTime =
      "(?:" + kDay + "|" + kMonth + "|" + kQuarter + "|0?6 thang (?:dau|cuoi) nam)";
  static const std::string kTimes = kTime + "(?:(?: ?[,;] ?| va |, va )(?:truoc )?(?:ngay )?" + kTime + ")*";
  static const Pattern kDone(
      "\\b(hoan thanh|xong|ket thuc|cham "
      "nhat)\\b(?:[^.;]|\\.(?=[0-9])){0,60}?\\b(truoc|trong|den|vao|cham)\\b"
      "(?:[^.;]|\\.(?=[0-9]))*");
  static const Pattern kBy(
      "\\b(?:truoc|cham nhat|muon nhat|den het|(?<!tinh )den(?= ngay))(?: la)?(?: vao)?(?: het)?(?: cuoi)?"
      "(?: [0-9]{1,2} gio(?: [0-9]{1,2} phut)?,?)? (?:vao )?(?:trong )?" +
      kTimes);
  static const Pattern kWithin("\\btu " + kTime + " (?:den|toi|-)(?: het)?(?: cuoi)? " + kTime +
                               "|\\b(?:trong|vao) " + kTimes);
  Places found;
  for (const Pattern* pattern : {&kDone, &kBy, &kWithin})
    for (const Match& match : pattern->all(text))
      if (!overlaps(found, match.begin(), match.end())) found.emplace_back(match.begin(), match.end());
  return found;
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
  const auto dates = [&](const Places& elsewhere) {
    const Reach reach{0, text.size(), elsewhere, false};
    return DatedReader(text, year, reach).read();
  };
  if (kContinuous.found_in(words) && (always || !says_when)) {
    reading = continuous(year, find_span(text, 0, year));
    if (says_when) reading.left_out = recurring->taken, reading.taken = written(text, *always, 0);
  } else if (recurring) {
    reading = *std::move(recurring);
    const ScheduleReading ends = dates(reading.places);
    if (!is_whole_year(ends.schedule, year)) bound(reading, ends);
  } else {
    reading = dates({});
    if (reading.schedule.kind == Schedule::Kind::not_given && kEndOfYear.found_in(words)) {
      reading.schedule.kind = Schedule::Kind::within;
      reading.schedule.due = Date::from_civil(year, 12, 31);
    }
  }
  reading.schedule.text = std::string(base::trim(words));
  return reading;
}

std::optional<ScheduleReading> read_time_of(std::string_view sentence, int year) {
  static const Pattern kDay("[0-9]{1,2}[/.-][0-9]|thang [0-9]");
  const Folded text(sentence);
  std::optional<ScheduleReading> taken = read_recurrence(sentence);
  const Places elsewhere = taken ? taken->places : Places{};
  bool bounded = false;
  std::vector<std::string> left_out;
  for (const auto& [begin, end] : deadlines_in(text)) {
    const std::string_view words = text.written(begin, end);
    const Reach reach{begin, end, elsewhere, true};
    ScheduleReading reading = DatedReader(text, year, reach).read();
    if (!taken && reading.schedule.kind == Schedule::Kind::not_given) reading = read_schedule(words, year);
    const Schedule& schedule = reading.schedule;
    if (schedule.kind != Schedule::Kind::within || !schedule.due) {
      if (!overlaps(elsewhere, begin, end) && kDay.found_in(words)) left_out.push_back(bare(words));
      continue;
    }
    // "các công trình xây trước năm 2020": no time of this year's task.
    if ((reading.strictly_before ? schedule.due->plus_days(1) : *schedule.due).year() < year) continue;
    if (!taken) {
      reading.schedule.text = std::string(base::trim(words));
      taken = std::move(reading);
      bounded = true;
    } else if (!bounded && goes_with(elsewhere, text, begin, end, schedule)) {
      if (!is_whole_year(schedule, year)) bound(*taken, reading);
      bounded = true;
    } else if (schedule.due != taken->schedule.due) {
      left_out.push_back(bare(words));
    }
  }
  if (left_out.empty()) return taken;
  if (!taken) return ScheduleReading{};  // a time that nobody can keep: kind not_given
  for (const std::string& words : left_out) taken->left_out += (taken->left_out.empty() ? "" : "; ") + words;
  return taken;
}

}  // namespace ntm::plans
