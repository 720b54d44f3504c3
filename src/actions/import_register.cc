// SPDX-License-Identifier: Apache-2.0
#include "actions/import_register.h"

#include <algorithm>

#include "actions/import_columns.h"
#include "actions/judged_place.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"
#include "documents/csv.h"
#include "registers/cell.h"
#include "storage/audit_queries.h"
#include "storage/changeset_queries.h"
#include "storage/content_digest.h"
#include "storage/place_queries.h"
#include "storage/record_queries.h"

namespace ntm::actions {
namespace {

using base::Diagnostics;
using base::Error;
using base::Location;
using programme::Change;
using programme::PlaceCode;
using registers::KeptBy;
using registers::NumberStyle;
using registers::RegisterDefinition;
using registers::Value;

// The places that rows may name: the commune and its villages, by code and by name.
class PlaceNames {
 public:
  PlaceNames(const programme::Place& commune, const std::vector<programme::Place>& villages)
      : commune_(commune.code) {
    for (const programme::Place& village : villages) {
      codes_[base::search_key(village.code)] = village.code;
      codes_.emplace(base::search_key(village.name), village.code);
      names_.push_back(village.name);
    }
    codes_[base::search_key(commune.code)] = commune.code;
    codes_.emplace(base::search_key(commune.name), commune.code);
  }

  std::optional<PlaceCode> find(std::string_view text) const {
    const auto found = codes_.find(base::search_key(text));
    return found == codes_.end() ? std::nullopt : std::optional(found->second);
  }
  bool is_commune(const PlaceCode& code) const { return code == commune_; }
  const PlaceCode& commune() const { return commune_; }
  std::string known() const { return fmt::format("{}", fmt::join(names_, ", ")); }

 private:
  PlaceCode commune_;
  std::map<std::string, PlaceCode> codes_;
  std::vector<std::string> names_;
};

// Turns the rows of one file into changes.
class RowReader {
 public:
  RowReader(const RegisterDefinition& reg, const documents::CsvTable& table, const ImportColumns& columns,
            const PlaceNames& places, const std::map<std::string, storage::CurrentRecord>& current,
            ImportReport& report, Diagnostics& diagnostics)
      : reg_(reg),
        table_(table),
        columns_(columns),
        places_(places),
        current_(current),
        report_(report),
        diagnostics_(diagnostics),
        style_(registers::number_style_of(number_cells())) {}

  std::vector<Change> run() {
    for (std::size_t row = 0; row < table_.rows(); ++row) read_row(row);
    report_.rows = static_cast<std::int64_t>(table_.rows());
    return std::move(changes_);
  }

 private:
  std::vector<std::string_view> number_cells() const {
    std::vector<std::string_view> cells;
    for (const auto& [field, column] : columns_.fields)
      if (reg_.fields[field].is_number())
        for (std::size_t row = 0; row < table_.rows(); ++row) cells.push_back(table_.cell(row, column));
    return cells;
  }

  Location at(std::size_t row, std::size_t column) const {
    return {table_.file(), table_.line(row), static_cast<int>(column) + 1};
  }

  void read_row(std::size_t row) {
    const std::size_t before = diagnostics_.count();
    auto place = place_of(row);
    const auto key = key_of(row, place);
    if (!key) return;
    const auto [first, is_new] = first_rows_.emplace(*key, table_.line(row));
    if (!is_new) {
      diagnostics_.add(at(row, columns_.key_column()), "import.key_twice",
                       {{"key", *key}, {"line", std::to_string(first->second)}});
      return;
    }
    const auto known = current_.find(*key);
    const programme::RecordVersion* record = nullptr;
    if (known != current_.end() && known->second.in_force && !known->second.in_force->ended)
      record = &*known->second.in_force;
    Change change;
    change.values = record ? record->values : std::vector<Value>(reg_.fields.size());
    if (known != current_.end()) change.record = known->second.record, change.based_on = known->second.newest;
    change.ended = ends(row);
    if (change.ended && !record) {
      diagnostics_.add(at(row, *columns_.ended), "import.ended_unknown", {{"key", *key}});
      return;
    }
    if (!place && record) place = record->place;
    if (!place) place = default_place(row);
    std::int64_t kept = 0;
    for (const auto& [field, column] : columns_.fields)
      read_cell(row, field, column, change.values[field], kept);
    if (diagnostics_.count() > before || !place) return;
    change.place = *place;
    registers::check_record(reg_, change.values, at(row, columns_.key_column()), diagnostics_);
    report_.kept += kept;
    count(std::move(change), record);
  }

  void count(Change change, const programme::RecordVersion* record) {
    if (change.ended)
      ++report_.ended;
    else if (!record)
      ++report_.added;
    else if (change.values != record->values || change.place != record->place)
      ++report_.changed;
    else {
      ++report_.unchanged;
      return;
    }
    changes_.push_back(std::move(change));
  }

  void read_cell(std::size_t row, std::size_t field, std::size_t column, Value& value, std::int64_t& kept) {
    const std::string_view text = table_.cell(row, column);
    if (text.empty()) {
      kept += registers::is_known(value);
      return;
    }
    if (const auto parsed =
            registers::parse_cell(reg_.fields[field], text, style_, at(row, column), diagnostics_))
      value = *parsed;
  }

  // Nothing when the row names none.
  std::optional<PlaceCode> place_of(std::size_t row) {
    const std::string_view text = columns_.place ? table_.cell(row, *columns_.place) : "";
    if (text.empty()) return std::nullopt;
    const auto code = places_.find(text);
    if (!code) {
      diagnostics_.add(at(row, *columns_.place), "import.place_unknown",
                       {{"value", std::string(text)}, {"known", places_.known()}});
    } else if (reg_.kept_by == KeptBy::village && places_.is_commune(*code)) {
      diagnostics_.add(at(row, *columns_.place), "import.village_needed", {{"value", std::string(text)}});
    } else if (reg_.kept_by == KeptBy::commune && !places_.is_commune(*code)) {
      diagnostics_.add(at(row, *columns_.place), "import.commune_needed", {{"value", std::string(text)}});
    } else {
      return code;
    }
    return std::nullopt;
  }

  // Where a new record without a place belongs.
  std::optional<PlaceCode> default_place(std::size_t row) {
    const bool said = columns_.place && !table_.cell(row, *columns_.place).empty();
    if (reg_.kept_by != KeptBy::village && !said) return places_.commune();
    if (!said) diagnostics_.add(at(row, columns_.place.value_or(0)), "import.village_missing");
    return std::nullopt;
  }

  // What the record is found by, as storage knows it; nothing after a report.
  std::optional<std::string> key_of(std::size_t row, const std::optional<PlaceCode>& place) {
    if (reg_.single) {
      if (place) return *place;
      const bool said = columns_.place && !table_.cell(row, *columns_.place).empty();
      if (reg_.kept_by == KeptBy::commune && !said) return places_.commune();
      if (!said) diagnostics_.add(at(row, columns_.place.value_or(0)), "import.village_missing");
      return std::nullopt;
    }
    const std::size_t column = columns_.key_column();
    const std::string_view text = table_.cell(row, column);
    if (text.empty()) {
      diagnostics_.add(at(row, column), "import.key_missing", {{"field", reg_.fields[*reg_.key].label.vi}});
      return std::nullopt;
    }
    const auto value =
        registers::parse_cell(reg_.fields[*reg_.key], text, style_, at(row, column), diagnostics_);
    return value ? std::optional(registers::stored_text(reg_.fields[*reg_.key], *value)) : std::nullopt;
  }

  bool ends(std::size_t row) {
    if (!columns_.ended) return false;
    const std::string_view text = table_.cell(row, *columns_.ended);
    if (text.empty()) return false;
    registers::Field field;
    field.type = registers::FieldType::yes_no;
    field.label = {"Kết thúc", "Ended"};
    const auto value = registers::parse_cell(field, text, style_, at(row, *columns_.ended), diagnostics_);
    return value && *value == Value(std::int64_t{1});
  }

  const RegisterDefinition& reg_;
  const documents::CsvTable& table_;
  const ImportColumns& columns_;
  const PlaceNames& places_;
  const std::map<std::string, storage::CurrentRecord>& current_;
  ImportReport& report_;
  Diagnostics& diagnostics_;
  NumberStyle style_;
  std::map<std::string, int> first_rows_;  // by key: the line on which it stood first
  std::vector<Change> changes_;
};

[[noreturn]] void refuse(const ImportRequest& request, Diagnostics diagnostics) {
  // Counted before they are moved: arguments are evaluated in any order.
  const std::string count = std::to_string(diagnostics.count());
  throw Error(Error::Kind::invalid, {"import.refused", {{"file", request.file}, {"count", count}}},
              std::move(diagnostics));
}

const RegisterDefinition& register_of(const Law& law, const std::string& name) {
  if (const RegisterDefinition* reg = law.dictionary.find(name)) return *reg;
  const auto names = law.dictionary.names();
  throw Error(
      Error::Kind::not_found,
      {"register.unknown", {{"register", name}, {"known", fmt::format("{}", fmt::join(names, ", "))}}});
}

void enter(storage::Database& database, const Law& law, const ImportRequest& request, const Session& session,
           const std::vector<Change>& changes, ImportReport& report) {
  const programme::ChangesetHead head{request.place,
                                      request.register_name,
                                      request.date,
                                      "import " + request.file,
                                      base::content_hash(request.bytes),
                                      request.note};
  const auto id =
      storage::create_changeset(database, law.dictionary, head, session.actor, session.now, changes);
  report.state = programme::ChangesetState::submitted;
  storage::set_state(database, id, report.state, session.actor, session.now, "");
  if (!request.for_review) {
    report.state = programme::ChangesetState::accepted;
    storage::set_state(database, id, report.state, session.actor, session.now, "");
  }
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = request.for_review ? "changeset.submit" : std::string(storage::kAcceptChangeset);
  entry.place = request.place;
  entry.object = storage::changeset_object(id);
  entry.after =
      fmt::format("{}: +{} ~{} -{}", request.register_name, report.added, report.changed, report.ended);
  entry.details = head.origin;
  storage::append_audit(database, std::move(entry));
  report.changeset = id;
}

}  // namespace

ImportReport import_register(storage::Database& database, const Law& law, const ImportRequest& request,
                             const Session& session) {
  const RegisterDefinition& reg = register_of(law, request.register_name);
  ImportReport report{request.register_name, place_on(database, request.place, request.date), request.date};
  report.dry_run = request.dry_run;
  if (report.place.kind != "commune")
    throw Error(Error::Kind::invalid,
                {"import.not_a_commune", {{"place", request.place}, {"name", report.place.name}}});

  Diagnostics diagnostics;
  const auto table = documents::read_csv(request.bytes, request.file, diagnostics);
  if (!table) refuse(request, std::move(diagnostics));
  const ImportColumns columns = match_columns(reg, *table, diagnostics);
  if (!diagnostics.empty()) refuse(request, std::move(diagnostics));
  if (table->rows() == 0) diagnostics.add({request.file}, "import.no_rows");

  // One transaction from the first look at the records: nobody can change them between the look and the
  // entry.
  storage::Transaction transaction(database);
  const PlaceNames places(report.place, storage::children(database, request.place, request.date, "village"));
  const auto current = storage::current_by_key(database, reg, request.place, request.date, session.now);
  const auto changes = RowReader(reg, *table, columns, places, current, report, diagnostics).run();
  if (!diagnostics.empty()) refuse(request, std::move(diagnostics));
  if (request.dry_run || changes.empty()) return report;
  enter(database, law, request, session, changes, report);
  transaction.commit();
  return report;
}

}  // namespace ntm::actions
