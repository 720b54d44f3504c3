// SPDX-License-Identifier: Apache-2.0
#include "actions/carry_forward.h"

#include <algorithm>
#include <set>

#include "actions/later_statements.h"
#include "actions/write_changeset.h"
#include "base/error.h"
#include "registers/cell.h"
#include "storage/changeset_queries.h"
#include "storage/record_lookup.h"

namespace ntm::actions {
namespace {

using base::Error;
using programme::Change;
using programme::RecordVersion;
using registers::RegisterDefinition;

programme::Changeset accepted_changeset(storage::Database& database, programme::ChangesetId id) {
  auto changeset = storage::find_changeset(database, id);
  const std::string number = std::to_string(id);
  if (!changeset) throw Error(Error::Kind::not_found, {"storage.no_changeset", {{"changeset", number}}});
  if (changeset->state != programme::ChangesetState::accepted)
    throw Error(Error::Kind::invalid, {"changeset.not_accepted", {{"changeset", number}}});
  return *std::move(changeset);
}

// One record: what of it a later day says otherwise.
struct Overtaken {
  RecordVersion stated;                 // by the changeset
  std::vector<RecordVersion> versions;  // in order
  std::vector<SaidLater> later;         // of `versions`
};

bool is_before(const RecordVersion& a, const RecordVersion& b) {
  return std::pair(a.valid_from, a.version) < std::pair(b.valid_from, b.version);
}

// The record as it is on the day, with what the changeset states and that day says otherwise.
Change change_on(const Overtaken& one, base::Date date) {
  RecordVersion before = programme::nothing_stated(one.stated.values.size());
  programme::VersionId newest = 0;
  for (const RecordVersion& version : one.versions) {
    newest = std::max(newest, version.version);
    if (version.valid_from <= date) programme::take(before, version);
  }
  RecordVersion state = before;
  for (const SaidLater& later : one.later) {
    if (later.by->valid_from != date) continue;
    if (later.what == SaidLater::kVillage)
      state.place = one.stated.place;
    else if (later.what == SaidLater::kExistence)
      state.ended = one.stated.ended;
    else
      state.values[later.what] = one.stated.values[later.what];
  }
  const auto said = programme::said_beyond(before, state.place, state.ended, state.values);
  return {one.stated.record, newest, state.place, state.ended, std::move(state.values), said};
}

class Carrying {
 public:
  Carrying(storage::Database& database, const judging::Law& law, const CarryForward& request,
           const Session& session)
      : database_(database), law_(law), request_(request), session_(session) {}

  CarriedForward run() {
    storage::Transaction transaction(database_);
    const auto changeset = accepted_changeset(database_, request_.changeset);
    const RegisterDefinition& reg = law_.dictionary.at(changeset.head.register_name);
    find(reg);
    CarriedForward carried;
    if (days_.empty()) return carried;
    const base::Date date = *days_.begin();
    EntryCounts counts;
    const auto changes = changes_on(reg, date, counts);
    const base::Message note{"changeset.carry_note", {{"changeset", std::to_string(request_.changeset)}}};
    const programme::ChangesetHead head{
        changeset.head.place, reg.name, date, "form", "", note.in(base::Language::vietnamese)};
    carried.changeset =
        write_changeset(database_, law_.dictionary, head, changes, request_.state, counts, session_);
    carried.date = date;
    carried.records = static_cast<std::int64_t>(changes.size());
    carried.later_days = static_cast<std::int64_t>(days_.size()) - 1;
    transaction.commit();
    return carried;
  }

 private:
  void find(const RegisterDefinition& reg) {
    const auto is_meant = [&](const RecordVersion& stated) {
      const auto& only = request_.records;
      return only.empty() || std::ranges::find(only, stated.record) != only.end();
    };
    for (RecordVersion& stated : storage::changes_of(database_, law_.dictionary, request_.changeset)) {
      if (!is_meant(stated)) continue;
      overtaken_.push_back({std::move(stated), {}, {}});
      Overtaken& one = overtaken_.back();
      for (auto& version : storage::accepted_versions(database_, reg, one.stated.record, session_.now))
        one.versions.push_back(std::move(version.content));
      std::ranges::sort(one.versions, is_before);
      one.later = said_later(one.stated, one.versions);
      // Whoever may not see all of it may not change it.
      const bool is_seen = std::ranges::all_of(
          one.versions, [&](const RecordVersion& version) { return request_.sight.sees(version.place); });
      if (!is_seen) one.later.clear();
      for (const SaidLater& later : one.later) days_.insert(later.by->valid_from);
    }
  }

  std::vector<Change> changes_on(const RegisterDefinition& reg, base::Date date, EntryCounts& counts) const {
    std::vector<Change> changes;
    base::Diagnostics diagnostics;
    for (const Overtaken& one : overtaken_) {
      const auto is_then = [&](const SaidLater& later) { return later.by->valid_from == date; };
      if (std::ranges::none_of(one.later, is_then)) continue;
      changes.push_back(change_on(one, date));
      const std::string key =
          storage::key_text(reg, one.stated.place, one.stated.values).value_or(std::string());
      registers::check_record(reg, changes.back().values, base::Location{key}, diagnostics);
      ++(changes.back().ended ? counts.ended : counts.changed);
    }
    if (diagnostics.empty()) return changes;
    const std::string count = std::to_string(diagnostics.count());
    throw Error(Error::Kind::invalid, {"entry.refused", {{"count", count}}}, std::move(diagnostics));
  }

  storage::Database& database_;
  const judging::Law& law_;
  const CarryForward& request_;
  const Session& session_;
  std::vector<Overtaken> overtaken_;
  std::set<base::Date> days_;  // that say otherwise
};

}  // namespace

CarriedForward carry_forward(storage::Database& database, const judging::Law& law,
                             const CarryForward& request, const Session& session) {
  return Carrying(database, law, request, session).run();
}

}  // namespace ntm::actions
