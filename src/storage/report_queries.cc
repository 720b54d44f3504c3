// SPDX-License-Identifier: Apache-2.0
#include "storage/report_queries.h"

#include <fmt/format.h>

#include "base/check.h"
#include "storage/home_numbers.h"

namespace ntm::storage {

std::int64_t add_report_text(Database& db, const ReportKey& report, std::string_view section,
                             std::string_view text, std::string_view author, base::Instant at) {
  NTM_CHECK(db.is_writing());
  const std::int64_t id = next_row_of(db, "report_text", report.place);
  db.prepare(
        "INSERT INTO report_text (entry_id, place, period, last_day, section, text, actor, at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
      ->with(id, report.place, report.period, report.last_day, section, text, author, at)
      .execute();
  return id;
}

std::map<std::string, ReportEntry> report_entries(Database& db, const ReportKey& report) {
  const AskedHomes homes = homes_of_place(db, report.place);
  const auto rows =
      db.prepare(fmt::format("SELECT section, entry_id, text, actor, at FROM report_text "
                             "WHERE place = ?1 AND period = ?2 AND last_day = ?3 AND {} ORDER BY entry_id",
                             homes.hold("", 4)));
  rows->with(report.place, report.period, report.last_day);
  homes.bind(*rows, 4);
  std::map<std::string, ReportEntry> entries;
  while (rows->step())
    entries.insert_or_assign(std::string(rows->text(0)),
                             ReportEntry{rows->whole(1), std::string(rows->text(2)),
                                         std::string(rows->text(3)), rows->instant(4)});
  return entries;
}

std::map<std::string, std::string> report_texts(Database& db, const ReportKey& report) {
  std::map<std::string, std::string> texts;
  for (auto& [section, entry] : report_entries(db, report))
    if (!entry.text.empty()) texts.emplace(section, std::move(entry.text));
  return texts;
}

}  // namespace ntm::storage
