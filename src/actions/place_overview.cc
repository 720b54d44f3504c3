// SPDX-License-Identifier: Apache-2.0
#include "actions/place_overview.h"

#include <algorithm>
#include <map>

#include "actions/set_tally.h"
#include "base/progress.h"
#include "judging/judge_many.h"
#include "judging/kept.h"

namespace ntm::actions {
namespace {

using programme::PlaceCode;

constexpr std::size_t kMostOverviewsKept = 16;

// Works out an overview: the communes as they are, beside what they were made of the year before.
class OverviewMaker {
 public:
  OverviewMaker(storage::Database& database, const judging::Occasion& occasion, CommunesBelow below)
      : database_(database),
        occasion_(occasion),
        below_(std::move(below)),
        overview_{below_.place, occasion.date, *base::Date::from_civil(occasion.date.year() - 1, 12, 31)} {
    overview_.left_out = below_.left_out;
  }

  PlaceOverview make() {
    note_made_of();
    base::this_work().begin("progress.judging", std::ssize(below_.communes) + std::ssize(predecessors_));
    judging::Occasion year_before = occasion_;
    year_before.date = overview_.year_before;
    const auto before = judging::judge_many(database_, year_before, predecessors_);
    for (const judging::JudgedCommune& commune : before.communes)
      if (!commune.why_not) before_.emplace(commune.place.code, &commune);
    const auto now = judging::judge_many(database_, occasion_, below_.communes);
    for (const judging::JudgedCommune& commune : now.communes)
      overview_.communes.push_back(standing(now.law, commune));
    for (auto& [id, tally] : tallies_) overview_.sets.push_back(tally.told());
    std::ranges::stable_sort(overview_.sets, std::greater{},
                             [](const SetAcross& set) { return set.communes.total(); });
    return std::move(overview_);
  }

 private:
  // Of which communes each was made, on the day of the year before.
  void note_made_of() {
    std::map<PlaceCode, const programme::Place*> found;
    for (const programme::Place& commune : below_.communes) {
      std::vector<PlaceCode>& made_of = made_of_[commune.code];
      for (PlaceCode& code : below_.places->predecessors(commune.code, overview_.year_before)) {
        const auto* then = below_.places->find(code, overview_.year_before);
        if (!then || then->kind != commune.kind) continue;
        found.emplace(code, then);
        made_of.push_back(std::move(code));
      }
    }
    for (const auto& [code, place] : found) predecessors_.push_back(*place);
  }

  CommuneStanding standing(const judging::LawPointer& law, const judging::JudgedCommune& judged) {
    CommuneStanding commune{judged.place};
    const auto* above = below_.places->find(judged.place.parent, occasion_.date);
    commune.above = above ? above->name : judged.place.parent;
    commune.why_not = judged.why_not;
    if (judged.why_not) return commune;
    std::vector<const judging::Judgement*> before;
    for (const PlaceCode& code : made_of_.at(judged.place.code)) {
      const auto found = before_.find(code);
      if (found == before_.end()) continue;
      before.push_back(found->second);
      commune.before.push_back(code);
    }
    auto& tally = tallies_.try_emplace(judged.set->id, law, judged).first->second;
    tally.add(judged, before, commune);
    return commune;
  }

  storage::Database& database_;
  const judging::Occasion& occasion_;
  const CommunesBelow below_;
  std::map<PlaceCode, std::vector<PlaceCode>> made_of_;
  std::vector<programme::Place> predecessors_;             // of all of them
  std::map<PlaceCode, const judging::Judgement*> before_;  // of these
  std::map<std::string, SetTally> tallies_;                // by id of the set
  PlaceOverview overview_;
};

}  // namespace

std::size_t PlaceOverview::not_judged() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(communes, [](const CommuneStanding& one) { return one.why_not.has_value(); }));
}

std::vector<const IndicatorAcross*> SetAcross::ranking() const {
  std::vector<const IndicatorAcross*> ranked;
  for (const IndicatorAcross& one : indicators)
    if (one.keeps_back > 0 || one.leaves_open > 0) ranked.push_back(&one);
  std::ranges::stable_sort(ranked, std::greater{}, [](const IndicatorAcross* one) {
    return std::pair(one->keeps_back, one->leaves_open);
  });
  return ranked;
}

std::shared_ptr<const PlaceOverview> place_overview(storage::Database& database,
                                                    const judging::Occasion& occasion,
                                                    const accounts::Account* reader, base::Date today) {
  static judging::Kept<PlaceOverview> kept(kMostOverviewsKept);
  CommunesBelow below = communes_below(database, occasion, reader, today);
  // What is entered while communes are judged may be in it: it is kept for what was known before.
  auto key = judging::key_of(database, occasion);
  if (key)
    for (const PlaceCode& code : below.left_out) *key += " without " + code;
  if (const auto found = key ? kept.find(*key) : nullptr) return found;
  auto made =
      std::make_shared<const PlaceOverview>(OverviewMaker(database, occasion, std::move(below)).make());
  if (key) kept.keep(*key, made);
  return made;
}

}  // namespace ntm::actions
