// SPDX-License-Identifier: Apache-2.0
#include "actions/report_texts.h"

#include <array>

#include "base/error.h"
#include "base/text.h"
#include "judging/judged_place.h"
#include "storage/audit_queries.h"
#include "storage/content_digest.h"
#include "storage/place_queries.h"
#include "storage/report_queries.h"

namespace ntm::actions {
namespace {

using base::Error;
using report::Period;
using report::ReportText;

constexpr std::array kSections{ReportText::bases,   ReportText::steering,  ReportText::outreach,
                               ReportText::results, ReportText::resources, ReportText::shortcomings,
                               ReportText::next};
constexpr std::size_t kLongestText = 100'000;  // bytes of one section: some forty pages

std::string kind_name(report::Period::Kind kind) {
  switch (kind) {
    case report::Period::Kind::month:
      return "month";
    case report::Period::Kind::quarter:
      return "quarter";
    case report::Period::Kind::half:
      return "half";
    case report::Period::Kind::year:
      break;
  }
  return "year";
}

storage::ReportKey key_of(const programme::PlaceCode& place, const report::Period& period) {
  return {place, kind_name(period.kind), period.last};
}

// The digits of a text from a position on; 0 where it has others.
int number_in(std::string_view text, std::size_t from, std::size_t length) {
  int number = 0;
  for (std::size_t i = from; i < from + length; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') return 0;
    number = number * 10 + (text[i] - '0');
  }
  return number;
}

}  // namespace

std::string_view name_of(ReportText section) {
  switch (section) {
    case ReportText::bases:
      return "bases";
    case ReportText::steering:
      return "steering";
    case ReportText::outreach:
      return "outreach";
    case ReportText::results:
      return "results";
    case ReportText::resources:
      return "resources";
    case ReportText::shortcomings:
      return "shortcomings";
    case ReportText::next:
      break;
  }
  return "next";
}

std::optional<ReportText> report_section(std::string_view name) {
  for (const ReportText section : kSections)
    if (name_of(section) == name) return section;
  return std::nullopt;
}

std::optional<Period> period_named(std::string_view text) {
  constexpr std::size_t kYear = 4, kPart = 7;  // "2024", "2024-Q3"
  const int year = number_in(text, 0, kYear);
  const auto in = [&](Period::Kind kind, int month) -> std::optional<Period> {
    const auto day = base::Date::from_civil(year, month, 1);
    return day ? std::optional(Period::around(kind, *day)) : std::nullopt;
  };
  if (text.size() == kYear) return in(Period::Kind::year, 12);
  if (text.size() != kPart || text[kYear] != '-') return std::nullopt;
  if (text[5] == 'H') return in(Period::Kind::half, number_in(text, 6, 1) * 6);
  if (text[5] == 'Q') return in(Period::Kind::quarter, number_in(text, 6, 1) * 3);
  return in(Period::Kind::month, number_in(text, 5, 2));
}

std::vector<ReportSection> report_sections(storage::Database& database, const programme::PlaceCode& place,
                                           const Period& period) {
  const storage::Snapshot snapshot(database);
  judging::place_on(database, place, period.last, storage::kKnownToday);
  const auto entries = storage::report_entries(database, key_of(place, period));
  std::vector<ReportSection> sections;
  for (const ReportText section : kSections) {
    ReportSection& one = sections.emplace_back();
    one.section = section;
    one.required = report::is_required(section);
    const auto entry = entries.find(std::string(name_of(section)));
    if (entry == entries.end()) continue;
    one.text = entry->second.text;
    one.entry = entry->second.id;
    one.author = entry->second.author;
    one.at = entry->second.at;
  }
  return sections;
}

report::ReportTexts written_texts(storage::Database& database, const programme::PlaceCode& place,
                                  const Period& period) {
  report::ReportTexts texts;
  for (const auto& [name, text] : storage::report_texts(database, key_of(place, period)))
    if (const auto section = report_section(name))
      for (const std::string_view line : base::split(text, '\n'))
        if (!base::trim(line).empty()) texts[*section].emplace_back(base::trim(line));
  return texts;
}

void write_report(storage::Database& database, const programme::PlaceCode& place, const Period& period,
                  ReportText section, const std::string& text, const Session& session,
                  std::optional<std::int64_t> based_on) {
  if (text.size() > kLongestText)
    throw Error(Error::Kind::invalid, {"report.too_long", {{"limit", std::to_string(kLongestText)}}});
  storage::Transaction transaction(database);
  judging::place_on(database, place, period.last, storage::kKnownToday);
  const storage::ReportKey key = key_of(place, period);
  const auto entries = storage::report_entries(database, key);
  const auto newest = entries.find(std::string(name_of(section)));
  if (based_on && *based_on != (newest == entries.end() ? 0 : newest->second.id))
    throw Error(Error::Kind::conflict,
                {"report.written_since",
                 {{"by", newest == entries.end() ? "" : newest->second.author},
                  {"at", newest == entries.end() ? "" : newest->second.at.vietnamese()}}});
  const auto id =
      storage::add_report_text(database, key, name_of(section), base::trim(text), session.actor, session.now);
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = "report.write";
  entry.place = place;
  entry.object = storage::report_text_object(id);
  entry.after = fmt::format("{} {} {}", kind_name(period.kind), period.last.iso(), name_of(section));
  storage::append_audit(database, std::move(entry));
  transaction.commit();
}

}  // namespace ntm::actions
