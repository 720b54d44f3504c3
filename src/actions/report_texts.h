// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actions/session.h"
#include "programme/place.h"
#include "report/periodic_report.h"
#include "storage/database.h"

// What people write into a periodic report.
namespace ntm::actions {

// The sections, by the names by which they are asked for.
std::string_view name_of(report::ReportText section);
std::optional<report::ReportText> report_section(std::string_view name);

// What stands in a section of a report now.
struct ReportSection {
  report::ReportText section = report::ReportText::bases;
  std::string text;        // "" when nobody has written it, or it was taken away
  std::int64_t entry = 0;  // that wrote it; 0 when nobody has
  std::string author;
  std::optional<base::Instant> at;
  bool required = false;  // without it the report is a draft
};
// All of them, in the order of the report. base::Error: not_found (place at the period's end).
std::vector<ReportSection> report_sections(storage::Database& database, const programme::PlaceCode& place,
                                           const report::Period& period);

// "2024", "2024-H1", "2024-Q3", "2024-09"; nothing for any other text.
std::optional<report::Period> period_named(std::string_view text);

// Writes a section of a report, paragraphs a line each; an empty text takes it away. What was written before
// stays in the database. `based_on`: the entry that the writer read; none = whatever is there.
// base::Error: not_found (place), invalid (longer than a report can take), conflict (somebody has written it
// since `based_on`).
void write_report(storage::Database& database, const programme::PlaceCode& place,
                  const report::Period& period, report::ReportText section, const std::string& text,
                  const Session& session, std::optional<std::int64_t> based_on = std::nullopt);

// What is written now, as paragraphs.
report::ReportTexts written_texts(storage::Database& database, const programme::PlaceCode& place,
                                  const report::Period& period);

}  // namespace ntm::actions
