// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "documents/calendar.h"

namespace ntm::documents {

// Whether the text is a rule of recurrence that calendars take.
bool is_recurrence(std::string_view rule);

// The text of an iCalendar file (.ics, RFC 5545): UTF-8, lines end in CRLF and are folded at 75 bytes, never
// within a character. Each entry needs a uid, and a recurrence that is one.
std::string write_icalendar(const Calendar& calendar);

}  // namespace ntm::documents
