// SPDX-License-Identifier: Apache-2.0
#include "actions/import_register.h"

#include <fmt/format.h>

#include <map>

#include "actions/import_columns.h"
#include "actions/keys_allowed.h"
#include "actions/record_reader.h"
#include "actions/record_remarks.h"
#include "actions/say_complete.h"
#include "actions/table_rows.h"
#include "actions/template_note.h"
#include "actions/write_changeset.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/progress.h"
#include "base/text.h"
#include "documents/csv/csv.h"
#include "documents/file_kind.h"
#include "documents/text/legacy_encoding.h"
#include "documents/xlsx/xlsx_read.h"
#include "judging/judged_place.h"
#include "storage/place_queries.h"
#include "storage/records_version.h"

namespace ntm::actions {
namespace {

using base::Diagnostics;
using base::Error;
using registers::RegisterDefinition;

[[noreturn]] void refuse(const ImportRequest& request, Diagnostics mistakes, ImportReading reading) {
  // Counted before they are moved: arguments are evaluated in any order.
  const std::string count = std::to_string(mistakes.count());
  throw ImportRefused({"import.refused", {{"file", request.file}, {"count", count}}}, std::move(mistakes),
                      std::move(reading));
}

// A workbook is known by its bytes, whatever it is called.
std::optional<documents::CsvTable> read_table(const RegisterDefinition& reg, const ImportRequest& request,
                                              Diagnostics& diagnostics) {
  const auto kind = documents::kind_of_file(request.bytes);
  if (const auto refusal = documents::refusal_of(kind, documents::FileUse::table)) {
    diagnostics.add({request.file}, refusal->key);
    return std::nullopt;
  }
  if (!documents::looks_like_xlsx(request.bytes))
    return documents::read_csv(request.bytes, request.file, diagnostics);
  const auto score = [&](std::span<const std::string_view> row) { return known_headings(reg, row); };
  return documents::read_xlsx(request.bytes, request.file, score, diagnostics, request.answers.sheet);
}

// Which sheet was read, which others might be meant, and whether one must be chosen: a hidden sheet is never
// read, nor passed over, without being told to.
void say_sheet(const documents::CsvTable& table, const ImportAnswers& answers, ImportReading& reading) {
  const documents::SheetFacts& sheet = table.sheet();
  reading.sheet = sheet.name;
  reading.heading_row = table.header_line();
  std::vector<std::string> names{sheet.name};
  bool any_hidden = sheet.is_hidden;
  for (const auto& other : sheet.others) {
    reading.other_sheets.push_back(other.name);
    names.push_back(other.name);
    any_hidden = any_hidden || other.is_hidden;
  }
  if (names.size() < 2 && !any_hidden) return;
  const std::string all = base::shorten(fmt::format("“{}”", fmt::join(reading.other_sheets, "”, “")), 400);
  const base::Location where{table.file() + " " + sheet.name + "!" + std::to_string(reading.heading_row)};
  if (any_hidden && answers.sheet.empty())
    reading.questions.push_back(
        {ImportQuestion::About::sheet,
         {"import.hidden_sheet", {{"sheets", fmt::format("“{}”", fmt::join(names, "”, “"))}}},
         {where},
         std::move(names)});
  else if (!reading.other_sheets.empty())
    reading.notes.add(where, "import.other_sheets", {{"sheet", sheet.name}, {"others", all}});
}

void count(const EntryCounts& counts, const TableRows& rows, const documents::CsvTable& table,
           ImportReport& report) {
  report.rows = static_cast<std::int64_t>(rows.count());
  report.added = counts.added;
  report.changed = counts.changed;
  report.ended = counts.ended;
  report.unchanged = counts.unchanged;
  report.kept = counts.kept;
  report.reading.notes.add(counts.remarks);
  if (counts.to_commune > 0)
    report.reading.notes.add({table.file()}, "import.to_commune",
                             {{"count", std::to_string(counts.to_commune)}, {"place", report.place.name}});
}

// Whether its letters are those of Unicode; what was typed in a font of the time before is not. Where only
// some cells are not, a column pasted from an old file, they are named.
bool is_in_unicode(const documents::CsvTable& table, Diagnostics& diagnostics) {
  struct Suspect {
    base::Location where;
    std::string_view text;
    documents::LegacyEncoding encoding;
  };
  std::vector<Suspect> suspects;
  std::map<documents::LegacyEncoding, documents::LegacyTraces> sums;
  int in_unicode = 0;
  const auto see = [&](std::string_view text, const auto& where) {
    const documents::LegacyTraces traces = documents::legacy_traces_in(text);
    in_unicode += traces.in_unicode;
    if (traces.words == 0) return;
    suspects.push_back({where(), text, traces.encoding});
    sums[traces.encoding].words += traces.words;
    sums[traces.encoding].certain += traces.certain;
  };
  const auto header = table.header();
  for (std::size_t column = 0; column < header.size(); ++column)
    see(header[column], [&] { return table.heading_at(column); });
  for (std::size_t row = 0; row < table.rows(); ++row)
    for (std::size_t column = 0; column < table.columns(); ++column)
      see(table.cell(row, column), [&] { return table.at(row, column); });
  std::erase_if(sums, [](const auto& sum) { return !sum.second.prove(); });
  for (const auto& [encoding, sum] : sums) {
    const base::Message refusal = refusal_of(encoding);
    diagnostics.add({table.file()}, refusal.key, refusal.arguments);
    if (in_unicode < sum.words) return false;
  }
  for (const Suspect& one : suspects)
    if (sums.contains(one.encoding))
      diagnostics.add(one.where, "file.legacy_cell",
                      {{"encoding", name_of(one.encoding)},
                       {"text", base::shorten(one.text, 60)},
                       {"right", base::shorten(read_as(one.encoding, one.text), 60)}});
  return sums.empty();
}

// What the rows of a file come to, against the records as they are.
struct Compared {
  std::vector<programme::Change> changes;
  EntryCounts counts;
};

Compared compare(storage::Database& database, const judging::Law& law, const RegisterDefinition& reg,
                 const ImportRequest& request, const ImportReport& report, const TableRows& rows,
                 base::Instant now) {
  base::this_work().begin("progress.comparing", static_cast<std::int64_t>(rows.count()));
  const auto known_places = storage::load_places(database, request.place, now);
  const PlaceNames places(*known_places, report.place, request.date);
  KnownRecords known(database, {reg, *known_places, request.place, request.date, now, request.sight},
                     KnownRecords::Reading::at_once);
  Compared compared;
  Diagnostics diagnostics;
  if (rows.count() == 0 && !report.asks()) diagnostics.add({request.file}, "import.no_rows");
  auto read = read_changes(reg, rows, places, known, keys_allowed(law, reg, request.date), compared.counts,
                           diagnostics);
  if (!diagnostics.empty()) refuse(request, std::move(diagnostics), report.reading);
  remark_on(database, law.dictionary, places, rows, read, known, compared.counts.remarks);
  for (ReadChange& one : read) compared.changes.push_back(std::move(one.change));
  return compared;
}

void enter(storage::Database& database, const judging::Law& law, const ImportRequest& request,
           const Session& session, const Compared& compared, ImportReport& report) {
  const programme::ChangesetHead head{request.place,
                                      request.register_name,
                                      request.date,
                                      "import " + request.file,
                                      base::content_hash(request.bytes),
                                      request.note};
  report.state =
      request.for_review ? programme::ChangesetState::submitted : programme::ChangesetState::accepted;
  report.changeset = write_changeset(database, law.dictionary, head, compared.changes, report.state,
                                     compared.counts, session);
}

void say_all(storage::Database& database, const judging::Law& law, const ImportRequest& request,
             const Session& session, const Compared& compared, ImportReport& report) {
  if (!request.complete) return;
  report.complete_in = say_complete_with(
      database, law, {request.register_name, request.place, request.date, true, {}, request.sight},
      compared.counts.places, report.changeset, session);
}

}  // namespace

ImportReport import_register(storage::Database& database, const judging::Law& law,
                             const ImportRequest& request, const Session& session) {
  const RegisterDefinition& reg = register_named(law.dictionary, request.register_name);
  ImportReport report{request.register_name,
                      judging::place_on(database, request.place, request.date, session.now), request.date};
  report.dry_run = request.dry_run;
  if (report.place.kind != "commune")
    throw Error(Error::Kind::invalid,
                {"import.not_a_commune", {{"place", request.place}, {"name", report.place.name}}});

  base::this_work().begin("progress.reading");
  Diagnostics diagnostics;
  ImportReading& reading = report.reading;
  const auto table = read_table(reg, request, diagnostics);
  if (table && !table->sheet().note.empty())
    check_template(
        *table, {law.dictionary, reg, report.place, request.date, dictionary_version(database, session.now)},
        reading.notes, diagnostics);
  if (!diagnostics.empty() || !is_in_unicode(*table, diagnostics))
    refuse(request, std::move(diagnostics), {});
  say_sheet(*table, request.answers, reading);
  const ImportColumns columns = match_columns(reg, *table, request.answers, reading, diagnostics);
  if (!diagnostics.empty()) refuse(request, std::move(diagnostics), std::move(reading));
  const TableRows rows(reg, *table, columns, request.answers, reading);

  Compared compared;
  storage::RecordsVersion seen;
  {
    const storage::Snapshot snapshot(database);
    seen = storage::records_version(database, reg.name, request.place);
    compared = compare(database, law, reg, request, report, rows, session.now);
  }
  const bool says_something = !compared.changes.empty() || request.complete;
  if (request.dry_run || !says_something || report.asks()) {
    count(compared.counts, rows, *table, report);
    return report;
  }

  // Others could write until here. What they have entered meanwhile is looked at once more, now that they
  // cannot.
  storage::Transaction transaction(database);
  if (storage::records_version(database, reg.name, request.place) != seen)
    compared = compare(database, law, reg, request, report, rows, session.now);
  count(compared.counts, rows, *table, report);
  if (!compared.changes.empty()) enter(database, law, request, session, compared, report);
  say_all(database, law, request, session, compared, report);
  transaction.commit();
  return report;
}

}  // namespace ntm::actions
