// SPDX-License-Identifier: Apache-2.0
#include "actions/record_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "actions/import_columns.h"
#include "actions/masking.h"
#include "base/code.h"
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
using Finding = KnownRecords::Finding;

class RecordReader {
 public:
  RecordReader(const RegisterDefinition& reg, const WrittenRecords& rows, const PlaceNames& places,
               KnownRecords& known, const CheckKey& check, EntryCounts& counts, Diagnostics& diagnostics)
      : reg_(reg),
        rows_(rows),
        places_(places),
        known_(known),
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
    const auto found = record_of(row, place);
    if (!found) return;
    const storage::CurrentRecord* known = found->record;
    const RecordVersion* record = nullptr;
    if (known && known->in_force && !known->in_force->ended) record = &*known->in_force;
    Change change;
    change.values = record ? record->values : std::vector<Value>(reg_.fields.size());
    if (known) change.record = known->record, change.based_on = known->newest;
    change.ended = ends(row);
    if (!may_write(row, *found, change.ended)) return;
    if (is_taken(row, *found)) return;
    check_key(row, found->key, change.ended);
    if (!place && record) place = record->place;
    const bool belongs_nowhere = !place;
    if (!place) place = default_place(row);
    std::int64_t kept = 0;
    for (const std::size_t field : rows_.fields(row))
      read_cell(row, field, record != nullptr, change.values[field], kept);
    if (diagnostics_.count() > before || !place || !keeps_key(row, *found, change.values)) return;
    change.place = *place;
    registers::check_record(
        reg_, change.values, [&](std::size_t field) { return rows_.at_limit(row, field); }, diagnostics_);
    counts_.places.insert(*place);
    counts_.kept += kept;
    counts_.to_commune += belongs_nowhere && reg_.kept_by == KeptBy::either && !change.ended;
    count(row, *found, std::move(change), record);
  }

  void count(std::size_t row, const Finding& found, Change change, const RecordVersion* record) {
    const bool same = record && change.values == record->values && change.place == record->place;
    if (same && !change.ended) {
      ++counts_.unchanged;
      return;
    }
    ++(change.ended ? counts_.ended : record ? counts_.changed : counts_.added);
    say(found, change, record);
    changes_.push_back({row, found.key, std::move(change), record == nullptr});
  }

  // What is as it was is not said again: a later correction of it would end there. A record that is there
  // again after its end says everything, since what was known before is not known of this one.
  void say(const Finding& found, Change& change, const RecordVersion* record) const {
    const bool is_again = !record && found.record && found.record->in_force;
    if (is_again) return;
    const RecordVersion nothing = programme::nothing_stated(reg_.fields.size());
    change.said =
        programme::said_beyond(record ? *record : nothing, change.place, change.ended, change.values);
  }

  // Whether a row that means a new record names one that is there. Said before its cells are read: they would
  // be judged together with what is known of the other record.
  bool is_taken(std::size_t row, const Finding& found) {
    if (!rows_.means_new(row) || !found.record) return false;
    const auto& known = found.record->in_force;
    if (known && known->ended) return false;
    report(row, key_position(), "entry.code_taken", {{"key", found.key}, {"whose", whose(*found.record)}});
    return true;
  }

  // "Lê Văn An, Thôn 8": what a record is called and where it is, as far as the author sees.
  std::string whose(const storage::CurrentRecord& known) const {
    const PlaceCode& place = known.places_from_now.front();
    if (!known.in_force) return places_.name_of(place);
    const std::string label = label_of(reg_, *known.in_force, known_.sight());
    return label.empty() ? places_.name_of(place) : fmt::format("{}, {}", label, places_.name_of(place));
  }

  void read_cell(std::size_t row, std::size_t field, bool is_known, Value& value, std::int64_t& kept) {
    const TableCell cell = rows_.cell(row, field);
    if (cell.is_blank()) {
      kept += registers::is_known(value);
      return;
    }
    const registers::Field& definition = reg_.fields[field];
    const std::string text = definition.personal ? base::tidy(cell.shown) : std::string();
    if (has_masked_word(text)) {
      // What was shown masked comes back as it was; a new record has nothing that it could be.
      if (!is_known || !is_masked(text))
        report(row, field, "entry.masked_name",
               {{"field", definition.label.vi}, {"value", base::shorten(text, 60)}});
      return;
    }
    if (const auto parsed =
            registers::parse_cell(definition, cell, style_, rows_.at(row, field), diagnostics_))
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
      report(row, WrittenRecords::kPlace,
             places_.is_of_several(text) ? "import.place_of_several" : "import.place_unknown",
             {{"value", base::shorten(text, 60)}, {"known", places_.known()}});
    } else if (reg_.kept_by == KeptBy::village && places_.is_commune(*code)) {
      report(row, WrittenRecords::kPlace, "import.village_needed", {{"value", std::string(text)}});
    } else if (reg_.kept_by == KeptBy::commune && !places_.is_commune(*code)) {
      report(row, WrittenRecords::kPlace, "import.commune_needed", {{"value", std::string(text)}});
    } else if (!known_.sight().sees(*code)) {
      report_not_yours(row);
    } else {
      return code;
    }
    return std::nullopt;
  }

  // Where a new record without a place belongs.
  std::optional<PlaceCode> default_place(std::size_t row) {
    const bool said = !is_blank(row, WrittenRecords::kPlace);
    if (reg_.kept_by != KeptBy::village && !said) {
      if (known_.sight().sees(places_.commune())) return places_.commune();
      report_not_yours(row);
      return std::nullopt;
    }
    if (!said) report(row, WrittenRecords::kPlace, "import.village_missing");
    return std::nullopt;
  }

  // What the row is about; nothing after a report.
  std::optional<Finding> record_of(std::size_t row, const std::optional<PlaceCode>& place) {
    const auto code = code_of(row, place);
    if (!code) return std::nullopt;
    Finding found = found_for(row, *code, place);
    if (found.kind == Finding::Kind::several) {
      std::vector<std::string> villages;
      for (const PlaceCode& one : found.like) villages.push_back(places_.name_of(one));
      report(row, key_position(), "entry.code_of_several",
             {{"key", found.key}, {"villages", fmt::format("{}", fmt::join(villages, ", "))}});
      return std::nullopt;
    }
    if (found.kind == Finding::Kind::unclear) {
      if (found.is_there || !rows_.is_separate(row)) {
        report(row, key_position(), "entry.code_unclear",
               {{"key", *code}, {"like", fmt::format("{}", fmt::join(found.like, ", "))}});
        return std::nullopt;
      }
      found.kind = Finding::Kind::fresh;
    }
    if (!stands_once(row, *code, found)) return std::nullopt;
    if (found.kind == Finding::Kind::fresh) known_.add_fresh(found.key);
    if (found.key != *code)
      counts_.remarks.add(rows_.at(row, key_position()), "entry.code_read_as",
                          {{"written", *code}, {"key", found.key}});
    return found;
  }

  Finding found_for(std::size_t row, const std::string& code, const std::optional<PlaceCode>& place) {
    const auto number = rows_.record(row);
    if (!number) return known_.find(code, place);
    const storage::CurrentRecord* record = known_.by_number(*number);
    return {record ? Finding::Kind::known : Finding::Kind::closed, code, record};
  }

  // The code of the record as it is written; nothing after a report.
  std::optional<std::string> code_of(std::size_t row, const std::optional<PlaceCode>& place) {
    if (auto key = rows_.key(row)) return key;
    if (reg_.single) {
      if (place) return *place;
      const bool said = !is_blank(row, WrittenRecords::kPlace);
      if (reg_.kept_by == KeptBy::commune && !said) return places_.commune();
      if (!said) report(row, WrittenRecords::kPlace, "import.village_missing");
      return std::nullopt;
    }
    const registers::Field& field = reg_.fields[*reg_.key];
    const TableCell cell = rows_.cell(row, *reg_.key);
    Value value;
    if (!cell.is_blank()) {
      const auto parsed = registers::parse_cell(field, cell, style_, rows_.at(row, *reg_.key), diagnostics_);
      if (!parsed) return std::nullopt;
      value = *parsed;
    }
    if (registers::is_known(value)) return registers::stored_text(field, value);
    report(row, *reg_.key, "import.key_missing", {{"field", field.label.vi}});
    return std::nullopt;
  }

  bool stands_once(std::size_t row, const std::string& written, const Finding& found) {
    const programme::RecordId record = found.record ? found.record->record : 0;
    const auto [first, is_new] =
        first_rows_.emplace(std::pair(record, record ? "" : found.key), First{rows_.row_name(row), written});
    if (is_new) return true;
    const auto& [line, as] = first->second;
    report(row, key_position(), as == written ? "import.key_twice" : "import.key_twice_spelled",
           {{"key", written}, {"other", as}, {"line", line}});
    return false;
  }

  void check_key(std::size_t row, const std::string& key, bool ended) {
    if (!check_ || ended) return;
    if (auto why = check_(key))
      diagnostics_.add(rows_.at(row, key_position()), std::move(why->key), std::move(why->arguments));
  }

  // Whether the author may write about what the row has found, on the day.
  bool may_write(std::size_t row, const Finding& found, bool ended) {
    const storage::CurrentRecord* known = found.record;
    const bool in_force = known && known->in_force && !known->in_force->ended;
    if (ended && !in_force) {
      report(row, WrittenRecords::kEnded, "import.ended_unknown", {{"key", found.key}});
    } else if (found.kind == Finding::Kind::closed) {
      report(row, key_position(), "entry.code_closed", {{"key", found.key}});
    } else if (known && !known_.sight().sees_all(known->places_from_now)) {
      report_not_yours(row);
    } else if (known && rows_.key(row) && !known->in_force) {
      report(row, WrittenRecords::kWhole, "entry.before_record",
             {{"key", found.key}, {"begins", known->begins.vietnamese()}});
    } else {
      return true;
    }
    return false;
  }

  // A record is what its key says: another key is another record, but it may be written in other ways.
  bool keeps_key(std::size_t row, const Finding& found, std::vector<Value>& values) {
    if (!reg_.key) return true;
    const registers::Field& field = reg_.fields[*reg_.key];
    Value& value = values[*reg_.key];
    const std::string written = registers::is_known(value) ? registers::stored_text(field, value) : "";
    const bool is_same = !rows_.key(row) || base::code_identity(written) == base::code_identity(found.key);
    if (is_same)
      value = registers::parse_stored(field, found.key);
    else
      report(row, *reg_.key, "entry.key_changed", {{"key", found.key}});
    return is_same;
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

  void report_not_yours(std::size_t row) {
    report(row, WrittenRecords::kPlace, "entry.village_not_yours",
           {{"villages", places_.names_of(known_.sight())}});
  }

  void report(std::size_t row, std::size_t what, const char* key,
              std::vector<std::pair<std::string, std::string>> arguments = {}) {
    diagnostics_.add(rows_.at(row, what), key, std::move(arguments));
  }

  struct First {
    std::string row;      // in which it stood first
    std::string written;  // and how
  };

  const RegisterDefinition& reg_;
  const WrittenRecords& rows_;
  const PlaceNames& places_;
  KnownRecords& known_;
  const CheckKey& check_;
  EntryCounts& counts_;
  Diagnostics& diagnostics_;
  registers::NumberStyle style_;
  std::map<std::pair<programme::RecordId, std::string>, First>
      first_rows_;  // by record, or the key of a new one
  std::vector<ReadChange> changes_;
};

}  // namespace

PlaceNames::PlaceNames(const programme::Places& places, const programme::Place& commune, base::Date date)
    : commune_(commune.code), commune_name_(commune.name), villages_(places.villages(commune.code, date)) {
  // What stands on the day is meant rather than what stood before under the same name.
  std::map<std::string, std::set<PlaceCode>> former;
  for (const PlaceCode& code : places.ever_part_of(commune.code))
    for (const programme::Place& period : places.periods(code)) {
      const PlaceCode now = places.settled(places.heirs(code, period.from, date), date);
      if (period.kind != "village" || period.from > date || places.commune_of(now, date) != commune.code)
        continue;
      for (const std::string& text : {period.code, period.name}) former[base::search_key(text)].insert(now);
    }
  for (const programme::Place& village : villages_)
    codes_[base::search_key(village.name)].insert(village.code);
  codes_.try_emplace(base::search_key(commune.name), std::set{commune.code});
  for (auto& [text, codes] : former) codes_.try_emplace(text, std::move(codes));
  for (const programme::Place& village : villages_) codes_[base::search_key(village.code)] = {village.code};
  codes_[base::search_key(commune.code)] = {commune.code};
}

std::optional<PlaceCode> PlaceNames::find(std::string_view text) const {
  const auto found = codes_.find(base::search_key(text));
  if (found == codes_.end() || found->second.size() != 1) return std::nullopt;
  return *found->second.begin();
}

bool PlaceNames::is_of_several(std::string_view text) const {
  const auto found = codes_.find(base::search_key(text));
  return found != codes_.end() && found->second.size() > 1;
}

const std::string& PlaceNames::name_of(const PlaceCode& code) const {
  const auto village = std::ranges::find(villages_, code, &programme::Place::code);
  return village == villages_.end() ? commune_name_ : village->name;
}

std::string PlaceNames::known() const {
  return names_of({});
}

std::string PlaceNames::names_of(const Sight& sight) const {
  std::vector<std::string_view> names;
  for (const programme::Place& village : villages_)
    if (sight.sees(village.code)) names.push_back(village.name);
  return fmt::format("{}", fmt::join(names, ", "));
}

std::vector<ReadChange> read_changes(const RegisterDefinition& reg, const WrittenRecords& rows,
                                     const PlaceNames& places, KnownRecords& known, const CheckKey& check,
                                     EntryCounts& counts, Diagnostics& diagnostics) {
  return RecordReader(reg, rows, places, known, check, counts, diagnostics).run();
}

}  // namespace ntm::actions
