// SPDX-License-Identifier: Apache-2.0
#include "judging/month_values.h"

#include <set>

#include "judging/kept.h"

namespace ntm::judging {
namespace {

using base::Date;

// Some 10 kB each.
constexpr std::size_t kMostMonthsKept = 1024;

std::vector<Date> month_ends(Date last) {
  std::vector<Date> days;
  const Date first_of_month = last.plus_days(1 - last.day());
  for (int back = kMonthsShown - 2; back >= 0; --back)
    days.push_back(first_of_month.plus_months(-back).plus_days(-1));
  days.push_back(last);
  return days;
}

bool has_one_between(const std::set<Date>& days, Date after, Date up_to) {
  const auto next = days.upper_bound(after);
  return next != days.end() && *next <= up_to;
}

void add_values(MonthValues& months, const std::vector<programme::IndicatorVerdict>& verdicts) {
  for (const programme::IndicatorVerdict& verdict : verdicts) {
    const auto& value = verdict.trace().value;
    months.values[verdict.indicator().code].push_back(value && value->is_exact() ? std::optional(value->low)
                                                                                 : std::nullopt);
    add_values(months, verdict.parts());
  }
}

void add_values(MonthValues& months, const programme::Assessment& assessment) {
  for (const auto& criterion : assessment.criteria) add_values(months, criterion.indicators);
  add_values(months, assessment.conditions);
}

MonthValues count_months(storage::Database& database, const Evaluation& evaluation) {
  MonthValues months{month_ends(evaluation.evidence.date), {}};
  const programme::CompiledSet& compiled = *evaluation.compiled;
  // A formula that looks back reads other days than the one it is asked for.
  const bool looks_back = compiled.plan.months.size() > 1;
  const EvidenceReader reader(database, evaluation.law->dictionary, compiled, evaluation.known_at,
                              EvidenceReader::Trends::left_out);
  const programme::PlaceCode& code = evaluation.evidence.place.code;
  reader.announce(code, months.days.front(), months.days.back());
  const auto changes = reader.days_of_change(code, months.days.front(), months.days.back());
  CommuneEvidence evidence = reader.read(evaluation.evidence.place, months.days.front());
  programme::Assessment assessment = programme::assess(compiled, evidence.view());
  for (std::size_t i = 0; i < months.days.size(); ++i) {
    if (i > 0 && (looks_back || has_one_between(changes, months.days[i - 1], months.days[i]))) {
      reader.advance(evidence, months.days[i]);
      assessment = programme::assess(compiled, evidence.view());
    }
    add_values(months, assessment);
  }
  return months;
}

}  // namespace

std::shared_ptr<const MonthValues> month_values(storage::Database& database, const Evaluation& evaluation,
                                                const std::optional<criteria::SourceFile>& trial) {
  static Kept<MonthValues> kept(kMostMonthsKept);
  const storage::Snapshot snapshot(database);
  const CommuneEvidence& evidence = evaluation.evidence;
  const auto key =
      key_of(database, {evidence.place.code, evidence.date, evaluation.known_at, evaluation.set->id, trial});
  if (auto found = key ? kept.find(*key) : nullptr) return found;
  auto counted = std::make_shared<const MonthValues>(count_months(database, evaluation));
  if (key) kept.keep(*key, counted);
  return counted;
}

}  // namespace ntm::judging
