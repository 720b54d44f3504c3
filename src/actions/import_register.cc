// SPDX-License-Identifier: Apache-2.0
#include "actions/import_register.h"

#include <map>

#include "actions/file_tables.h"
#include "actions/keys_allowed.h"
#include "actions/missing_codes.h"
#include "actions/record_reader.h"
#include "actions/record_remarks.h"
#include "actions/say_complete.h"
#include "actions/template_note.h"
#include "actions/write_changeset.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/progress.h"
#include "base/text.h"
#include "documents/csv/csv.h"
#include "documents/text/legacy_encoding.h"
#include "judging/judged_place.h"
#include "storage/column_mapping_queries.h"
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

void count(const EntryCounts& counts, const FileRows& rows, const std::string& file, ImportReport& report) {
  report.rows = static_cast<std::int64_t>(rows.count());
  report.added = counts.added;
  report.changed = counts.changed;
  report.ended = counts.ended;
  report.unchanged = counts.unchanged;
  report.kept = counts.kept;
  report.reading.notes.add(counts.remarks);
  if (counts.to_commune > 0)
    report.reading.notes.add({file}, "import.to_commune",
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
  ImportReading codes{};  // questions and notes about codes that rows do not have
};

Compared compare(storage::Database& database, const judging::Law& law, const RegisterDefinition& reg,
                 const ImportRequest& request, const ImportReport& report, FileRows& rows,
                 base::Instant now) {
  base::this_work().begin("progress.comparing", static_cast<std::int64_t>(rows.count()));
  const auto known_places = storage::load_places(database, request.place, now);
  const PlaceNames places(*known_places, report.place, request.date);
  KnownRecords known(database, {reg, *known_places, request.place, request.date, now, request.sight},
                     KnownRecords::Reading::at_once);
  Compared compared;
  Diagnostics diagnostics;
  if (rows.count() == 0 && !report.asks()) diagnostics.add({request.file}, "import.no_rows");
  find_missing_codes(reg, known, places, request.answers, rows, compared.codes);
  auto read = read_changes(reg, rows, places, known, keys_allowed(law, reg, request.date), compared.counts,
                           diagnostics);
  if (!diagnostics.empty()) {
    ImportReading reading = report.reading;
    add_reading(reading, std::move(compared.codes));
    refuse(request, std::move(diagnostics), std::move(reading));
  }
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

// Names of fields and the words for what is none, as answers may say what a column means.
void check_targets(const RegisterDefinition& reg, const ImportRequest& request) {
  for (const auto& [column, target] : request.answers.columns)
    if (target != kVillageTarget && target != kEndedTarget && target != kIgnoreTarget &&
        !reg.index_of(target))
      throw Error(Error::Kind::invalid,
                  {"import.map_target",
                   {{"column", base::shorten(column, 60)}, {"target", base::shorten(target, 60)}}});
}

// Which column of each table is what. False when rows cannot be read before a question is answered.
bool match_tables(const RegisterDefinition& reg, const ImportRequest& request, const PlaceNames& places,
                  std::vector<FileTable>& tables, ColumnMeanings& meanings, ImportReading& reading) {
  Diagnostics diagnostics;
  bool are_settled = true;
  for (FileTable& one : tables) {
    ImportReading more;
    one.columns = match_columns(reg, one.table, places, request.answers, meanings, more, diagnostics);
    read_titles(reg, request.date, places, one, more);
    are_settled = are_settled && one.columns.are_settled;
    add_reading(reading, std::move(more));
  }
  reading.targets = column_targets(reg);
  for (const std::string& name : meanings.unused())
    diagnostics.add({request.file}, "import.map_no_column", {{"column", base::shorten(name, 60)}});
  if (!diagnostics.empty()) refuse(request, std::move(diagnostics), std::move(reading));
  return are_settled;
}

// What was said of columns and was not known before.
void remember_columns(storage::Database& database, const ImportRequest& request, const Session& session,
                      const ColumnMeanings& meanings) {
  for (const auto& [heading, target] : meanings.to_remember())
    if (meanings.before(heading) != target)
      storage::add_column_mapping(
          database, {request.place, request.register_name, heading, target, session.actor, session.now});
}

std::vector<FileTable> tables_of(storage::Database& database, const judging::Law& law,
                                 const RegisterDefinition& reg, const ImportRequest& request,
                                 const PlaceNames& places, ImportReport& report, base::Instant now) {
  base::this_work().begin("progress.reading");
  Diagnostics diagnostics;
  std::vector<FileTable> tables = read_tables(reg, request, places, report.reading, diagnostics);
  if (!tables.empty() && !tables.front().table.sheet().note.empty())
    check_template(tables.front().table,
                   {law.dictionary, reg, report.place, request.date, dictionary_version(database, now)},
                   report.reading.notes, diagnostics);
  const bool are_readable =
      diagnostics.empty() && std::all_of(tables.begin(), tables.end(), [&](const FileTable& one) {
        return is_in_unicode(one.table, diagnostics);
      });
  if (!are_readable) refuse(request, std::move(diagnostics), {});
  return tables;
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
  check_targets(reg, request);

  const auto known_places = storage::load_places(database, request.place, session.now);
  const PlaceNames places(*known_places, report.place, request.date);
  std::vector<FileTable> tables = tables_of(database, law, reg, request, places, report, session.now);
  ColumnMeanings meanings(request.answers, storage::column_mappings(database, request.place, reg.name),
                          tables.front().table);
  if (!match_tables(reg, request, places, tables, meanings, report.reading)) {
    for (const FileTable& one : tables) report.rows += static_cast<std::int64_t>(one.table.rows());
    return report;
  }
  FileRows rows;
  for (const FileTable& one : tables) {
    ImportReading more;
    rows.add(
        std::make_unique<TableRows>(reg, one.table, one.columns, places, one.village, request.answers, more));
    add_reading(report.reading, std::move(more));
  }

  Compared compared;
  storage::RecordsVersion seen;
  {
    const storage::Snapshot snapshot(database);
    seen = storage::records_version(database, reg.name, request.place);
    compared = compare(database, law, reg, request, report, rows, session.now);
  }
  const bool says_something = !compared.changes.empty() || request.complete;
  if (request.dry_run || !says_something || report.asks() || !compared.codes.questions.empty()) {
    add_reading(report.reading, std::move(compared.codes));
    count(compared.counts, rows, request.file, report);
    return report;
  }

  // Others could write until here. What they have entered meanwhile is looked at once more, now that they
  // cannot.
  storage::Transaction transaction(database);
  if (storage::records_version(database, reg.name, request.place) != seen)
    compared = compare(database, law, reg, request, report, rows, session.now);
  add_reading(report.reading, std::move(compared.codes));
  count(compared.counts, rows, request.file, report);
  if (report.asks()) return report;
  if (!compared.changes.empty()) {
    remember_columns(database, request, session, meanings);
    enter(database, law, request, session, compared, report);
  }
  say_all(database, law, request, session, compared, report);
  transaction.commit();
  return report;
}

}  // namespace ntm::actions
