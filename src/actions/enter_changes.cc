// SPDX-License-Identifier: Apache-2.0
#include "actions/enter_changes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>

#include "actions/keys_allowed.h"
#include "actions/masking.h"
#include "actions/record_remarks.h"
#include "actions/say_complete.h"
#include "actions/write_changeset.h"
#include "base/error.h"
#include "base/text.h"
#include "judging/judged_place.h"
#include "storage/place_queries.h"
#include "storage/records_version.h"

namespace ntm::actions {
namespace {

using base::Diagnostics;
using base::Error;
using registers::RegisterDefinition;

constexpr std::string_view kYes = "1";
constexpr int kLongestQuoted = 60;

// The changes as rows, their fields found and each cell of its field's form.
class TypedRows final : public WrittenRecords {
 public:
  TypedRows(const RegisterDefinition& reg, const ChangesToEnter& request, KnownRecords& known,
            Diagnostics& diagnostics)
      : reg_(reg), changes_(request.changes), by_key_(request.by_key), rows_(request.changes.size()) {
    for (std::size_t i = 0; i < changes_.size(); ++i) {
      if (changes_[i].record) find_record(known, i, diagnostics);
      for (std::size_t value = 0; value < changes_[i].values.size(); ++value)
        place_value(i, value, diagnostics);
    }
  }

  std::size_t count() const override { return rows_.size(); }
  std::span<const std::size_t> fields(std::size_t row) const override { return rows_[row].fields; }
  base::TableCell cell(std::size_t row, std::size_t what) const override {
    if (what == kPlace) return base::TableCell::of_text(changes_[row].place);
    if (what == kEnded) return base::TableCell::of_text(changes_[row].ended ? kYes : "");
    const auto found = rows_[row].cells.find(what);
    return found == rows_[row].cells.end() ? base::TableCell() : found->second.view();
  }
  base::Location at(std::size_t row, std::size_t what) const override {
    if (what == kWhole) return {fmt::format("changes/{}", row)};
    const std::string_view name = what == kPlace   ? "village"
                                  : what == kEnded ? "ended"
                                                   : std::string_view(reg_.fields[what].name);
    return {fmt::format("changes/{}/{}", row, name)};
  }
  std::string row_name(std::size_t row) const override { return std::to_string(row + 1); }
  std::optional<std::string> key(std::size_t row) const override { return rows_[row].key; }
  std::optional<programme::RecordId> record(std::size_t row) const override { return changes_[row].record; }
  bool means_new(std::size_t row) const override { return !by_key_ && !changes_[row].record; }
  bool is_separate(std::size_t row) const override { return changes_[row].separate; }

 private:
  struct Row {
    std::vector<std::size_t> fields;
    std::map<std::size_t, registers::HeldCell> cells;
    std::optional<std::string> key;
  };

  void find_record(KnownRecords& known, std::size_t index, Diagnostics& diagnostics) {
    const EnteredChange& change = changes_[index];
    if (!known.by_number(*change.record))
      return diagnostics.add(at(index, kWhole), "entry.no_record",
                             {{"record", std::to_string(*change.record)}});
    rows_[index].key = known.key_of(*change.record);
    if (!change.based_on)
      diagnostics.add(at(index, kWhole), "entry.based_on_missing", {{"key", *rows_[index].key}});
  }

  void place_value(std::size_t index, std::size_t value, Diagnostics& diagnostics) {
    const auto& [name, entered] = changes_[index].values[value];
    const auto field = reg_.index_of(name);
    if (!field) {
      std::vector<std::string_view> known;
      for (const registers::Field& one : reg_.fields) known.push_back(one.name);
      diagnostics.add({fmt::format("changes/{}/{}", index, base::shorten(name, kLongestQuoted))},
                      "entry.field_unknown",
                      {{"field", base::shorten(name, kLongestQuoted)},
                       {"known", fmt::format("{}", fmt::join(known, ", "))}});
      return;
    }
    const registers::Field& definition = reg_.fields[*field];
    auto held = held_cell(definition, entered);
    if (!held) {
      diagnostics.add(at(index, *field), "entry.cell_form",
                      {{"record", name_of(index)},
                       {"field_vi", definition.label.vi},
                       {"field_en", definition.label.en},
                       {"form", typed_form(definition)}});
      return;
    }
    rows_[index].cells[*field] = std::move(*held);
    rows_[index].fields.push_back(*field);
  }

  static std::optional<registers::HeldCell> held_cell(const registers::Field& field,
                                                      const EnteredCell& entered) {
    if (const auto* typed = std::get_if<registers::TypedCell>(&entered))
      return registers::held_cell(field, *typed);
    // What it was masked as does not matter: it is read as what says nothing new.
    if (field.personal && std::holds_alternative<MaskedCell>(entered))
      return registers::HeldCell{base::TableCell::Kind::text, std::string(kMasked)};
    return std::nullopt;
  }

  // How people find the record: its key, that which is sent for a new one, else its place in the list.
  std::string name_of(std::size_t index) const {
    if (rows_[index].key) return *rows_[index].key;
    for (const auto& [name, entered] : changes_[index].values) {
      const auto* typed = std::get_if<registers::TypedCell>(&entered);
      const auto* text = typed ? std::get_if<std::string>(typed) : nullptr;
      if (text && reg_.key && name == reg_.fields[*reg_.key].name)
        return base::shorten(*text, kLongestQuoted);
    }
    return row_name(index);
  }

  const RegisterDefinition& reg_;
  const std::vector<EnteredChange>& changes_;
  bool by_key_;
  std::vector<Row> rows_;
};

[[noreturn]] void refuse(Diagnostics diagnostics) {
  const std::string count = std::to_string(diagnostics.count());
  throw Error(Error::Kind::invalid, {"entry.refused", {{"count", count}}}, std::move(diagnostics));
}

// Changes of records that somebody else changed after the author had looked.
std::vector<EntryConflict> conflicts_among(storage::Database& database, const RegisterDefinition& reg,
                                           const ChangesToEnter& request, const std::vector<ReadChange>& read,
                                           KnownRecords& known, base::Instant now) {
  std::vector<EntryConflict> conflicts;
  for (const ReadChange& one : read) {
    const EnteredChange& entered = request.changes[one.row];
    if (!entered.record) continue;
    const storage::CurrentRecord& record = *known.by_number(*entered.record);
    if (entered.based_on == record.newest) continue;
    auto versions = storage::accepted_versions(database, reg, record.record, now);
    // What was stated of a village that has become one that is seen is seen.
    std::erase_if(versions, [&](const auto& version) {
      const programme::PlaceCode place = known.place_of(version.content);
      return !request.sight.sees(place.empty() ? version.content.place : place);
    });
    if (versions.empty())
      throw Error(Error::Kind::not_found, {"entry.no_record", {{"record", std::to_string(record.record)}}});
    const programme::Change& change = one.change;
    conflicts.push_back({one.row,
                         one.key,
                         {record.record, 0, change.place, request.date, change.ended, change.values},
                         std::move(versions.front()),
                         record.newest});
  }
  return conflicts;
}

void check_request(const ChangesToEnter& request, const programme::Place& place) {
  if (place.kind != "commune")
    throw Error(Error::Kind::invalid,
                {"import.not_a_commune", {{"place", request.place}, {"name", place.name}}});
  if (request.changes.empty()) throw Error(Error::Kind::invalid, {"entry.nothing", {}});
  if (request.changes.size() > kMostChanges)
    throw Error(Error::Kind::invalid, {"entry.too_many", {{"most", std::to_string(kMostChanges)}}});
}

// What the changes come to, against the records as they are.
struct ComparedChanges {
  std::vector<ReadChange> read;
  std::vector<EntryConflict> conflicts;
  EntryCounts counts;

  bool says_something() const { return conflicts.empty() && !read.empty(); }
};

ComparedChanges compare_changes(storage::Database& database, const judging::Law& law,
                                const RegisterDefinition& reg, const ChangesToEnter& request,
                                base::Instant now) {
  const auto known_places = storage::load_places(database, request.place, now);
  const programme::Place place = judging::place_on(*known_places, request.place, request.date);
  check_request(request, place);
  ComparedChanges compared;
  Diagnostics diagnostics;
  KnownRecords known(database, {reg, *known_places, request.place, request.date, now, request.sight},
                     KnownRecords::Reading::one_by_one);
  const TypedRows rows(reg, request, known, diagnostics);
  if (!diagnostics.empty()) refuse(std::move(diagnostics));
  const PlaceNames places(*known_places, place, request.date);
  compared.read = read_changes(reg, rows, places, known, keys_allowed(law, reg, request.date),
                               compared.counts, diagnostics);
  if (!diagnostics.empty()) refuse(std::move(diagnostics));
  compared.conflicts = conflicts_among(database, reg, request, compared.read, known, now);
  if (compared.says_something())
    remark_on(database, law.dictionary, places, rows, compared.read, known, compared.counts.remarks);
  return compared;
}

void write_compared(storage::Database& database, const judging::Law& law, const ChangesToEnter& request,
                    const Session& session, ComparedChanges& compared, EnteredChanges& entered) {
  std::vector<programme::Change> changes;
  for (ReadChange& one : compared.read) changes.push_back(std::move(one.change));
  const programme::ChangesetHead head{request.place, request.register_name, request.date, "form", "",
                                      request.note};
  entered.changeset =
      write_changeset(database, law.dictionary, head, changes, request.state, compared.counts, session);
  if (request.complete)
    say_complete_with(database, law,
                      {request.register_name, request.place, request.date, true, {}, request.sight},
                      compared.counts.places, entered.changeset, session);
}

}  // namespace

EnteredChanges enter_changes(storage::Database& database, const judging::Law& law,
                             const ChangesToEnter& request, const Session& session) {
  const RegisterDefinition& reg = register_named(law.dictionary, request.register_name);
  ComparedChanges compared;
  storage::RecordsVersion seen;
  {
    const storage::Snapshot snapshot(database);
    seen = storage::records_version(database, reg.name, request.place);
    compared = compare_changes(database, law, reg, request, session.now);
  }
  EnteredChanges entered;
  entered.reg = &reg;
  if (compared.says_something()) {
    // Others could write until here. What they have entered meanwhile is looked at once more, now that they
    // cannot.
    storage::Transaction transaction(database);
    if (storage::records_version(database, reg.name, request.place) != seen)
      compared = compare_changes(database, law, reg, request, session.now);
    if (compared.says_something()) {
      write_compared(database, law, request, session, compared, entered);
      transaction.commit();
    }
  }
  entered.conflicts = std::move(compared.conflicts);
  entered.counts = std::move(compared.counts);
  return entered;
}

}  // namespace ntm::actions
