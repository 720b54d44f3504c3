// SPDX-License-Identifier: Apache-2.0
#include "actions/record_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "actions/import_columns.h"
#include "base/progress.h"
#include "base/text.h"

namespace ntm::actions {
namespace {

using base::Diagnostics;
using base::TableCell;
using programme::Change;
using programme::PlaceCode;
using programme::RecordVersion;
using registers::KeptBy;
using registers::RegisterDefinition;
using registers::Value;

class RecordReader {
 public:
  RecordReader(const RegisterDefinition& reg, const WrittenRecords& rows, const PlaceNames& places,
               const FindRecord& find, const CheckKey& check, EntryCounts& counts, Diagnostics& diagnostics)
      : reg_(reg),
        rows_(rows),
        places_(places),
        find_(find),
        check_(check),
        counts_(counts),
        diagnostics_(diagnostics),
        style_(registers::number_style_of(number_texts())) {}

  std::vector<ReadChange> run() {
    for (std::size_t row = 0; row < rows_.count(); ++row) {
      base::this_work().advance();
      read_row(row);
    }
    return std::move(changes_);
  }

 private:
  // Only texts tell how texts are written: a number of a workbook is written in no way.
  std::vector<std::string_view> number_texts() const {
    std::vector<std::string_view> texts;
    for (std::size_t row = 0; row < rows_.count(); ++row)
      for (const std::size_t field : rows_.fields(row)) {
        if (!reg_.fields[field].is_number()) continue;
        const TableCell cell = rows_.cell(row, field);
        if (cell.kind == TableCell::Kind::text) texts.push_back(cell.shown);
      }
    return texts;
  }

  bool is_blank(std::size_t row, std::size_t what) const { return rows_.cell(row, what).is_blank(); }

  // What a place is called; nothing that is shown of a number still leaves the number.
  static std::string_view name_in(const TableCell& cell) {
    return cell.shown.empty() ? cell.value : cell.shown;
  }

  void read_row(std::size_t row) {
    const std::size_t before = diagnostics_.count();
    auto place = place_of(row);
    const auto key = key_of(row, place);
    if (!key) return;
    const auto [first, is_new] = first_rows_.emplace(*key, rows_.number(row));
    if (!is_new) {
      report(row, key_position(), "import.key_twice",
             {{"key", *key}, {"line", std::to_string(first->second)}});
      return;
    }
    const storage::CurrentRecord* known = find_(*key);
    const RecordVersion* record = nullptr;
    if (known && known->in_force && !known->in_force->ended) record = &*known->in_force;
    Change change;
    change.values = record ? record->values : std::vector<Value>(reg_.fields.size());
    if (known) change.record = known->record, change.based_on = known->newest;
    change.ended = ends(row);
    if (change.ended && !record) {
      report(row, WrittenRecords::kEnded, "import.ended_unknown", {{"key", *key}});
      return;
    }
    check_key(row, *key, change.ended);
    if (!place && record) place = record->place;
    const bool belongs_nowhere = !place;
    if (!place) place = default_place(row);
    std::int64_t kept = 0;
    for (const std::size_t field : rows_.fields(row)) read_cell(row, field, change.values[field], kept);
    if (place) check_allowed(row, *place, record);
    if (diagnostics_.count() > before || !place || !keeps_key(row, *key, change.values)) return;
    change.place = *place;
    registers::check_record(
        reg_, change.values, [&](std::size_t field) { return rows_.at_limit(row, field); }, diagnostics_);
    counts_.kept += kept;
    counts_.to_commune += belongs_nowhere && reg_.kept_by == KeptBy::either && !change.ended;
    count(row, *key, std::move(change), record);
  }

  void count(std::size_t row, const std::string& key, Change change, const RecordVersion* record) {
    if (change.ended)
      ++counts_.ended;
    else if (!record)
      ++counts_.added;
    else if (change.values != record->values || change.place != record->place)
      ++counts_.changed;
    else {
      ++counts_.unchanged;
      return;
    }
    changes_.push_back({row, key, std::move(change)});
  }

  void read_cell(std::size_t row, std::size_t field, Value& value, std::int64_t& kept) {
    const TableCell cell = rows_.cell(row, field);
    if (cell.is_blank()) {
      kept += registers::is_known(value);
      return;
    }
    if (const auto parsed =
            registers::parse_cell(reg_.fields[field], cell, style_, rows_.at(row, field), diagnostics_))
      value = *parsed;
  }

  // Nothing when the row names none.
  std::optional<PlaceCode> place_of(std::size_t row) {
    const TableCell cell = rows_.cell(row, WrittenRecords::kPlace);
    if (cell.is_blank()) return std::nullopt;
    if (!registers::check_whole(place_heading(), cell, rows_.at(row, WrittenRecords::kPlace), diagnostics_))
      return std::nullopt;
    const std::string_view text = name_in(cell);
    const auto code = places_.find(text);
    if (!code) {
      report(row, WrittenRecords::kPlace, "import.place_unknown",
             {{"value", base::shorten(text, 60)}, {"known", places_.known()}});
    } else if (reg_.kept_by == KeptBy::village && places_.is_commune(*code)) {
      report(row, WrittenRecords::kPlace, "import.village_needed", {{"value", std::string(text)}});
    } else if (reg_.kept_by == KeptBy::commune && !places_.is_commune(*code)) {
      report(row, WrittenRecords::kPlace, "import.commune_needed", {{"value", std::string(text)}});
    } else {
      return code;
    }
    return std::nullopt;
  }

  // Where a new record without a place belongs.
  std::optional<PlaceCode> default_place(std::size_t row) {
    const bool said = !is_blank(row, WrittenRecords::kPlace);
    if (reg_.kept_by != KeptBy::village && !said) return places_.commune();
    if (!said) report(row, WrittenRecords::kPlace, "import.village_missing");
    return std::nullopt;
  }

  // What the record is found by, as storage knows it; nothing after a report.
  std::optional<std::string> key_of(std::size_t row, const std::optional<PlaceCode>& place) {
    if (auto key = rows_.key(row)) return key;
    if (reg_.single) {
      if (place) return *place;
      const bool said = !is_blank(row, WrittenRecords::kPlace);
      if (reg_.kept_by == KeptBy::commune && !said) return places_.commune();
      if (!said) report(row, WrittenRecords::kPlace, "import.village_missing");
      return std::nullopt;
    }
    const TableCell cell = rows_.cell(row, *reg_.key);
    if (cell.is_blank()) {
      report(row, *reg_.key, "import.key_missing", {{"field", reg_.fields[*reg_.key].label.vi}});
      return std::nullopt;
    }
    const auto value =
        registers::parse_cell(reg_.fields[*reg_.key], cell, style_, rows_.at(row, *reg_.key), diagnostics_);
    if (!value) return std::nullopt;
    if (!registers::is_known(*value)) {
      report(row, *reg_.key, "import.key_missing", {{"field", reg_.fields[*reg_.key].label.vi}});
      return std::nullopt;
    }
    return registers::stored_text(reg_.fields[*reg_.key], *value);
  }

  // A record is what its key says: another key is another record.
  bool keeps_key(std::size_t row, const std::string& key, const std::vector<Value>& values) {
    if (!reg_.key) return true;
    const Value& value = values[*reg_.key];
    if (registers::is_known(value) && registers::stored_text(reg_.fields[*reg_.key], value) == key)
      return true;
    report(row, *reg_.key, "entry.key_changed", {{"key", key}});
    return false;
  }

  void check_key(std::size_t row, const std::string& key, bool ended) {
    if (!check_ || ended) return;
    if (auto why = check_(key))
      diagnostics_.add(rows_.at(row, key_position()), std::move(why->key), std::move(why->arguments));
  }

  void check_allowed(std::size_t row, const PlaceCode& place, const RecordVersion* record) {
    if (places_.is_allowed(place) && (!record || places_.is_allowed(record->place))) return;
    report(row, WrittenRecords::kPlace, "entry.village_not_yours", {{"villages", places_.allowed()}});
  }

  bool ends(std::size_t row) {
    const TableCell cell = rows_.cell(row, WrittenRecords::kEnded);
    if (cell.is_blank()) return false;
    registers::Field field;
    field.type = registers::FieldType::yes_no;
    field.label = ended_heading();
    const auto value =
        registers::parse_cell(field, cell, style_, rows_.at(row, WrittenRecords::kEnded), diagnostics_);
    return value && *value == Value(std::int64_t{1});
  }

  std::size_t key_position() const { return reg_.key ? *reg_.key : WrittenRecords::kWhole; }

  void report(std::size_t row, std::size_t what, const char* key,
              std::vector<std::pair<std::string, std::string>> arguments = {}) {
    diagnostics_.add(rows_.at(row, what), key, std::move(arguments));
  }

  const RegisterDefinition& reg_;
  const WrittenRecords& rows_;
  const PlaceNames& places_;
  const FindRecord& find_;
  const CheckKey& check_;
  EntryCounts& counts_;
  Diagnostics& diagnostics_;
  registers::NumberStyle style_;
  std::map<std::string, int> first_rows_;  // by key: the number of the row in which it stood first
  std::vector<ReadChange> changes_;
};

}  // namespace

PlaceNames::PlaceNames(const programme::Place& commune, const std::vector<programme::Place>& villages,
                       const std::optional<std::vector<PlaceCode>>& allowed)
    : commune_(commune.code), villages_(villages), allowed_(allowed) {
  for (const programme::Place& village : villages) {
    codes_[base::search_key(village.code)] = village.code;
    codes_.emplace(base::search_key(village.name), village.code);
  }
  codes_[base::search_key(commune.code)] = commune.code;
  codes_.emplace(base::search_key(commune.name), commune.code);
}

std::optional<PlaceCode> PlaceNames::find(std::string_view text) const {
  const auto found = codes_.find(base::search_key(text));
  return found == codes_.end() ? std::nullopt : std::optional(found->second);
}

bool PlaceNames::is_allowed(const PlaceCode& code) const {
  return !allowed_ || std::find(allowed_->begin(), allowed_->end(), code) != allowed_->end();
}

std::string PlaceNames::known() const {
  std::vector<std::string_view> names;
  for (const programme::Place& village : villages_) names.push_back(village.name);
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string PlaceNames::allowed() const {
  std::vector<std::string_view> names;
  for (const programme::Place& village : villages_)
    if (is_allowed(village.code)) names.push_back(village.name);
  return fmt::format("{}", fmt::join(names, ", "));
}

std::vector<ReadChange> read_changes(const RegisterDefinition& reg, const WrittenRecords& rows,
                                     const PlaceNames& places, const FindRecord& find, const CheckKey& check,
                                     EntryCounts& counts, Diagnostics& diagnostics) {
  return RecordReader(reg, rows, places, find, check, counts, diagnostics).run();
}

}  // namespace ntm::actions
