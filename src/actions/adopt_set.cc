// SPDX-License-Identifier: Apache-2.0
#include "actions/adopt_set.h"

#include <algorithm>
#include <map>

#include "actions/review_plan.h"
#include "actions/said_attributes.h"
#include "actions/stored_plan.h"
#include "base/error.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "plans/first_plan.h"
#include "storage/attribute_statements.h"
#include "storage/audit_queries.h"
#include "storage/changeset_queries.h"
#include "storage/content_digest.h"
#include "storage/place_changes.h"
#include "storage/place_queries.h"
#include "storage/publication_queries.h"

namespace ntm::actions {
namespace {

using base::Date;
using base::Error;
using criteria::CriteriaSet;
using programme::PlaceCode;
using programme::Verdict;

// Of a place of the kind commune: whether it is a ward or a special zone.
constexpr std::string_view kUnitType = "unit_type";

// A province's set goes by the national one.
const std::string& law_of_set(const CriteriaSet& set) {
  return set.extends.empty() ? set.id : set.extends;
}

std::string origin_of_plan(std::int64_t number) {
  return fmt::format("adopt {}", number);
}

// The last day before the law of `set` on which the place was judged by another one, and by which.
struct LawBefore {
  const CriteriaSet* set = nullptr;
  Date last_day;
};

std::optional<LawBefore> law_before(const programme::Places& places, const judging::Law& law,
                                    const PlaceCode& place, const CriteriaSet& set) {
  const CriteriaSet* version = &set;
  for (;;) {
    const Date day = version->from.plus_days(-1);
    const auto found = judging::set_if_there(judging::look_for_set(places, law, place, day, ""));
    if (!found) return std::nullopt;
    if (!criteria::are_of_one_law(*found->set, set))
      return LawBefore{found->set, found->for_reference ? found->set->to : day};
    if (found->set->from >= version->from) return std::nullopt;
    version = found->set;
  }
}

// The statements that count; those that a change of places carried on have its decision.
std::vector<storage::AttributeStatement> statements_of(storage::Database& database, const PlaceCode& place) {
  auto statements = storage::attribute_statements(database, place);
  std::erase_if(statements,
                [](const storage::AttributeStatement& one) { return one.attribute.name != kAdoptedSet; });
  return statements;
}

// Looks at a change-over, and refuses one that cannot be.
class AdoptionReader {
 public:
  AdoptionReader(storage::Database& database, const AdoptionRequest& request, const Session& session)
      : database_(database),
        request_(request),
        session_(session),
        law_(judging::law_in_force(database, session.now)),
        places_(storage::load_places(database, request.place, session.now)) {}

  Adoption read() {
    const programme::Place place = judging::place_on(*places_, request_.place, request_.date);
    if (place.kind != "commune") refuse("adoption.kind", {{"name", place.name}});
    if (request_.date > session_.now.date())
      refuse("adoption.to_come", {{"date", request_.date.vietnamese()}});
    const CriteriaSet& set = judging_set();
    check_rule_of_kind(set, place);
    const auto before = law_before(*places_, *law_, request_.place, set);
    if (!before) refuse("adoption.nothing_before", {{"set", set.id}});
    check_open(set, before->last_day);
    Adoption adoption{place, request_.date, before->last_day, before->set->id, {}, {}, {}, {}};
    adoption.opening = judging::evaluate(database_, occasion_on(request_.date));
    if (const auto closing = judging::find_evaluation(database_, occasion_on(before->last_day))) {
      adoption.closing = *closing;
      adoption.indicators = impacts_between(*adoption.closing, *adoption.opening);
    }
    adoption.has_plan = storage::plan_in_force(database_, request_.place, request_.date.year()).has_value();
    if (!adoption.has_plan) adoption.draft = draft_of(adoption);
    return adoption;
  }

 private:
  using Arguments = std::vector<std::pair<std::string, std::string>>;
  [[noreturn]] static void refuse(std::string key, Arguments arguments) {
    throw Error(Error::Kind::invalid, {std::move(key), std::move(arguments)});
  }

  judging::Occasion occasion_on(Date date) const {
    return {request_.place, date, session_.now, "", std::nullopt};
  }

  // The set by which the law judges the place on the day: the one that was asked for, or its province's.
  const CriteriaSet& judging_set() const {
    const CriteriaSet* asked = criteria::last_version(law_->sets, request_.set);
    if (!asked) throw Error(Error::Kind::not_found, {"set.unknown", {{"set", request_.set}}});
    const auto found = judging::set_for(*places_, *law_, request_.place, request_.date, "");
    if (found.for_reference || !criteria::are_of_one_law(*found.set, *asked))
      refuse("adoption.not_the_law",
             {{"set", request_.set},
              {"date", request_.date.vietnamese()},
              {"law", found.set->id},
              {"from", criteria::first_version(law_->sets, request_.set)->from.vietnamese()}});
    return *found.set;
  }

  // Wards and special zones need not meet as much: one whose kind nobody has recorded would be judged as a
  // commune.
  void check_rule_of_kind(const CriteriaSet& set, const programme::Place& place) const {
    const auto attributes = places_->attributes(request_.place, request_.date);
    for (const criteria::RuleOfPlaces& one : set.rules_of_places) {
      if (one.attribute != kUnitType || attributes.contains(one.attribute)) continue;
      const base::Word* kind = base::find_word("unit_type", one.value);
      if (!kind || !place.name.starts_with(kind->at_start(base::Language::vietnamese) + " ")) continue;
      refuse("adoption.rule_of_kind", {{"name", place.name},
                                       {"kind_vi", kind->in(base::Language::vietnamese)},
                                       {"kind_en", kind->in(base::Language::english)},
                                       {"set", set.id},
                                       {"code", place.code},
                                       {"attribute", one.attribute},
                                       {"value", one.value},
                                       {"date", set.from.iso()}});
    }
  }

  void check_open(const CriteriaSet& set, Date closed_on) const {
    for (const auto& one : statements_of(database_, request_.place))
      if (one.attribute.value == law_of_set(set))
        throw Error(
            Error::Kind::conflict,
            {"adoption.already", {{"set", law_of_set(set)}, {"date", one.attribute.from.vietnamese()}}});
    const auto waiting =
        storage::list_changesets(database_, request_.place, programme::ChangesetState::submitted);
    const auto count = std::ranges::count_if(
        waiting, [&](const programme::Changeset& one) { return one.head.valid_from <= closed_on; });
    if (count > 0)
      throw Error(
          Error::Kind::conflict,
          {"adoption.appraised", {{"count", std::to_string(count)}, {"date", closed_on.vietnamese()}}});
  }

  plans::Plan draft_of(const Adoption& adoption) const {
    plans::BeginningUnderSet beginning;
    beginning.place = adoption.place.code;
    beginning.place_name = adoption.place.name;
    beginning.year = adoption.date.year();
    beginning.set = adoption.opening->set->id;
    beginning.set_title = adoption.opening->set->title;
    beginning.assessment = &adoption.opening->assessment;
    for (const IndicatorImpact& one : adoption.indicators)
      if (one.pair.after && one.pair.needs)
        beginning.needed_data.emplace(one.pair.after->code, one.pair.needs->what);
    return plans::first_plan(beginning);
  }

  storage::Database& database_;
  const AdoptionRequest& request_;
  const Session& session_;
  judging::LawPointer law_;
  storage::PlacesPointer places_;
};

void log_batch(storage::Database& database, std::string_view action, std::int64_t batch, std::string before,
               std::string after, std::string details, const Session& session) {
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = action;
  entry.object = storage::places_object(batch);
  entry.before = std::move(before);
  entry.after = std::move(after);
  entry.details = std::move(details);
  storage::append_audit(database, std::move(entry));
}

// What was closed of the time since the commune went over: then it is not taken back any more.
void refuse_when_closed(storage::Database& database, const PlaceCode& place,
                        const storage::AttributeStatement& statement) {
  const Date from = statement.attribute.from;
  const auto published = storage::last_publication(database, place);
  if (published && published->date >= from && published->at >= statement.at)
    throw Error(Error::Kind::conflict, {"adoption.published", {{"date", published->date.vietnamese()}}});
  for (const storage::PlanVersion& one : list_plan_versions(database, place, 0))
    if (one.state == storage::PlanState::closed && one.head.year >= from.year() &&
        one.state_since >= statement.at)
      throw Error(Error::Kind::conflict, {"adoption.plan_closed", {{"year", std::to_string(one.head.year)}}});
}

std::map<std::string, Verdict> verdicts_of(const judging::Evaluation& evaluation) {
  std::map<std::string, Verdict> verdicts;
  for (const auto& criterion : evaluation.assessment.criteria)
    for (const auto& indicator : criterion.indicators)
      verdicts[indicator.indicator().code] = indicator.verdict();
  for (const auto& condition : evaluation.assessment.conditions)
    verdicts[condition.indicator().code] = condition.verdict();
  return verdicts;
}

}  // namespace

std::vector<const IndicatorImpact*> Adoption::to_collect() const {
  std::vector<const IndicatorImpact*> found;
  for (const IndicatorImpact& one : indicators)
    if (one.pair.after && (one.pair.needs || one.after == Verdict::undetermined)) found.push_back(&one);
  return found;
}

std::vector<const IndicatorImpact*> Adoption::without_successor() const {
  std::vector<const IndicatorImpact*> found;
  for (const IndicatorImpact& one : indicators)
    if (!one.pair.after) found.push_back(&one);
  return found;
}

Adoption preview_adoption(storage::Database& database, const AdoptionRequest& request,
                          const Session& session) {
  const storage::Snapshot snapshot(database);
  return AdoptionReader(database, request, session).read();
}

Adoption adopt_set(storage::Database& database, const AdoptionRequest& request, const Session& session) {
  const std::string decision = base::tidy(request.decision);
  if (decision.empty()) throw Error(Error::Kind::invalid, {"adoption.no_decision", {}});
  storage::Transaction transaction(database);
  Adoption adoption = AdoptionReader(database, request, session).read();
  const std::string& set = law_of_set(*adoption.opening->set);
  programme::PlaceFile file;
  file.attributes.push_back({request.place, std::string(kAdoptedSet), set, request.date, {}});
  adoption.number = storage::add_places(database, file, session.now);
  // As say_attribute writes it, so that said_attributes finds the paper.
  log_batch(database, "places.add", *adoption.number, "", "0 + 0",
            fmt::format("{} = {} ({})", kAdoptedSet, set, decision), session);
  if (!adoption.has_plan && !adoption.draft.tasks.empty()) {
    const storage::PlanHead head{
        request.place, request.date.year(), std::nullopt, origin_of_plan(*adoption.number), "", ""};
    adoption.version = add_draft(database, adoption.draft, head, DraftIds::own, session);
  }
  transaction.commit();
  return adoption;
}

void undo_adoption(storage::Database& database, const PlaceCode& place, const std::string& note,
                   const Session& session) {
  storage::Transaction transaction(database);
  const auto statements = statements_of(database, place);
  if (statements.empty()) throw Error(Error::Kind::not_found, {"adoption.none", {{"place", place}}});
  const storage::AttributeStatement& last = statements.back();
  if (!last.decision.empty())
    throw Error(Error::Kind::conflict, {"adoption.with_places", {{"decision", last.decision}}});
  refuse_when_closed(database, place, last);
  const std::int64_t undoing = storage::undo_places(database, last.batch, session.now);
  log_batch(database, storage::kUndoPlaces, undoing, storage::places_object(last.batch),
            fmt::format("{} = {}", kAdoptedSet, last.attribute.value), base::tidy(note), session);
  for (const storage::PlanVersion& one : list_plan_versions(database, place, last.attribute.from.year()))
    if (one.head.origin == origin_of_plan(last.batch) && one.state == storage::PlanState::draft)
      return_plan(database, one.id,
                  base::Message{"adoption.plan_returned", {{"set", last.attribute.value}}}.in(
                      base::Language::vietnamese),
                  session);
  transaction.commit();
}

std::vector<AdoptedSet> adopted_sets(storage::Database& database, const PlaceCode& place,
                                     const Session& session) {
  const storage::Snapshot snapshot(database);
  const auto law = judging::law_in_force(database, session.now);
  const auto places = storage::load_places(database, place, session.now);
  std::vector<AdoptedSet> found;
  const auto said = said_attributes(database, place);
  for (const storage::AttributeStatement& one : statements_of(database, place)) {
    AdoptedSet adopted{
        one.batch, one.attribute.value, one.attribute.from, "", one.by, one.at, one.attribute.from, {}, {},
        {}};
    if (const SaidAttribute* paper = counting_on(said, kAdoptedSet, one.attribute.from))
      adopted.decision = paper->decision;
    const CriteriaSet* set = criteria::first_version(law->sets, one.attribute.value);
    const auto before = set ? law_before(*places, *law, place, *set) : std::nullopt;
    if (before) {
      adopted.closed_on = before->last_day;
      const auto closed =
          judging::find_evaluation(database, {place, before->last_day, one.at, "", std::nullopt});
      const auto now =
          judging::find_evaluation(database, {place, before->last_day, session.now, "", std::nullopt});
      if (closed) adopted.closed = closed->assessment.counts;
      if (now) adopted.now = now->assessment.counts;
      if (closed && now) {
        const auto was = verdicts_of(*closed);
        for (const auto& [code, verdict] : verdicts_of(*now))
          if (const auto then = was.find(code); then != was.end() && then->second != verdict)
            adopted.changed_since.push_back(code);
      }
    }
    found.push_back(std::move(adopted));
  }
  return found;
}

}  // namespace ntm::actions
