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
    found.push_back(
        {&one.indicator(), one.verdict(), trace.reason, trace.value, trace.level, judged(one.parts())});
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

Judgement judgement_of(const criteria::CriteriaSet& set, const Assessment& assessment) {
  Judgement made;
  made.set = &set;
  made.by_rule = assessment.by_rule;
  made.counts = assessment.counts;
  made.trust = assessment.trust();
  for (const programme::CriterionVerdict& one : assessment.criteria)
    made.criteria.push_back({one.criterion, one.verdict, judged(one.indicators)});
  made.conditions = judged(assessment.conditions);
  return made;
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

// A commune counted by a set, on the day and where the day shows a trend.
struct CommuneCounts {
  std::shared_ptr<const programme::CompiledSet> compiled;
  formula::Tally day;
  std::optional<formula::Tally> year_start;

  Assessment assessed(const programme::CompiledSet& by, const ColumnsOfDays& of) const {
    const programme::Evidence evidence{of.day.places.date, of.day.places.attributes, day,
                                       of.day.columns.attestations, year_start ? &*year_start : nullptr};
    return programme::assess(by, evidence, programme::Detail::verdicts);
  }
};

// Judges communes of which the columns have been read, by sets of one law. For use by many threads once all
// sets have been looked for.
class JudgingMany {
 public:
  JudgingMany(const Occasion& occasion, LawPointer law, const programme::Places& places,
              const ManyOptions& options)
      : occasion_(occasion), law_(std::move(law)), places_(places), options_(options) {}

  SetOrWhyNot set_for(const PlaceCode& code) {
    SetOrWhyNot found = look_for_set(places_, *law_, occasion_, code, occasion_.date);
    if (const auto* judging = std::get_if<JudgingSet>(&found); judging && options_.otherwise)
      if (const auto [known, is_new] = otherwise_.try_emplace(judging->set); is_new)
        known->second = options_.otherwise(law_, *judging->set);
    return found;
  }

  void judge(const JudgingSet& judging, const ColumnsOfDays& of, Counting& counting,
             JudgedCommune& commune) const {
    CommuneCounts counts = counted(*judging.set, of, counting);
    static_cast<Judgement&>(commune) = judged_by(*counts.compiled, judging, counts, of, counting);
    if (const auto found = otherwise_.find(judging.set); found != otherwise_.end() && found->second)
      commune.otherwise = judged_by(*found->second, judging, counts, of, counting);
    if (options_.pieces)
      commune.pieces = std::make_shared<CommunePieces>(
          CommunePieces{of.day.places, std::move(counts.compiled), std::move(counts.day)});
  }

 private:
  CommuneCounts counted(const criteria::CriteriaSet& set, const ColumnsOfDays& of, Counting& counting) const {
    CommuneCounts counts{compiled_set(law_, set), {0, 0}, {}};
    counts.day = counting.counted(counts.compiled, of.day);
    if (of.year_start) counts.year_start = counting.counted(counts.compiled, *of.year_start);
    return counts;
  }

  Judgement judged_by(const programme::CompiledSet& by, const JudgingSet& judging,
                      const CommuneCounts& counts, const ColumnsOfDays& of, Counting& counting) const {
    const Assessment assessment = counts.assessed(by, of);
    Judgement made = judgement_of(*by.set, assessment);
    made.for_reference = judging.for_reference;
    made.verdict = with_required(*by.set, assessment.verdict, of, counting);
    return made;
  }

  // What is required must hold; that it holds by a hair does not make this set marginal.
  Verdict with_required(const criteria::CriteriaSet& set, Verdict own, const ColumnsOfDays& of,
                        Counting& counting) const {
    Verdict whole = own;
    for (const std::string& id : set.required_sets) {
      const auto judging = required_set(places_, *law_, of.day.places.place.code, occasion_.date, id);
      Verdict one = Verdict::undetermined;
      if (judging) {
        const CommuneCounts counts = counted(*judging->set, of, counting);
        const Assessment assessment = counts.assessed(*counts.compiled, of);
        one = with_required(*judging->set, assessment.verdict, of, counting);
      }
      if (one != Verdict::marginal) whole = programme::worse(whole, one);
    }
    return whole;
  }

  const Occasion& occasion_;
  LawPointer law_;
  const programme::Places& places_;
  const ManyOptions& options_;
  std::map<const criteria::CriteriaSet*, std::shared_ptr<const programme::CompiledSet>> otherwise_;
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

const JudgedIndicator* Judgement::find(std::string_view code) const {
  for (const JudgedCriterion& criterion : criteria)
    if (const JudgedIndicator* found = find_in(criterion.indicators, code)) return found;
  return find_in(conditions, code);
}

std::vector<Place> communes_of(storage::Database& database, const Occasion& occasion) {
  const auto places = storage::load_upper_places(database, occasion.known_at);
  std::vector<Place> found;
  if (!occasion.place.empty()) {
    const Place* upper = places->find(occasion.place, occasion.date);
    const Place place = upper ? *upper : place_on(database, occasion.place, occasion.date, occasion.known_at);
    if (place.kind == "commune") return {place};
  }
  add_communes_below(*places, occasion.place, occasion.date, found);
  std::ranges::sort(found, {}, &Place::code);
  return found;
}

JudgedCommunes judge_many(storage::Database& database, const Occasion& occasion,
                          std::span<const Place> communes, const ManyOptions& options) {
  const storage::Snapshot snapshot(database);
  JudgedCommunes result{law_for(database, occasion), {}};
  const auto places = storage::load_upper_places(database, occasion.known_at);
  JudgingMany judging(occasion, result.law, *places, options);
  base::Progress& progress = base::this_work();  // of this thread
  std::vector<Place> asked;                      // that can be judged
  std::vector<JudgingSet> sets;                  // of these
  std::vector<std::size_t> numbers;              // in the result
  for (const Place& commune : communes) {
    result.communes.push_back({{}, commune, province_of(*places, commune.code, occasion.date)});
    SetOrWhyNot set = judging.set_for(commune.code);
    if (const auto* why_not = std::get_if<base::Error>(&set)) {
      result.communes.back().why_not = why_not->message();
      progress.advance();
      continue;
    }
    asked.push_back(commune);
    sets.push_back(std::get<JudgingSet>(std::move(set)));
    numbers.push_back(result.communes.size() - 1);
  }
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

JudgedCommunes judge_many(storage::Database& database, const Occasion& occasion, const ManyOptions& options) {
  const storage::Snapshot snapshot(database);
  const std::vector<Place> communes = communes_of(database, occasion);
  base::this_work().begin("progress.judging", std::ssize(communes));
  return judge_many(database, occasion, communes, options);
}

}  // namespace ntm::judging
