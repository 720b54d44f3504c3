// SPDX-License-Identifier: Apache-2.0
#include "documents/icalendar_write.h"

#include <libical/ical.h>

#include <memory>

#include "base/check.h"
#include "base/text.h"
#include "documents/xml_text.h"

namespace ntm::documents {
namespace {

constexpr int kMorning = 8;  // o'clock
constexpr int kDay = 24;     // hours

icaltimetype ical_date(base::Date date) {
  icaltimetype time = icaltime_null_date();
  time.year = date.year();
  time.month = date.month();
  time.day = date.day();
  return time;
}

icaltimetype ical_instant(base::Instant instant) {
  const std::string iso = instant.iso();  // "2024-01-05T01:30:00.000000Z"
  const auto number = [&](std::size_t at, std::size_t size) { return std::stoi(iso.substr(at, size)); };
  icaltimetype time = icaltime_null_time();
  time.year = number(0, 4), time.month = number(5, 2), time.day = number(8, 2);
  time.hour = number(11, 2), time.minute = number(14, 2), time.second = number(17, 2);
  time.zone = icaltimezone_get_utc_timezone();
  return time;
}

std::string lines(const std::string& text) {
  std::string result;
  for (const std::string_view line : base::split(text, '\n'))
    result += (result.empty() ? "" : "\n") + printable(line);
  return result;
}

// Hours from the entry to its alarm: to 8 o'clock, `days` before.
icalproperty* trigger(int days, bool from_end) {
  icaltriggertype when{};
  when.time = icaltime_null_time();
  const int hours = kMorning - days * kDay;
  when.duration = icaldurationtype_from_int(hours * 3600);
  icalproperty* property = icalproperty_new_trigger(when);
  if (from_end) icalproperty_add_parameter(property, icalparameter_new_related(ICAL_RELATED_END));
  return property;
}

// A due day is over when the day after it begins; for events that is how their end is written.
void add_days(icalcomponent* component, const CalendarEntry& entry) {
  icalcomponent_add_property(component, icalproperty_new_dtstart(ical_date(entry.start)));
  if (!entry.due) return;
  NTM_CHECK(*entry.due >= entry.start);
  const icaltimetype end =
      ical_date(entry.kind == CalendarEntry::Kind::task ? *entry.due : entry.due->plus_days(1));
  icalcomponent_add_property(component, entry.kind == CalendarEntry::Kind::task
                                            ? icalproperty_new_due(end)
                                            : icalproperty_new_dtend(end));
}

void add_alarm(icalcomponent* component, const CalendarEntry& entry) {
  const bool from_end = entry.due.has_value();
  // An event's end is a day later than the day it is due.
  const int days = *entry.alarm_days + (from_end && entry.kind == CalendarEntry::Kind::event ? 1 : 0);
  icalcomponent* alarm = icalcomponent_new_valarm();
  icalcomponent_add_property(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
  icalcomponent_add_property(alarm, icalproperty_new_description(printable(entry.summary).c_str()));
  icalcomponent_add_property(alarm, trigger(days, from_end));
  icalcomponent_add_component(component, alarm);
}

icalcomponent* component_of(const CalendarEntry& entry, base::Instant stamp) {
  NTM_CHECK(!entry.uid.empty());
  icalcomponent* component =
      entry.kind == CalendarEntry::Kind::task ? icalcomponent_new_vtodo() : icalcomponent_new_vevent();
  const auto add = [&](icalproperty* property) { icalcomponent_add_property(component, property); };
  add(icalproperty_new_uid(printable(entry.uid).c_str()));
  add(icalproperty_new_dtstamp(ical_instant(stamp)));
  add(icalproperty_new_summary(printable(entry.summary).c_str()));
  if (!entry.description.empty()) add(icalproperty_new_description(lines(entry.description).c_str()));
  add_days(component, entry);
  if (entry.recurrence) {
    NTM_CHECK(is_recurrence(*entry.recurrence));
    add(icalproperty_new_rrule(icalrecurrencetype_from_string(entry.recurrence->c_str())));
  }
  if (entry.kind == CalendarEntry::Kind::event) add(icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
  if (entry.alarm_days) add_alarm(component, entry);
  return component;
}

}  // namespace

bool is_recurrence(std::string_view rule) {
  icalerror_set_errors_are_fatal(0);  // the library would end the program
  const std::string text(rule);
  return icalrecurrencetype_from_string(text.c_str()).freq != ICAL_NO_RECURRENCE;
}

std::string write_icalendar(const Calendar& calendar) {
  icalerror_set_errors_are_fatal(0);
  const std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)> whole(icalcomponent_new_vcalendar(),
                                                                            icalcomponent_free);
  const auto add = [&](icalproperty* property) { icalcomponent_add_property(whole.get(), property); };
  add(icalproperty_new_version("2.0"));
  add(icalproperty_new_prodid("-//ntm//nong thon moi//VI"));
  add(icalproperty_new_method(ICAL_METHOD_PUBLISH));
  icalproperty* name = icalproperty_new_x(printable(calendar.name).c_str());
  icalproperty_set_x_name(name, "X-WR-CALNAME");
  add(name);
  for (const CalendarEntry& entry : calendar.entries)
    icalcomponent_add_component(whole.get(), component_of(entry, calendar.stamp));
  const std::unique_ptr<char, decltype(&std::free)> text(icalcomponent_as_ical_string_r(whole.get()),
                                                         std::free);
  NTM_CHECK(text != nullptr);
  return text.get();
}

}  // namespace ntm::documents
