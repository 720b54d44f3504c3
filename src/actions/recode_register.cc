// SPDX-License-Identifier: Apache-2.0
#include "actions/recode_register.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "actions/masking.h"
#include "actions/write_changeset.h"
#include "base/error.h"
#include "base/text.h"
#include "judging/judged_place.h"
#include "registers/cell.h"
#include "registers/code_book.h"
#include "storage/place_queries.h"
#include "storage/record_queries.h"

namespace ntm::actions {
namespace {

using base::Error;
using programme::PlaceCode;
using registers::CodeBook;
using registers::RegisterDefinition;
using storage::CurrentRecord;

// The records of the commune and the codes that several of them have on the day.
class Collisions {
 public:
  Collisions(storage::Database& database, const judging::Law& law, const RecodeOccasion& occasion,
             base::Instant now)
      : reg_(register_named(law.dictionary, occasion.register_name)),
        places_(storage::load_places(database, occasion.place, now)),
        occasion_(occasion) {
    judging::place_on(*places_, occasion.place, occasion.date);
    if (!reg_.key || reg_.fields[*reg_.key].type != registers::FieldType::text)
      throw Error(Error::Kind::invalid, {"recode.no_codes", {{"register", reg_.label.vi}}});
    std::vector<std::size_t> fields(reg_.fields.size());
    for (std::size_t field = 0; field < fields.size(); ++field) fields[field] = field;
    const storage::CommuneRecords of{*places_, occasion.place, occasion.date, now};
    records_ = storage::current_records(database, reg_, of, fields);
    for (const CurrentRecord& one : records_) {
      if (!one.key.empty() && codes_.meaning_of(one.key).kind != CodeBook::Meaning::Kind::certain)
        codes_.add(one.key);
      if (one.in_force && !one.has_ended() && !one.key.empty()) by_code_[one.key].push_back(&one);
    }
    if (occasion.again)
      keep_recoded(database);
    else
      std::erase_if(by_code_, [](const auto& one) { return one.second.size() < 2; });
    taken_ = codes_;
  }

  const RegisterDefinition& reg() const { return reg_; }

  std::vector<ProposedCode> proposed() {
    std::vector<ProposedCode> found;
    for (auto& [code, records] : by_code_) {
      std::ranges::sort(records, {}, [](const auto* one) { return std::tuple(one->place, one->record); });
      for (const CurrentRecord* one : records)
        if (occasion_.sight.sees(one->place)) found.push_back(proposal(*one));
    }
    return found;
  }

  // The codes as they are to stand in the register. base::Error (invalid) for those that cannot.
  std::vector<ProposedCode> checked(std::vector<ProposedCode> chosen) {
    base::Diagnostics diagnostics;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      const base::Location where{"", static_cast<int>(i) + 1};
      const registers::Field& field = reg_.fields[*reg_.key];
      if (base::trim(chosen[i].proposed).empty()) {
        diagnostics.add(where, "import.key_missing", {{"field", field.label.vi}});
        continue;
      }
      const auto code = registers::parse_cell(field, chosen[i].proposed, registers::NumberStyle::untold,
                                              where, diagnostics);
      if (!code) continue;
      chosen[i].proposed = registers::stored_text(field, *code);
      const std::string others = others_that_began_with(chosen[i].proposed, chosen[i].record);
      if (occasion_.again && chosen[i].proposed == chosen[i].code) continue;  // it stays
      if (!others.empty())
        diagnostics.add(where, "recode.code_was", {{"code", chosen[i].proposed}, {"places", others}});
      else if (!registers::is_known(*code))
        diagnostics.add(where, "import.key_missing", {{"field", field.label.vi}});
      else if (taken_.meaning_of(chosen[i].proposed).kind != CodeBook::Meaning::Kind::fresh)
        diagnostics.add(where, "recode.code_taken", {{"code", chosen[i].proposed}});
      else
        taken_.add(chosen[i].proposed);
    }
    if (!diagnostics.empty()) throw Error(Error::Kind::invalid, {"recode.codes_wrong", {}}, diagnostics);
    return chosen;
  }

  bool all_are_seen() const {
    return occasion_.again || std::ranges::all_of(by_code_, [&](const auto& one) {
             return std::ranges::all_of(one.second, [&](const auto* record) {
               return occasion_.sight.sees_all(record->places_from_now);
             });
           });
  }

  programme::Change change_of(const ProposedCode& one) const {
    const auto record = std::ranges::find(records_, one.record, &CurrentRecord::record);
    const programme::RecordVersion& now = *record->in_force;
    programme::Change change{one.record, one.based_on, now.place, false, now.values, {}};
    change.values[*reg_.key] = registers::parse_stored(reg_.fields[*reg_.key], one.proposed);
    programme::Said said{false, false, std::vector<bool>(reg_.fields.size())};
    said.cells[*reg_.key] = true;
    change.said = std::move(said);
    return change;
  }

 private:
  // Of the records those whose code is not the one that they began with: neither a form nor a file changes
  // it.
  void keep_recoded(storage::Database& database) {
    std::vector<programme::RecordId> records;
    for (const CurrentRecord& one : records_) records.push_back(one.record);
    for (storage::RecordKey& one : storage::record_keys(database, records))
      first_code_.emplace(one.record, std::move(one.key));
    for (auto& [code, holders] : by_code_) {
      const std::string& now = code;
      std::erase_if(holders, [&](const CurrentRecord* one) { return first_code_.at(one->record) == now; });
      for (const CurrentRecord* one : holders) began_with_[first_code_.at(one->record)].push_back(one);
    }
    std::erase_if(by_code_, [](const auto& one) { return one.second.empty(); });
  }

  // Where those are that began with the code and have another one now; "" where codes collide.
  std::string others_that_began_with(const std::string& code, programme::RecordId record) const {
    std::vector<std::string> names;
    if (const auto found = began_with_.find(code); found != began_with_.end())
      for (const CurrentRecord* one : found->second)
        if (one->record != record) names.push_back(name_of(*one));
    return fmt::format("{}", fmt::join(names, ", "));
  }

  std::string name_of(const CurrentRecord& one) const {
    const auto* place = places_->find(one.place, occasion_.date);
    return place ? place->name : one.place;
  }

  ProposedCode proposal(const CurrentRecord& one) {
    return {one.record,
            one.newest,
            one.key,
            occasion_.again ? one.key : free_code(one),
            one.place,
            name_of(one),
            label_of(reg_, *one.in_force, occasion_.sight),
            occasion_.again ? first_code_.at(one.record) : ""};
  }

  // "01-001" of the village 06217-01; where that is another's, "06217-01-001", then with a number behind it.
  std::string free_code(const CurrentRecord& one) {
    const std::string_view place = one.place;
    const std::string short_name(place.substr(place.rfind('-') + 1));
    std::string code = fmt::format("{}-{}", short_name, one.key);
    if (!is_free(code)) code = fmt::format("{}-{}", place, one.key);
    const std::string whole = code;
    for (int number = 2; !is_free(code); ++number) code = fmt::format("{}-{}", whole, number);
    codes_.add(code);
    return code;
  }

  bool is_free(const std::string& code) const {
    return codes_.meaning_of(code).kind == CodeBook::Meaning::Kind::fresh;
  }

  const RegisterDefinition& reg_;
  storage::PlacesPointer places_;
  const RecodeOccasion& occasion_;
  std::vector<CurrentRecord> records_;
  CodeBook codes_;  // with those that were proposed
  CodeBook taken_;  // with those that were chosen
  std::map<std::string, std::vector<const CurrentRecord*>> by_code_;
  std::map<programme::RecordId, std::string> first_code_;
  std::map<std::string, std::vector<const CurrentRecord*>> began_with_;
};

bool are_the_same_records(const std::vector<ProposedCode>& a, const std::vector<ProposedCode>& b) {
  return std::ranges::equal(a, b, [](const ProposedCode& one, const ProposedCode& other) {
    return std::tie(one.record, one.based_on) == std::tie(other.record, other.based_on);
  });
}

}  // namespace

ProposedCodes propose_codes(storage::Database& database, const judging::Law& law,
                            const RecodeOccasion& occasion, const Session& session) {
  const storage::Snapshot snapshot(database);
  Collisions collisions(database, law, occasion, session.now);
  return {&collisions.reg(), collisions.proposed(), collisions.all_are_seen()};
}

std::optional<programme::ChangesetId> recode_register(storage::Database& database, const judging::Law& law,
                                                      const RecodeOccasion& occasion,
                                                      const std::vector<ProposedCode>& chosen,
                                                      programme::ChangesetState state,
                                                      const Session& session) {
  storage::Transaction transaction(database);
  Collisions collisions(database, law, occasion, session.now);
  const std::vector<ProposedCode> proposed = collisions.proposed();
  if (!are_the_same_records(proposed, chosen) || !collisions.all_are_seen())
    throw Error(Error::Kind::conflict, {"recode.changed", {}});
  if (proposed.empty()) return std::nullopt;
  std::vector<ProposedCode> wanted = proposed;
  for (std::size_t i = 0; i < wanted.size(); ++i) wanted[i].proposed = chosen[i].proposed;
  std::vector<programme::Change> changes;
  for (const ProposedCode& one : collisions.checked(std::move(wanted)))
    if (one.proposed != one.code) changes.push_back(collisions.change_of(one));
  if (changes.empty()) return std::nullopt;
  EntryCounts counts;
  counts.changed = static_cast<std::int64_t>(changes.size());
  const base::Message note{occasion.again ? "recode.note_again" : "recode.note", {}};
  const programme::ChangesetHead head{
      occasion.place, collisions.reg().name, occasion.date, "form", "", note.in(base::Language::vietnamese)};
  const auto id = write_changeset(database, law.dictionary, head, changes, state, counts, session);
  transaction.commit();
  return id;
}

}  // namespace ntm::actions
