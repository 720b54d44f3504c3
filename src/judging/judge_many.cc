// SPDX-License-Identifier: Apache-2.0
#include "judging/judge_many.h"

#include <algorithm>
#include <map>

#include "base/progress.h"
#include "judging/each_in_parallel.h"
#include "judging/kept_columns.h"
#include "judging/read_many.h"
#include "storage/place_queries.h"

namespace ntm::judging {
namespace {

using programme::Assessment;
using programme::IndicatorVerdict;
using programme::Place;
using programme::PlaceCode;
using programme::Verdict;

void add_communes_below(const programme::Places& places, const PlaceCode& above, base::Date date,
                        std::vector<Place>& found) {
  for (Place& place : places.children(above, date)) {
    if (place.kind == "commune")
      found.push_back(std::move(place));
    else if (place.kind != "village")
      add_communes_below(places, place.code, date, found);
  }
}

// The communes that stand on the day in the occasion's place, by code. `places`: those that are no villages.
std::vector<Place> communes_on(storage::Database& database, const programme::Places& places,
                               const Occasion& occasion) {
  std::vector<Place> found;
  if (!occasion.place.empty()) {
    const Place* upper = places.find(occasion.place, occasion.date);
    const Place place = upper ? *upper : place_on(database, occasion.place, occasion.date, occasion.known_at);
    if (place.kind == "commune") return {place};
  }
  add_communes_below(places, occasion.place, occasion.date, found);
  std::ranges::sort(found, {}, &Place::code);
  return found;
}

PlaceCode province_of(const programme::Places& places, const PlaceCode& commune, base::Date date) {
  for (const PlaceCode& above : places.ancestors(commune, date))
    if (const Place* place = places.find(above, date); place && place->kind == "province") return above;
  return "";
}

// All that any set for communes could ask, so that what is read once serves each of them.
ColumnsNeeded needed_by(const LawPointer& law) {
  ColumnsNeeded needed;
  for (const criteria::CriteriaSet& set : law->sets)
    if (set.subject == "commune") needed.add(ColumnsNeeded(compiled_set(law, set)->plan));
  return needed;
}

std::vector<JudgedIndicator> judged(const std::vector<IndicatorVerdict>& verdicts) {
  std::vector<JudgedIndicator> found;
  for (const IndicatorVerdict& one : verdicts) {
    const programme::Trace& trace = one.trace();
    found.push_back({&one.indicator(), one.verdict(), trace.reason, trace.value,
                     trace.level ? std::optional(trace.level->number) : std::nullopt, judged(one.parts())});
  }
  return found;
}

const JudgedIndicator* find_in(const std::vector<JudgedIndicator>& judged, std::string_view code) {
  for (const JudgedIndicator& one : judged) {
    if (one.indicator->code == code) return &one;
    if (const JudgedIndicator* part = find_in(one.parts, code)) return part;
  }
  return nullptr;
}

// What one thread has made ready to count communes with, one after another.
class Counting {
 public:
  formula::Tally counted(const std::shared_ptr<const programme::CompiledSet>& compiled,
                         const ColumnsOfDay& of) {
    auto& scan = scans_[compiled];
    if (!scan) scan = std::make_unique<columns::Scan>(compiled->plan);
    formula::Tally tally = empty_tally(compiled->plan, of.places);
    count(*scan, compiled->plan, of.columns, of.places.numbers(), tally);
    return tally;
  }

 private:
  std::map<std::shared_ptr<const programme::CompiledSet>, std::unique_ptr<columns::Scan>> scans_;
};

// Judges communes of which the columns have been read, by sets of one law. For use by many threads.
class JudgingMany {
 public:
  JudgingMany(const Occasion& occasion, LawPointer law, const programme::Places& places, bool with_pieces)
      : occasion_(occasion), law_(std::move(law)), places_(places), with_pieces_(with_pieces) {}

  SetOrWhyNot set_for(const PlaceCode& code) const {
    return look_for_set(places_, *law_, occasion_, code, occasion_.date);
  }

  void judge(const JudgingSet& judging, const ColumnsOfDays& of, Counting& counting,
             JudgedCommune& commune) const {
    auto pieces =
        with_pieces_ ? std::make_shared<CommunePieces>(CommunePieces{of.day.places, {}, {0, 0}}) : nullptr;
    const Assessment assessment = assessed(*judging.set, of, counting, pieces.get());
    commune.set = judging.set;
    commune.for_reference = judging.for_reference;
    commune.by_rule = assessment.by_rule;
    commune.counts = assessment.counts;
    for (const programme::CriterionVerdict& one : assessment.criteria) {
      commune.criteria.emplace_back(one.criterion, one.verdict);
      std::ranges::move(judged(one.indicators), std::back_inserter(commune.indicators));
    }
    commune.conditions = judged(assessment.conditions);
    commune.verdict = with_required(*judging.set, assessment.verdict, of, counting);
    commune.pieces = std::move(pieces);
  }

 private:
  Assessment assessed(const criteria::CriteriaSet& set, const ColumnsOfDays& of, Counting& counting,
                      CommunePieces* pieces) const {
    auto compiled = compiled_set(law_, set);
    formula::Tally tally = counting.counted(compiled, of.day);
    const auto year_start =
        of.year_start ? std::optional(counting.counted(compiled, *of.year_start)) : std::nullopt;
    const programme::Evidence evidence{of.day.places.date, of.day.places.attributes, tally,
                                       of.day.columns.attestations, year_start ? &*year_start : nullptr};
    Assessment assessment = programme::assess(*compiled, evidence, programme::Detail::verdicts);
    if (pieces) pieces->tally = std::move(tally), pieces->compiled = std::move(compiled);
    return assessment;
  }

  // What is required must hold; that it holds by a hair does not make this set marginal.
  Verdict with_required(const criteria::CriteriaSet& set, Verdict own, const ColumnsOfDays& of,
                        Counting& counting) const {
    Verdict whole = own;
    for (const std::string& id : set.required_sets) {
      const auto judging = required_set(places_, *law_, of.day.places.place.code, occasion_.date, id);
      Verdict one = Verdict::undetermined;
      if (judging) {
        const Assessment assessment = assessed(*judging->set, of, counting, nullptr);
        one = with_required(*judging->set, assessment.verdict, of, counting);
      }
      if (one != Verdict::marginal) whole = programme::worse(whole, one);
    }
    return whole;
  }

  const Occasion& occasion_;
  LawPointer law_;
  const programme::Places& places_;
  bool with_pieces_;
};

// Hands on the columns of each commune, from kept files where they are right, out of the records where not:
// those are kept. How many were kept.
std::size_t take_columns(const ManyToRead& what, const std::vector<Place>& communes, bool use_kept,
                         const ColumnsTaker& take) {
  if (!use_kept) {
    read_many(what, communes, take);
    return 0;
  }
  KeptColumns kept(what);
  std::vector<char> was_kept(communes.size());
  if (kept.is_somewhere())
    each_in_parallel(communes.size(), [&](std::size_t i, std::size_t worker) {
      const KeptColumns::Found found = kept.find(communes[i].code);
      const auto* columns = std::get_if<ColumnsOfDays>(&found);
      if (columns) take(i, worker, *columns);
      was_kept[i] = columns != nullptr;
    });
  std::vector<Place> missing;
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < communes.size(); ++i)
    if (!was_kept[i]) missing.push_back(communes[i]), numbers.push_back(i);
  kept.announce(missing);
  read_many(what, missing, [&](std::size_t i, std::size_t worker, const ColumnsOfDays& columns) {
    take(numbers[i], worker, columns);
    kept.keep(columns);
  });
  return communes.size() - missing.size();
}

}  // namespace

const JudgedIndicator* JudgedCommune::find(std::string_view code) const {
  const JudgedIndicator* found = find_in(indicators, code);
  return found ? found : find_in(conditions, code);
}

JudgedCommunes judge_many(storage::Database& database, const Occasion& occasion, const ManyOptions& options) {
  const storage::Snapshot snapshot(database);
  JudgedCommunes result{law_for(database, occasion), {}};
  const auto places = storage::load_upper_places(database, occasion.known_at);
  const JudgingMany judging(occasion, result.law, *places, options.pieces);
  std::vector<Place> asked;          // that can be judged
  std::vector<JudgingSet> sets;      // of these
  std::vector<std::size_t> numbers;  // in the result
  for (const Place& commune : communes_on(database, *places, occasion)) {
    result.communes.push_back({commune, province_of(*places, commune.code, occasion.date)});
    SetOrWhyNot set = judging.set_for(commune.code);
    if (const auto* why_not = std::get_if<base::Error>(&set)) {
      result.communes.back().why_not = why_not->message();
      continue;
    }
    asked.push_back(commune);
    sets.push_back(std::get<JudgingSet>(std::move(set)));
    numbers.push_back(result.communes.size() - 1);
  }
  base::Progress& progress = base::this_work();  // of this thread
  progress.begin("progress.judging", static_cast<std::int64_t>(asked.size()));
  const ManyToRead what{database, result.law->dictionary, needed_by(result.law), occasion.date,
                        occasion.known_at};
  std::vector<Counting> counting(most_workers());
  const auto take = [&](std::size_t i, std::size_t worker, const ColumnsOfDays& columns) {
    judging.judge(sets[i], columns, counting[worker], result.communes[numbers[i]]);
    progress.advance();
  };
  result.kept = take_columns(what, asked, options.use_kept, take);
  result.read = asked.size() - result.kept;
  return result;
}

}  // namespace ntm::judging
