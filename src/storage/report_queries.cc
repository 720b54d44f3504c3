// SPDX-License-Identifier: Apache-2.0
#include "storage/report_queries.h"

#include "base/check.h"

namespace ntm::storage {

std::int64_t add_report_text(Database& db, const ReportKey& report, std::string_view section,
                             std::string_view text, std::string_view author, base::Instant at) {
  NTM_CHECK(db.is_writing());
  const auto insert = db.prepare(
      "INSERT INTO report_text (place, period, last_day, section, text, actor, at) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING entry_id");
  insert->with(report.place, report.period, report.last_day, section, text, author, at);
  NTM_CHECK(insert->step());
  const std::int64_t id = insert->whole(0);
  insert->step();
  return id;
}

std::map<std::string, std::string> report_texts(Database& db, const ReportKey& report) {
  const auto rows = db.prepare(
      "SELECT section, text FROM report_text WHERE place = ?1 AND period = ?2 AND last_day = ?3 ORDER BY "
      "entry_id");
  rows->with(report.place, report.period, report.last_day);
  std::map<std::string, std::string> texts;
  while (rows->step()) texts.insert_or_assign(std::string(rows->text(0)), std::string(rows->text(1)));
  std::erase_if(texts, [](const auto& one) { return one.second.empty(); });
  return texts;
}

}  // namespace ntm::storage
