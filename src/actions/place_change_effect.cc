// SPDX-License-Identifier: Apache-2.0
#include "actions/place_change_effect.h"

#include <algorithm>
#include <map>

#include "actions/recode_register.h"
#include "actions/say_complete.h"
#include "base/check.h"
#include "base/error.h"
#include "base/text.h"
#include "judging/evaluate.h"
#include "storage/record_queries.h"

namespace ntm::actions {
namespace {

using programme::LineageEvent;
using programme::Place;
using programme::PlaceCode;
using programme::Places;
using programme::RegisterState;
using programme::Verdict;
using registers::RegisterDefinition;

bool is_held(const std::optional<Verdict>& verdict) {
  return verdict == Verdict::met || verdict == Verdict::marginal;
}

// How far the whole of a register has come in a commune.
RegisterState taken_together(const std::vector<RegisterState>& states) {
  if (states.empty()) return RegisterState::not_opened;
  const auto all = [&](RegisterState state) {
    return std::ranges::all_of(states, [&](RegisterState one) { return one == state; });
  };
  if (all(RegisterState::complete)) return RegisterState::complete;
  return all(RegisterState::not_opened) ? RegisterState::not_opened : RegisterState::open;
}

// Criteria with their verdicts, by code in the order of the set.
struct JudgedCriteria {
  std::vector<std::pair<std::string, base::Label>> names;
  std::map<std::string, Verdict> verdicts;
};

// Looks at the communes that a change concerns: those of before, then, with the change, those of after.
class EffectReader {
 public:
  EffectReader(storage::Database& database, const judging::Law& law, const DraftedPlaces& drafted,
               const Session& session)
      : database_(database),
        law_(law),
        file_(drafted.file),
        asked_(drafted.file.lineage.front()),
        was_(*drafted.now),
        session_(session) {
    effect_.words = change_in_words(file_, was_);
    effect_.date = asked_.date;
  }

  void read_before() {
    for (const LineageEvent& event : file_.lineage)
      for (const PlaceCode& code : event.sources) note_commune(communes_before_, was_, code);
    effect_.before = judged(communes_before_, was_, criteria_before_);
    for (const PlaceCode& code : communes_before_) read_states(code, &RegisterBeforeAndAfter::before);
    if (asked_.sources.size() > 1 || asked_.successors.size() > 1) read_own_figures();
  }

  PlaceChangeEffect read_after(const Places& is) {
    for (const LineageEvent& event : file_.lineage)
      for (const PlaceCode& code : event.successors) note_commune(communes_after_, is, code);
    // A village that leaves a commune leaves it on the same day.
    for (const PlaceCode& code : communes_before_) note_commune(communes_after_, is, code);
    read_places(is);
    effect_.after = judged(communes_after_, is, criteria_after_);
    for (const PlaceCode& code : communes_after_) {
      read_states(code, &RegisterBeforeAndAfter::after);
      read_collisions(code);
      read_same_names(is, code);
    }
    compare_criteria();
    return std::move(effect_);
  }

 private:
  static void note(std::vector<PlaceCode>& codes, const PlaceCode& code) {
    if (!code.empty() && std::ranges::find(codes, code) == codes.end()) codes.push_back(code);
  }

  void note_commune(std::vector<PlaceCode>& communes, const Places& places, const PlaceCode& code) const {
    const PlaceCode commune = places.commune_of(code, asked_.date);
    const Place* place = places.find(commune, asked_.date);
    if (place && place->kind == "commune") note(communes, commune);
  }

  NamedPlace named(const Places& places, const PlaceCode& code) const {
    const Place* place = places.find(code, asked_.date);
    if (!place) return {{code, code, "", "", asked_.date, {}}, ""};
    const Place* parent = places.find(place->parent, asked_.date);
    return {*place, parent ? parent->name : place->parent};
  }

  void read_places(const Places& is) {
    for (const LineageEvent& event : file_.lineage) {
      if (&event != &asked_ && asked_.event != "move") {
        effect_.going_along.emplace_back(named(was_, event.sources.front()),
                                         named(is, event.successors.front()));
        continue;
      }
      for (const PlaceCode& code : event.sources) effect_.ending.push_back(named(was_, code));
      for (const PlaceCode& code : event.successors) effect_.beginning.push_back(named(is, code));
    }
    for (const PlaceCode& code : asked_.successors) read_attributes(is, code);
  }

  // Those that any of the places had that it is made of.
  void read_attributes(const Places& is, const PlaceCode& code) {
    const auto has = is.attributes(code, asked_.date);
    std::map<std::string, std::string> all;
    for (const PlaceCode& source : asked_.sources)
      for (const auto& [name, value] : was_.attributes(source, asked_.date)) all[name] = "";
    for (const auto& [name, value] : has) all[name] = value;
    for (const auto& [name, value] : all) effect_.attributes.push_back({code, name, value});
  }

  std::vector<JudgedInChange> judged(const std::vector<PlaceCode>& communes, const Places& places,
                                     std::vector<JudgedCriteria>& criteria) {
    std::vector<JudgedInChange> found;
    for (const PlaceCode& code : communes) {
      JudgedInChange one;
      one.code = code;
      one.name = named(places, code).place.name;
      criteria.emplace_back();
      try {
        const judging::Evaluation evaluation =
            judging::evaluate_anew(database_, {code, asked_.date, session_.now, "", {}});
        one.set = evaluation.set->id;
        one.set_title = evaluation.set->title;
        one.for_reference = evaluation.for_reference;
        one.conclusion = evaluation.conclusion();
        one.counts = evaluation.assessment.counts;
        one.trust = evaluation.assessment.trust();
        for (const auto& criterion : evaluation.assessment.criteria) {
          criteria.back().names.emplace_back(criterion.criterion->code, criterion.criterion->name);
          criteria.back().verdicts[criterion.criterion->code] = criterion.verdict;
        }
        if (&criteria == &criteria_after_)
          for (const auto& waiting : evaluation.evidence.waiting)
            effect_.waiting.push_back(judging::message_of(waiting));
      } catch (const base::Error& why_not) {
        if (why_not.kind() != base::Error::Kind::not_found && why_not.kind() != base::Error::Kind::invalid)
          throw;
        one.why_not = why_not.message();
      }
      found.push_back(std::move(one));
    }
    return found;
  }

  RegisterBeforeAndAfter& states_of(const RegisterDefinition& reg) {
    const auto found = std::ranges::find(effect_.registers, reg.name, &RegisterBeforeAndAfter::register_name);
    if (found != effect_.registers.end()) return *found;
    effect_.registers.push_back({reg.name, reg.label, {}, {}});
    return effect_.registers.back();
  }

  void read_states(const PlaceCode& commune, std::vector<RegisterState> RegisterBeforeAndAfter::*side) {
    std::map<const RegisterDefinition*, std::vector<RegisterState>> states;
    for (const RegisterStanding& one :
         list_completeness(database_, law_, "", commune, asked_.date, session_.now, Sight::of_everything()))
      states[one.reg].push_back(one.state);
    for (const RegisterDefinition& reg : law_.dictionary.registers())
      if (programme::is_said_complete(reg)) (states_of(reg).*side).push_back(taken_together(states[&reg]));
  }

  // A merger and a split lose what a register says of the places themselves.
  void read_own_figures() {
    for (const RegisterDefinition& reg : law_.dictionary.registers()) {
      if (programme::content_of(reg) != programme::Content::place) continue;
      std::vector<PlaceCode> with_figures;
      for (const PlaceCode& commune : communes_before_)
        for (const auto& record : storage::current_records(
                 database_, reg, storage::CommuneRecords{was_, commune, asked_.date, session_.now},
                 std::span<const std::size_t>()))
          if (record.in_force && !record.has_ended() && asked_.ends(record.place))
            note(with_figures, record.place);
      for (const PlaceCode& code : with_figures)
        effect_.own_figures.push_back({reg.name, reg.label, named(was_, code).place.name});
    }
  }

  void read_collisions(const PlaceCode& commune) {
    for (const RegisterDefinition& reg : law_.dictionary.registers()) {
      if (programme::content_of(reg) != programme::Content::things) continue;
      if (!reg.key || reg.fields[*reg.key].type != registers::FieldType::text) continue;
      const auto proposed =
          propose_codes(database_, law_, {reg.name, commune, asked_.date, Sight::of_everything()}, session_);
      if (proposed.records.empty()) continue;
      CodesThatCollide one{reg.name, reg.label, commune, {}, std::ssize(proposed.records)};
      for (const ProposedCode& record : proposed.records)
        if (one.codes.empty() || one.codes.back() != record.code) one.codes.push_back(record.code);
      effect_.codes.push_back(std::move(one));
    }
  }

  void read_same_names(const Places& is, const PlaceCode& commune) {
    std::map<std::string, std::vector<std::string>> by_name;
    for (const Place& village : is.villages(commune, asked_.date))
      by_name[base::search_key(village.name)].push_back(village.name);
    for (const auto& [key, names] : by_name)
      if (names.size() > 1) effect_.same_names.push_back(names.front());
  }

  void compare_criteria() {
    std::vector<std::pair<std::string, base::Label>> names;
    for (const auto* side : {&criteria_after_, &criteria_before_})
      for (const JudgedCriteria& one : *side)
        for (const auto& name : one.names)
          if (std::ranges::find(names, name.first, &std::pair<std::string, base::Label>::first) ==
              names.end())
            names.push_back(name);
    const auto verdicts_of = [](const std::string& code, const std::vector<JudgedCriteria>& side) {
      std::vector<std::optional<Verdict>> verdicts;
      for (const JudgedCriteria& one : side) {
        const auto found = one.verdicts.find(code);
        verdicts.push_back(found == one.verdicts.end() ? std::nullopt : std::optional(found->second));
      }
      return verdicts;
    };
    for (auto& [code, name] : names) {
      CriterionInChange one{
          code, name, verdicts_of(code, criteria_before_), verdicts_of(code, criteria_after_), {}};
      for (const auto& after : one.after) one.changes.push_back(change_of(one.before, after));
      effect_.criteria.push_back(std::move(one));
    }
  }

  storage::Database& database_;
  const judging::Law& law_;
  const programme::PlaceFile& file_;
  const LineageEvent& asked_;
  const Places& was_;
  const Session& session_;
  std::vector<PlaceCode> communes_before_, communes_after_;
  std::vector<JudgedCriteria> criteria_before_, criteria_after_;
  PlaceChangeEffect effect_;
};

}  // namespace

std::string_view name_of(CriterionChange change) {
  switch (change) {
    case CriterionChange::gained:
      return "gained";
    case CriterionChange::gained_by_some:
      return "gained_by_some";
    case CriterionChange::kept:
      return "kept";
    case CriterionChange::lost:
      return "lost";
    case CriterionChange::unknown:
      return "unknown";
    case CriterionChange::same:
      return "same";
  }
  NTM_CHECK(false);
}

CriterionChange change_of(const std::vector<std::optional<Verdict>>& before,
                          const std::optional<Verdict>& after) {
  const auto held = std::ranges::count_if(before, is_held);
  if (is_held(after)) {
    if (held == 0) return CriterionChange::gained;
    return held == std::ssize(before) ? CriterionChange::kept : CriterionChange::gained_by_some;
  }
  if (after == Verdict::not_met) return held > 0 ? CriterionChange::lost : CriterionChange::same;
  const bool was_known = std::ranges::any_of(
      before, [](const auto& verdict) { return verdict && *verdict != Verdict::undetermined; });
  return was_known ? CriterionChange::unknown : CriterionChange::same;
}

PlaceChangeEffect effect_of(storage::Database& database, const judging::Law& law, const PlaceChange& change,
                            const Session& session) {
  const storage::Transaction never_kept(database);
  const DraftedPlaces drafted = draft_places(database, change);
  EffectReader reader(database, law, drafted, session);
  reader.read_before();
  storage::add_places(database, drafted.file, session.now);
  std::vector<PlaceCode> codes;
  for (const LineageEvent& event : drafted.file.lineage)
    for (const auto* side : {&event.sources, &event.successors})
      codes.insert(codes.end(), side->begin(), side->end());
  return reader.read_after(*storage::load_places(database, codes));
}

}  // namespace ntm::actions
