// SPDX-License-Identifier: Apache-2.0
#include "actions/history.h"

#include <map>

#include "base/error.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

using base::Date;
using base::Error;

// One stretch of time under one version of the law: evidence is moved along it, village by village.
struct Stretch {
  const criteria::CriteriaSet* set = nullptr;
  std::shared_ptr<const programme::CompiledSet> compiled;
  std::unique_ptr<judging::EvidenceReader> reader;
  std::optional<judging::CommuneEvidence> evidence;
};

class HistoryWalk {
 public:
  HistoryWalk(storage::Database& database, const judging::Occasion& occasion, const std::string& code)
      : database_(database),
        occasion_(occasion),
        code_(code),
        law_(judging::law_for(database, occasion)),
        places_(storage::load_places(database, occasion.place, occasion.known_at)) {}

  History run(std::optional<Date> asked_from, Date to) {
    const Date from = asked_from ? *asked_from : first_day(to);
    indicator_.emplace(*law_, home_of_code(from, to), code_);
    History history{code_, law_, {}};
    for (Date date : days(from, to))
      if (auto point = point_on(date)) history.points.push_back(std::move(*point));
    mark_events(history);
    if (history.points.empty())
      throw Error(Error::Kind::not_found, {"history.empty", {{"code", code_}, {"place", occasion_.place}}});
    return history;
  }

 private:
  // The first day of any set; `to` where none begins before it.
  Date first_day(Date to) const {
    Date first = to;
    for (const criteria::CriteriaSet& set : law_->sets) first = std::min(first, set.from);
    return first;
  }

  // Both ends, the days on which records change, laws begin or have ended, and places come to be.
  std::set<Date> days(Date from, Date to) {
    std::set<Date> found{from, to};
    std::vector<const criteria::CriteriaSet*> sets;
    for (const criteria::CriteriaSet& set : law_->sets) {
      if (!indicator_->in(set)) continue;
      sets.push_back(&set);
      reader_for(set)->announce(occasion_.place, from, to);
      if (set.from >= from && set.from <= to) found.insert(set.from);
      if (set.to >= from && set.to < to) found.insert(set.to.plus_days(1));
    }
    for (const criteria::CriteriaSet* set : sets)
      found.merge(reader_for(*set)->days_of_change(occasion_.place, from, to));
    return found;
  }

  std::unique_ptr<judging::EvidenceReader> reader_for(const criteria::CriteriaSet& set) {
    return std::make_unique<judging::EvidenceReader>(database_, law_->dictionary,
                                                     *judging::compiled_set(law_, set), occasion_.known_at);
  }

  std::optional<HistoryPoint> point_on(Date date) {
    const programme::Place* place = places_->find(occasion_.place, date);
    const auto communes = places_->predecessors(occasion_.place, date);
    if (!place && communes == std::vector{occasion_.place}) return std::nullopt;
    const auto by = set_on(date);
    const criteria::Indicator* indicator = by ? indicator_->in(*by->set) : nullptr;
    if (!indicator) return std::nullopt;
    sets_of_points_[date] = by->set;
    if (by->set != stretch_.set) begin_stretch(by->set);
    const programme::Place standing = place ? *place : later_place(date);
    if (stretch_.evidence)
      stretch_.reader->advance(*stretch_.evidence, date);
    else
      stretch_.evidence = stretch_.reader->read(standing, date);
    const judging::CommuneEvidence& evidence = *stretch_.evidence;
    const auto assessment = programme::assess(*stretch_.compiled, evidence.view());
    return HistoryPoint{date,
                        *assessment.find(indicator->code),
                        by->set->id,
                        by->for_reference ? std::optional(by->for_reference->ended) : std::nullopt,
                        false,
                        std::nullopt,
                        evidence.communes,
                        false,
                        {},
                        static_cast<std::int64_t>(evidence.villages.size())};
  }

  // The place as it will be: on days before it came to be, its name is that of its first period to come.
  programme::Place later_place(Date date) {
    const auto& versions = places_->periods(occasion_.place);
    if (versions.empty()) throw Error(Error::Kind::not_found, {"place.unknown", {{"code", occasion_.place}}});
    for (const programme::Place& version : versions)
      if (version.from > date) return version;
    return versions.back();
  }

  // Nothing before the first set; several that fit remain an error.
  std::optional<judging::JudgingSet> set_on(Date date) {
    const auto communes = places_->predecessors(occasion_.place, date);
    return judging::set_if_there(judging::look_for_set(*places_, *law_, occasion_, communes.front(), date));
  }

  // The set that the code is of: a code means something else in another law.
  const criteria::CriteriaSet* home_of_code(Date from, Date to) {
    for (const Date day : {to, from}) {
      const auto communes = places_->predecessors(occasion_.place, day);
      const auto found = judging::look_for_set(*places_, *law_, occasion_, communes.front(), day);
      const auto* by = std::get_if<judging::JudgingSet>(&found);  // why there is none, its point says
      if (by && by->set->find(code_)) return by->set;
    }
    const criteria::CriteriaSet* last = nullptr;
    for (const criteria::CriteriaSet& set : law_->sets)
      if (set.find(code_) && (!last || last->to < set.to)) last = &set;
    return last;
  }

  void begin_stretch(const criteria::CriteriaSet* set) {
    stretch_ = {};
    stretch_.set = set;
    stretch_.compiled = judging::compiled_set(law_, *set);
    stretch_.reader = reader_for(*set);
  }

  void mark_events(History& history) {
    const auto events = places_->lineage(occasion_.place);
    for (std::size_t i = 1; i < history.points.size(); ++i) {
      HistoryPoint& point = history.points[i];
      const HistoryPoint& before = history.points[i - 1];
      point.law_changed = &point.verdict.indicator() != &before.verdict.indicator();
      if (point.law_changed)
        point.comparable =
            indicator_->between(*sets_of_points_.at(before.date), *sets_of_points_.at(point.date));
      point.place_changed = point.communes != before.communes || point.villages != before.villages;
      for (const auto& event : events)
        if (event.date > before.date && event.date <= point.date) point.events.push_back(event.decision);
    }
  }

  storage::Database& database_;
  const judging::Occasion& occasion_;
  std::string code_;
  judging::LawPointer law_;
  storage::PlacesPointer places_;
  std::optional<judging::IndicatorOverSets> indicator_;
  std::map<Date, const criteria::CriteriaSet*> sets_of_points_;
  Stretch stretch_;
};

}  // namespace

History indicator_history(storage::Database& database, const judging::Occasion& occasion,
                          const std::string& code, std::optional<Date> from, Date to) {
  if (from && to < *from) throw Error(Error::Kind::invalid, {"history.period", {}});
  storage::Snapshot snapshot(database);
  return HistoryWalk(database, occasion, code).run(from, to);
}

}  // namespace ntm::actions
