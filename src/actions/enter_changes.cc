// SPDX-License-Identifier: Apache-2.0
#include "actions/enter_changes.h"

#include "actions/judged_place.h"
#include "actions/keys_allowed.h"
#include "actions/write_changeset.h"
#include "base/error.h"
#include "base/text.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

using base::Diagnostics;
using base::Error;
using registers::RegisterDefinition;

constexpr std::string_view kUnknown = "?";
constexpr std::string_view kYes = "1";

// The typed changes as rows, their fields found.
class TypedRows final : public WrittenRecords {
 public:
  TypedRows(storage::Database& database, const RegisterDefinition& reg, const ChangesToEnter& request,
            Diagnostics& diagnostics)
      : reg_(reg), changes_(request.changes), rows_(request.changes.size()) {
    for (std::size_t i = 0; i < changes_.size(); ++i) {
      if (changes_[i].record) find_record(database, request, i, diagnostics);
      for (std::size_t value = 0; value < changes_[i].values.size(); ++value)
        place_value(i, value, diagnostics);
    }
  }

  std::size_t count() const override { return rows_.size(); }
  std::span<const std::size_t> fields(std::size_t row) const override { return rows_[row].fields; }
  base::TableCell cell(std::size_t row, std::size_t what) const override {
    if (what == kPlace) return base::TableCell::of_text(changes_[row].place);
    if (what == kEnded) return base::TableCell::of_text(changes_[row].ended ? kYes : "");
    const auto found = rows_[row].texts.find(what);
    return found == rows_[row].texts.end() ? base::TableCell() : base::TableCell::of_text(found->second);
  }
  base::Location at(std::size_t row, std::size_t what) const override {
    if (what == kWhole) return {fmt::format("changes/{}", row)};
    const std::string_view name = what == kPlace   ? "village"
                                  : what == kEnded ? "ended"
                                                   : std::string_view(reg_.fields[what].name);
    return {fmt::format("changes/{}/{}", row, name)};
  }
  int number(std::size_t row) const override { return static_cast<int>(row) + 1; }
  std::optional<std::string> key(std::size_t row) const override { return rows_[row].key; }

 private:
  struct Row {
    std::vector<std::size_t> fields;
    std::map<std::size_t, std::string> texts;
    std::optional<std::string> key;
  };

  void find_record(storage::Database& database, const ChangesToEnter& request, std::size_t index,
                   Diagnostics& diagnostics) {
    const EnteredChange& change = changes_[index];
    rows_[index].key = storage::key_of_record(database, reg_.name, request.place, *change.record);
    if (!rows_[index].key)
      diagnostics.add(at(index, kWhole), "entry.no_record", {{"record", std::to_string(*change.record)}});
    else if (!change.based_on)
      diagnostics.add(at(index, kWhole), "entry.based_on_missing", {{"key", *rows_[index].key}});
  }

  void place_value(std::size_t index, std::size_t value, Diagnostics& diagnostics) {
    const auto& [name, text] = changes_[index].values[value];
    const auto field = reg_.index_of(name);
    if (!field) {
      std::vector<std::string_view> known;
      for (const registers::Field& one : reg_.fields) known.push_back(one.name);
      diagnostics.add(
          {fmt::format("changes/{}/{}", index, base::shorten(name, 60))}, "entry.field_unknown",
          {{"field", base::shorten(name, 60)}, {"known", fmt::format("{}", fmt::join(known, ", "))}});
      return;
    }
    const std::string written = text ? base::tidy(*text) : std::string();
    rows_[index].texts[*field] = written.empty() ? std::string(kUnknown) : written;
    rows_[index].fields.push_back(*field);
  }

  const RegisterDefinition& reg_;
  const std::vector<EnteredChange>& changes_;
  std::vector<Row> rows_;
};

// Looks records up one by one, each once.
class Lookup {
 public:
  Lookup(storage::Database& database, const RegisterDefinition& reg, const ChangesToEnter& request,
         base::Instant now)
      : database_(database), reg_(reg), request_(request), now_(now) {}

  const storage::CurrentRecord* find(const std::string& key) {
    const auto [entry, is_new] = known_.try_emplace(key);
    if (is_new) {
      auto found = storage::current_of_keys(database_, reg_, request_.place, {&key, 1}, request_.date, now_);
      if (!found.empty()) entry->second = std::move(found.begin()->second);
    }
    return entry->second ? &*entry->second : nullptr;
  }

 private:
  storage::Database& database_;
  const RegisterDefinition& reg_;
  const ChangesToEnter& request_;
  base::Instant now_;
  std::map<std::string, std::optional<storage::CurrentRecord>> known_;
};

// Whether the author had seen what the change is now based on.
bool is_overtaken(const EnteredChange& entered, const ChangesToEnter& request,
                  const storage::CurrentRecord* known) {
  if (entered.record) return known && entered.based_on != known->newest;
  const bool is_there = known && known->in_force && !known->in_force->ended;
  return !request.by_key && is_there;
}

[[noreturn]] void refuse(Diagnostics diagnostics) {
  const std::string count = std::to_string(diagnostics.count());
  throw Error(Error::Kind::invalid, {"entry.refused", {{"count", count}}}, std::move(diagnostics));
}

std::vector<EntryConflict> conflicts_among(storage::Database& database, const RegisterDefinition& reg,
                                           const ChangesToEnter& request, const std::vector<ReadChange>& read,
                                           Lookup& lookup, base::Instant now) {
  std::vector<EntryConflict> conflicts;
  for (const ReadChange& one : read) {
    const storage::CurrentRecord* known = lookup.find(one.key);
    if (!is_overtaken(request.changes[one.row], request, known)) continue;
    const programme::Change& change = one.change;
    conflicts.push_back({one.row,
                         one.key,
                         {known->record, 0, change.place, request.date, change.ended, change.values},
                         storage::accepted_versions(database, reg, known->record, now).front()});
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

}  // namespace

EnteredChanges enter_changes(storage::Database& database, const Law& law, const ChangesToEnter& request,
                             const Session& session) {
  EnteredChanges entered;
  const RegisterDefinition& reg = register_named(law.dictionary, request.register_name);
  entered.reg = &reg;
  const programme::Place place = place_on(database, request.place, request.date);
  check_request(request, place);

  storage::Transaction transaction(database);
  Diagnostics diagnostics;
  const TypedRows rows(database, reg, request, diagnostics);
  if (!diagnostics.empty()) refuse(std::move(diagnostics));
  const PlaceNames places(place, storage::children(database, request.place, request.date, "village"),
                          request.villages);
  Lookup lookup(database, reg, request, session.now);
  const auto read = read_changes(
      reg, rows, places, [&](const std::string& key) { return lookup.find(key); },
      keys_allowed(law, reg, request.date), entered.counts, diagnostics);
  if (!diagnostics.empty()) refuse(std::move(diagnostics));
  entered.conflicts = conflicts_among(database, reg, request, read, lookup, session.now);
  if (!entered.conflicts.empty() || read.empty()) return entered;
  std::vector<programme::Change> changes;
  for (const ReadChange& one : read) changes.push_back(one.change);
  const programme::ChangesetHead head{request.place, reg.name, request.date, "form", "", request.note};
  entered.changeset =
      write_changeset(database, law.dictionary, head, changes, request.state, entered.counts, session);
  transaction.commit();
  return entered;
}

}  // namespace ntm::actions
