// SPDX-License-Identifier: Apache-2.0
#include "actions/record_remarks.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "actions/later_statements.h"
#include "actions/masking.h"
#include "base/code.h"
#include "base/number.h"
#include "base/text.h"
#include "registers/cell.h"

namespace ntm::actions {
namespace {

using programme::PlaceCode;
using programme::RecordVersion;
using registers::RegisterDefinition;
using registers::Value;

// Who a record is about and what each must have: a household's head and the number of its members. Empty
// where records are not about persons.
std::vector<std::size_t> telling_fields(const RegisterDefinition& reg) {
  const auto label = reg.label_field();
  if (!label || !reg.fields[*label].personal) return {};
  std::vector<std::size_t> fields{*label};
  for (std::size_t i = 0; i < reg.fields.size(); ++i)
    if (reg.fields[i].required && i != *label && reg.key != i) fields.push_back(i);
  return fields;
}

// The same text for records that agree in these fields; "" where the first is unknown.
std::string told_by(const RegisterDefinition& reg, const std::vector<std::size_t>& fields,
                    const std::vector<Value>& values) {
  if (!registers::is_known(values[fields.front()])) return "";
  std::string text;
  for (const std::size_t field : fields)
    text += base::code_identity(registers::stored_text(reg.fields[field], values[field])) + "\n";
  return text;
}

class Remarks {
 public:
  Remarks(storage::Database& database, const PlaceNames& places, const WrittenRecords& rows,
          const std::vector<ReadChange>& read, KnownRecords& known, base::Diagnostics& remarks)
      : database_(database),
        places_(places),
        rows_(rows),
        known_(known),
        asked_(known.asked()),
        remarks_(remarks) {
    for (const ReadChange& one : read) {
      if (one.is_new) added_[one.change.place].push_back(&one);
      if (one.change.record) touched_.insert(*one.change.record);
      const auto* record = one.is_new || !one.change.record ? nullptr : known_.by_number(*one.change.record);
      if (!record || !record->in_force || record->in_force->place == one.change.place) continue;
      moved_[record->in_force->place].push_back(&one);
      moved_[one.change.place].push_back(&one);
    }
  }

  void say(const registers::Dictionary& dictionary, const std::vector<ReadChange>& read) {
    for (const auto& [place, added] : added_) {
      const std::vector<RecordVersion> there = records_of(place);
      if (known_.sight().names(place)) say_alike(place, there, added);
      say_many(dictionary, place, there.size(), after(there, place, read), *added.front());
    }
    for (const auto& [place, moved] : moved_) {
      if (added_.contains(place) || !known_.sight().sees(place)) continue;
      const std::vector<RecordVersion> there = records_of(place);
      say_many(dictionary, place, there.size(), after(there, place, read), *moved.front());
    }
    for (const auto& codes : known_.spelled_twice())
      remarks_.add(at(read.front()), "entry.code_in_two_spellings",
                   {{"codes", fmt::format("{}", fmt::join(codes, ", "))}});
    for (const ReadChange& one : read) {
      say_unusual(one);
      say_later(one);
    }
    say_other_names(read);
  }

 private:
  std::vector<RecordVersion> records_of(const PlaceCode& place) const {
    std::vector<RecordVersion> found;
    storage::read_records(database_, asked_.reg, {&place, 1}, asked_.date, asked_.known_at,
                          [&](const RecordVersion& record) { found.push_back(record); });
    return found;
  }

  // How many there are with these changes: some end or go elsewhere, others come.
  static std::size_t after(const std::vector<RecordVersion>& there, const PlaceCode& place,
                           const std::vector<ReadChange>& read) {
    std::set<programme::RecordId> records;
    for (const RecordVersion& record : there) records.insert(record.record);
    std::size_t added = 0;
    for (const ReadChange& one : read) {
      const bool is_here = !one.change.ended && one.change.place == place;
      if (!one.change.record)
        added += is_here;
      else if (is_here)
        records.insert(*one.change.record);
      else
        records.erase(*one.change.record);
    }
    return records.size() + added;
  }

  void say_alike(const PlaceCode& place, const std::vector<RecordVersion>& there,
                 const std::vector<const ReadChange*>& added) {
    const RegisterDefinition& reg = asked_.reg;
    const auto fields = telling_fields(reg);
    if (fields.empty()) return;
    std::map<std::string, std::string> keys;  // of a record that tells so
    for (const RecordVersion& record : there)
      if (!touched_.contains(record.record))
        keys.emplace(told_by(reg, fields, record.values),
                     storage::key_text(reg, record.place, record.values).value_or("?"));
    for (const ReadChange* one : added) {
      const std::string told = told_by(reg, fields, one->change.values);
      if (told.empty()) continue;
      const auto [other, is_first] = keys.emplace(told, one->key);
      if (is_first) continue;
      remarks_.add(at(*one), "entry.looks_like",
                   {{"key", one->key},
                    {"other", other->second},
                    {"village", places_.name_of(place)},
                    {"fields_vi", labels(fields, base::Language::vietnamese)},
                    {"fields_en", labels(fields, base::Language::english)}});
    }
  }

  // Of each number that the change states, beyond what is usual for its field.
  void say_unusual(const ReadChange& one) {
    if (one.change.ended) return;
    for (const std::size_t i : rows_.fields(one.row)) {
      const registers::Field& field = asked_.reg.fields[i];
      const auto* number = std::get_if<std::int64_t>(&one.change.values[i]);
      if (!field.usual || !number || (one.change.said && !one.change.said->cells[i])) continue;
      const auto& usual = *field.usual;
      if (*number >= usual.min && *number <= usual.max) continue;
      const auto text = [&](std::int64_t value, base::Language language) {
        return base::human_text(base::scaled(value, field.scale), language, field.scale);
      };
      const auto vi = base::Language::vietnamese, en = base::Language::english;
      remarks_.add(rows_.at(one.row, i), *number > usual.max ? "entry.unusual_high" : "entry.unusual_low",
                   {{"key", one.key},
                    {"field_vi", field.label.vi},
                    {"field_en", field.label.en},
                    {"value_vi", text(*number, vi)},
                    {"value_en", text(*number, en)},
                    {"least_vi", text(usual.min, vi)},
                    {"least_en", text(usual.min, en)},
                    {"most_vi", text(usual.max, vi)},
                    {"most_en", text(usual.max, en)}});
    }
  }

  // A head dies now and then; where most records get another name, the codes are hardly theirs: a column that
  // was sorted without the other, or a number of the row taken for a code.
  void say_other_names(const std::vector<ReadChange>& read) {
    constexpr std::size_t kFewest = 3;
    const auto label = asked_.reg.label_field();
    if (!label || !asked_.reg.fields[*label].personal) return;
    std::vector<const ReadChange*> others;
    for (const ReadChange& one : read) {
      const auto* record = one.is_new || !one.change.record ? nullptr : known_.by_number(*one.change.record);
      if (!record || !record->in_force || !known_.sight().names(record->in_force->place)) continue;
      const auto* const was = std::get_if<std::string>(&record->in_force->values[*label]);
      const auto* const is = std::get_if<std::string>(&one.change.values[*label]);
      if (was && is && !one.change.ended && base::search_key(*was) != base::search_key(*is))
        others.push_back(&one);
    }
    if (others.size() < kFewest || 2 * others.size() <= rows_.count()) return;
    for (const ReadChange* one : others)
      remarks_.add(rows_.at(one->row, *label), "entry.other_names",
                   {{"count", std::to_string(others.size())}, {"rows", std::to_string(rows_.count())}});
  }

  // "Nhân khẩu 5, Nước sạch có", of each later day.
  void say_later(const ReadChange& one) {
    const auto* record = one.change.record ? known_.by_number(*one.change.record) : nullptr;
    if (!record || record->later.empty()) return;
    const programme::Change& change = one.change;
    const RecordVersion version{record->record, 0,          change.place, asked_.date, change.ended,
                                change.values,  change.said};
    std::map<base::Date, std::pair<std::vector<std::string>, std::vector<std::string>>> days;
    for (const SaidLater& later : said_later(version, record->later)) {
      auto& [vi, en] = days[later.by->valid_from];
      vi.push_back(cell_of(later, base::Language::vietnamese));
      en.push_back(cell_of(later, base::Language::english));
    }
    for (const auto& [date, cells] : days)
      remarks_.add(at(one), "entry.said_later",
                   {{"key", one.key},
                    {"date", date.vietnamese()},
                    {"cells_vi", fmt::format("{}", fmt::join(cells.first, "; "))},
                    {"cells_en", fmt::format("{}", fmt::join(cells.second, "; "))}});
  }

  std::string cell_of(const SaidLater& later, base::Language language) const {
    const std::string said = later.what == SaidLater::kVillage
                                 ? places_.name_of(later.by->place)
                                 : shown_said(asked_.reg, *later.by, later.what, known_.sight(), language);
    if (later.what == SaidLater::kExistence) return said;
    return fmt::format("{}: {}", label_of_said(asked_.reg, later.what, language), said);
  }

  std::string labels(const std::vector<std::size_t>& fields, base::Language language) const {
    std::vector<std::string> names;
    for (const std::size_t field : fields) names.push_back(asked_.reg.fields[field].label.in(language));
    return fmt::format("{}", fmt::join(names, ", "));
  }

  // More than the village says it has; or fewer, where it was right until now.
  void say_many(const registers::Dictionary& dictionary, const PlaceCode& place, std::size_t before,
                std::size_t count, const ReadChange& first) {
    const RegisterDefinition* village = dictionary.find(registers::Dictionary::kVillage);
    if (!asked_.reg.expected || !village) return;
    const auto field = village->index_of(*asked_.reg.expected);
    if (!field) return;
    std::optional<std::int64_t> declared;
    storage::read_records(database_, *village, {&place, 1}, asked_.date, asked_.known_at,
                          [&](const RecordVersion& record) {
                            if (const auto* number = std::get_if<std::int64_t>(&record.values[*field]))
                              declared = *number;
                          });
    if (!declared || std::cmp_equal(count, *declared)) return;
    const bool is_fewer = std::cmp_less(count, *declared);
    if (is_fewer && std::cmp_not_equal(before, *declared)) return;
    remarks_.add(at(first), is_fewer ? "entry.fewer_than_declared" : "entry.more_than_declared",
                 {{"village", places_.name_of(place)},
                  {"count", std::to_string(count)},
                  {"declared", std::to_string(*declared)},
                  {"field_vi", village->fields[*field].label.vi},
                  {"field_en", village->fields[*field].label.en}});
  }

  base::Location at(const ReadChange& one) const {
    return rows_.at(one.row, asked_.reg.key ? *asked_.reg.key : WrittenRecords::kWhole);
  }

  storage::Database& database_;
  const PlaceNames& places_;
  const WrittenRecords& rows_;
  KnownRecords& known_;
  const KnownRecords::Asked& asked_;
  base::Diagnostics& remarks_;
  std::map<PlaceCode, std::vector<const ReadChange*>> added_;
  std::map<PlaceCode, std::vector<const ReadChange*>> moved_;  // by where they were, and where they go
  std::set<programme::RecordId> touched_;
};

}  // namespace

void remark_on(storage::Database& database, const registers::Dictionary& dictionary, const PlaceNames& places,
               const WrittenRecords& rows, const std::vector<ReadChange>& read, KnownRecords& known,
               base::Diagnostics& remarks) {
  if (!read.empty()) Remarks(database, places, rows, read, known, remarks).say(dictionary, read);
}

}  // namespace ntm::actions
