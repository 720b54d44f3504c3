// SPDX-License-Identifier: Apache-2.0
#include "actions/import_register.h"

#include "actions/import_columns.h"
#include "actions/judged_place.h"
#include "actions/record_reader.h"
#include "actions/write_changeset.h"
#include "base/error.h"
#include "base/hash.h"
#include "documents/csv.h"
#include "documents/xlsx_read.h"
#include "storage/place_queries.h"
#include "storage/record_queries.h"

namespace ntm::actions {
namespace {

using base::Diagnostics;
using base::Error;
using base::Location;
using registers::RegisterDefinition;

// The rows of a file below its headings.
class TableRows final : public WrittenRecords {
 public:
  TableRows(const documents::CsvTable& table, const ImportColumns& columns, std::size_t fields)
      : table_(table), columns_(columns), column_of_(fields) {
    for (const auto& [field, column] : columns.fields) {
      fields_.push_back(field);
      column_of_[field] = column;
    }
  }

  std::size_t count() const override { return table_.rows(); }
  std::span<const std::size_t> fields(std::size_t) const override { return fields_; }
  std::string_view text(std::size_t row, std::size_t what) const override {
    const auto column = what == kPlace ? columns_.place : what == kEnded ? columns_.ended : column_of_[what];
    return column ? table_.cell(row, *column) : std::string_view();
  }
  Location at(std::size_t row, std::size_t what) const override {
    std::size_t column = columns_.key_column();
    if (what == kPlace) column = columns_.place.value_or(0);
    if (what == kEnded) column = *columns_.ended;
    if (what < column_of_.size()) column = *column_of_[what];
    return table_.at(row, column);
  }
  // The other field need not be in the file, nor this one.
  Location at_limit(std::size_t row, std::size_t) const override { return at(row, kWhole); }
  int number(std::size_t row) const override { return table_.line(row); }
  std::optional<std::string> key(std::size_t) const override { return std::nullopt; }

 private:
  const documents::CsvTable& table_;
  const ImportColumns& columns_;
  std::vector<std::size_t> fields_;
  std::vector<std::optional<std::size_t>> column_of_;  // by field
};

[[noreturn]] void refuse(const ImportRequest& request, Diagnostics diagnostics) {
  // Counted before they are moved: arguments are evaluated in any order.
  const std::string count = std::to_string(diagnostics.count());
  throw Error(Error::Kind::invalid, {"import.refused", {{"file", request.file}, {"count", count}}},
              std::move(diagnostics));
}

// A workbook is known by its bytes, whatever it is called.
std::optional<documents::CsvTable> read_table(const RegisterDefinition& reg, const ImportRequest& request,
                                              Diagnostics& diagnostics) {
  if (!documents::looks_like_xlsx(request.bytes))
    return documents::read_csv(request.bytes, request.file, diagnostics);
  const auto score = [&](std::span<const std::string_view> row) { return known_headings(reg, row); };
  return documents::read_xlsx(request.bytes, request.file, score, diagnostics);
}

void enter(storage::Database& database, const Law& law, const ImportRequest& request, const Session& session,
           std::vector<ReadChange> read, const EntryCounts& counts, ImportReport& report) {
  const programme::ChangesetHead head{request.place,
                                      request.register_name,
                                      request.date,
                                      "import " + request.file,
                                      base::content_hash(request.bytes),
                                      request.note};
  std::vector<programme::Change> changes;
  for (ReadChange& one : read) changes.push_back(std::move(one.change));
  report.state =
      request.for_review ? programme::ChangesetState::submitted : programme::ChangesetState::accepted;
  report.changeset = write_changeset(database, law.dictionary, head, changes, report.state, counts, session);
}

}  // namespace

ImportReport import_register(storage::Database& database, const Law& law, const ImportRequest& request,
                             const Session& session) {
  const RegisterDefinition& reg = register_named(law.dictionary, request.register_name);
  ImportReport report{request.register_name, place_on(database, request.place, request.date), request.date};
  report.dry_run = request.dry_run;
  if (report.place.kind != "commune")
    throw Error(Error::Kind::invalid,
                {"import.not_a_commune", {{"place", request.place}, {"name", report.place.name}}});

  Diagnostics diagnostics;
  const auto table = read_table(reg, request, diagnostics);
  if (!table) refuse(request, std::move(diagnostics));
  const ImportColumns columns = match_columns(reg, *table, diagnostics);
  if (!diagnostics.empty()) refuse(request, std::move(diagnostics));
  if (table->rows() == 0) diagnostics.add({request.file}, "import.no_rows");

  // One transaction from the first look at the records: nobody can change them between the look and the
  // entry.
  storage::Transaction transaction(database);
  const PlaceNames places(report.place, storage::children(database, request.place, request.date, "village"),
                          request.villages);
  const auto current = storage::current_by_key(database, reg, request.place, request.date, session.now);
  const FindRecord find = [&](const std::string& key) {
    const auto known = current.find(key);
    return known == current.end() ? nullptr : &known->second;
  };
  EntryCounts counts;
  auto changes =
      read_changes(reg, TableRows(*table, columns, reg.fields.size()), places, find, counts, diagnostics);
  if (!diagnostics.empty()) refuse(request, std::move(diagnostics));
  report.rows = static_cast<std::int64_t>(table->rows());
  report.added = counts.added;
  report.changed = counts.changed;
  report.ended = counts.ended;
  report.unchanged = counts.unchanged;
  report.kept = counts.kept;
  if (request.dry_run || changes.empty()) return report;
  enter(database, law, request, session, std::move(changes), counts, report);
  transaction.commit();
  return report;
}

}  // namespace ntm::actions
