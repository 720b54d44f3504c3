// SPDX-License-Identifier: Apache-2.0
#include "documents/icalendar_write.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"

namespace ntm::documents {
namespace {

base::Date calendar_day(const char* text) {
  return base::Date::parse(text).value();
}

Calendar calendar_of(CalendarEntry entry) {
  return {"Kế hoạch 2024", base::Instant::parse("2024-02-05T08:30:00+07:00").value(), {std::move(entry)}};
}

CalendarEntry entry() {
  return {CalendarEntry::Kind::event,      "nv-12@ntm",
          "Rà soát, cập nhật; đường thôn", "Dòng một\nDòng hai",
          calendar_day("2024-02-28"),      calendar_day("2024-02-29"),
          "FREQ=MONTHLY;INTERVAL=2",       1};
}

bool has_line(const std::string& text, const std::string& line) {
  return ("\r\n" + text).find("\r\n" + line + "\r\n") != std::string::npos;
}

// The lines of the file, folded ones joined again.
std::string unfolded(std::string text) {
  for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ", at)) text.erase(at, 3);
  return text;
}

TEST(IcalendarWriteTest, an_event_says_what_when_how_often_and_reminds) {
  const std::string text = unfolded(write_icalendar(calendar_of(entry())));
  for (const char* line :
       {"BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:PUBLISH", "X-WR-CALNAME:Kế hoạch 2024", "BEGIN:VEVENT",
        "UID:nv-12@ntm", "DTSTAMP:20240205T013000Z", "SUMMARY:Rà soát\\, cập nhật\\; đường thôn",
        "DESCRIPTION:Dòng một\\nDòng hai", "DTSTART;VALUE=DATE:20240228", "DTEND;VALUE=DATE:20240301",
        "RRULE:FREQ=MONTHLY;INTERVAL=2", "BEGIN:VALARM", "ACTION:DISPLAY", "END:VALARM", "END:VEVENT"})
    EXPECT_TRUE(has_line(text, line)) << line << "\n" << text;
  // Due on 29 February, over at midnight to 1 March; 40 hours before that it is 8 o'clock on the 28th.
  EXPECT_TRUE(has_line(text, "TRIGGER;RELATED=END:-P1DT16H") || has_line(text, "TRIGGER;RELATED=END:-PT40H"))
      << text;
}

TEST(IcalendarWriteTest, a_task_is_due_on_its_day) {
  CalendarEntry task = entry();
  task.kind = CalendarEntry::Kind::task;
  task.recurrence.reset();
  task.alarm_days = 0;
  const std::string text = write_icalendar(calendar_of(task));
  EXPECT_TRUE(has_line(text, "BEGIN:VTODO"));
  EXPECT_TRUE(has_line(text, "DUE;VALUE=DATE:20240229"));
  EXPECT_TRUE(has_line(text, "TRIGGER;RELATED=END:PT8H")) << text;
  EXPECT_FALSE(has_line(text, "RRULE:FREQ=MONTHLY;INTERVAL=2"));
}

TEST(IcalendarWriteTest, an_event_without_end_is_its_day) {
  CalendarEntry event = entry();
  event.due.reset();
  event.description.clear();
  const std::string text = write_icalendar(calendar_of(event));
  EXPECT_EQ(text.find("DTEND"), std::string::npos);
  EXPECT_TRUE(has_line(text, "TRIGGER:-PT16H")) << text;
}

TEST(IcalendarWriteTest, the_same_calendar_gives_the_same_text) {
  EXPECT_EQ(write_icalendar(calendar_of(entry())), write_icalendar(calendar_of(entry())));
}

TEST(IcalendarWriteTest, a_rule_of_recurrence_is_told_from_other_text) {
  for (const char* rule :
       {"FREQ=MONTHLY;INTERVAL=2", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=WEEKLY;UNTIL=20241231"})
    EXPECT_TRUE(is_recurrence(rule)) << rule;
  for (const char* text : {"", "tối thiểu 02 tháng/lần", "FREQ=OFTEN", "INTERVAL=2"})
    EXPECT_FALSE(is_recurrence(text)) << text;
}

RC_GTEST_PROP(IcalendarProperty, lines_are_folded_at_75_bytes_within_no_character_and_nothing_is_added, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "Tiêu chí ", "ế", "😀", "ư", "x", ",", ";", "\\", "\n", "\r\nBEGIN:VEVENT", ":", "\"", "\x01", "\xFF"));
  CalendarEntry one = entry();
  one.summary = "T";
  for (const std::string& piece : pieces) one.summary += piece;
  one.description = one.summary;
  one.uid = "a" + one.summary;
  const std::string text = write_icalendar(calendar_of(one));
  RC_ASSERT(text.ends_with("END:VCALENDAR\r\n"));
  RC_ASSERT(text.find('\x01') == std::string::npos);
  int events = 0;
  std::size_t begin = 0;
  for (std::size_t end = text.find("\r\n"); end != std::string::npos; end = text.find("\r\n", begin)) {
    const std::string line = text.substr(begin, end - begin);
    RC_ASSERT(line.size() <= 75U);
    RC_ASSERT(base::is_valid_utf8(line));
    RC_ASSERT(line.find('\n') == std::string::npos);
    events += line == "BEGIN:VEVENT";
    begin = end + 2;
  }
  RC_ASSERT(begin == text.size());
  RC_ASSERT(events == 1);
}

}  // namespace
}  // namespace ntm::documents
