// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/date.h"
#include "programme/place.h"
#include "storage/database.h"

namespace ntm::storage {

// Which report of a place: the kind of its period ("month", "quarter", "half", "year") and its last day.
struct ReportKey {
  programme::PlaceCode place;
  std::string period;
  base::Date last_day;
};

// Keeps what was written into a section; the texts before it stay. The number of the entry, for the audit
// log. Inside a Transaction.
std::int64_t add_report_text(Database& db, const ReportKey& report, std::string_view section,
                             std::string_view text, std::string_view author, base::Instant at);

// The last text of a section, which may be empty: somebody took it away.
struct ReportEntry {
  std::int64_t id = 0;
  std::string text;
  std::string author;
  base::Instant at;
};
std::map<std::string, ReportEntry> report_entries(Database& db, const ReportKey& report);  // by section

// What counts now: the last text of each section, by its name; empty ones are left out.
std::map<std::string, std::string> report_texts(Database& db, const ReportKey& report);

}  // namespace ntm::storage
