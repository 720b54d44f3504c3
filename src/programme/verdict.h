// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/language.h"
#include "base/message.h"
#include "criteria/criteria_set.h"
#include "formula/range.h"

namespace ntm::programme {

// đạt, đạt non, chưa đạt, thiếu số liệu
enum class Verdict { met, marginal, not_met, undetermined };
std::string_view name_of(Verdict verdict);

// The worse of two, in the order not_met, undetermined, marginal, met.
Verdict worse(Verdict a, Verdict b);

// Why a verdict is what it is, where the numbers alone do not say it.
enum class Reason {
  none,
  within_margin,       // marginal: met by less than the margin
  falling,             // marginal: met, and lost by the year's end if it goes on as this year
  with_reservation,    // marginal: so attested
  not_applicable,      // met: the indicator does not apply here ("nếu có")
  missing_data,        // undetermined: what is missing could turn the verdict
  nothing_to_measure,  // undetermined: there is no such thing in the registers
  not_attested,        // undetermined: nobody has confirmed it
  level_delegated,     // undetermined: the province has not set the level
  level_not_known,     // undetermined: nobody has read the level yet
  region_missing,      // undetermined: the place's region is not recorded
  group_missing,       // undetermined: the place's commune group is not recorded
  attribute_missing,   // undetermined: another attribute on which the level depends is not recorded
  year_missing,        // undetermined: the set has no level for the year
  also_asked,          // undetermined: what is measured is met, and the law asks more that the set cannot say
};
std::string_view name_of(Reason reason);

// How far from a threshold, in things a person can count.
struct Distance {
  base::Rational
      amount;  // missing > 0: so many more (or fewer) are needed; otherwise so many may still be lost
  bool missing = false;
  bool fewer = false;  // the way to the threshold is downwards: fewer poor households are needed
  std::string unit;    // "people", "m", "village" …
  base::Label counted;  // what is added up ("Số người có bảo hiểm y tế"); empty when records are counted
};

// A comparison that the verdict rests on. A measure may rest on several (both sexes; a condition joined by
// `and`).
struct Comparison {
  formula::Range value;
  formula::Operation operation = formula::Operation::at_least;
  base::Rational threshold;
  std::string unit;
  formula::Truth holds = formula::Truth::unknown;
  std::optional<Distance> distance;
};

// What an authority has confirmed about an indicator.
struct Attestation {
  enum class Result { met, met_with_reservation, not_met };
  Result result = Result::met;
  std::string by;
  std::string document;
  std::optional<base::Date> document_date;
  base::Date valid_from;
};

// Records that should be known and are not, in one village (or in what the commune itself keeps: no village).
struct MissingRecords {
  std::optional<std::size_t> village;
  std::int64_t records = 0;
};

// A register that nobody says is complete, in one village (or in what the commune itself keeps: no village):
// there may be further records of it.
struct NotComplete {
  std::string register_name;
  std::optional<std::size_t> village;
  int months_ago = 0;        // of the day that is judged
  bool has_records = false;  // none: it has not been opened

  bool operator==(const NotComplete&) const = default;
};

// A field of which open cells were taken within its usual limits.
struct TakenWithin {
  const registers::RegisterDefinition* reg = nullptr;
  std::size_t field = 0;

  const registers::Field& of() const { return reg->fields[field]; }
  base::Rational min() const { return base::scaled(of().usual->min, of().scale); }
  base::Rational max() const { return base::scaled(of().usual->max, of().scale); }
  // That they were, and within which limits: whoever shows the verdict says this beside it.
  base::Message message() const;
};

// How a value moved since the year began, and where it would be at its end at the same pace.
struct Trend {
  base::Date since;         // 31 December of the year before
  base::Date until;         // 31 December of the year
  base::Rational then;      // the value at `since`
  base::Rational expected;  // the value at `until`
};

// Everything a verdict was made from.
struct Trace {
  Reason reason = Reason::none;
  std::optional<formula::Range> value;                   // of a quantity
  formula::Truth truth = formula::Truth::unknown;        // of a truth
  std::optional<base::Rational> numerator, denominator;  // of the settled records
  std::int64_t known = 0, expected = 0;                  // records read whole, records there should be
  std::optional<criteria::Level> level;                  // the threshold, with its reference
  std::vector<Comparison> comparisons;
  std::optional<Distance> distance;  // of the whole: that of the one comparison, or the sum where units agree
  std::optional<Trend> trend;        // of a quantity that was known exactly on both days
  std::vector<MissingRecords> missing;
  std::vector<NotComplete> not_complete;
  std::vector<TakenWithin> within_usual;     // by register and field; empty where no usual limits were needed
  std::optional<base::Date> oldest, newest;  // valid-from dates of the records read
  std::optional<Attestation> attestation;
};

// The verdict on one indicator. It cannot be made without a trace. The trace of an indicator with parts has
// the records of the part of which most are not known, and the distance of the part on which the whole hangs:
// the one nearest to failing, or that fails most (where not all need be met, nearest to being met).
class IndicatorVerdict {
 public:
  IndicatorVerdict(const criteria::Indicator& indicator, Verdict verdict, Trace trace,
                   std::vector<IndicatorVerdict> parts = {})
      : indicator_(&indicator), verdict_(verdict), trace_(std::move(trace)), parts_(std::move(parts)) {}

  const criteria::Indicator& indicator() const { return *indicator_; }
  Verdict verdict() const { return verdict_; }
  const Trace& trace() const { return trace_; }
  const std::vector<IndicatorVerdict>& parts() const { return parts_; }
  // How it is known what the law asks here: of the level in force; of the indicator's own words where it asks
  // for no level; unknown where the level could not be told; of several parts that of the least sure.
  const criteria::Trust& trust() const;
  // Where the law says so: of the level in force; the indicator's own where there is none.
  const criteria::Reference& reference() const {
    return trace_.level ? trace_.level->reference : indicator_->reference;
  }

 private:
  const criteria::Indicator* indicator_;
  Verdict verdict_;
  Trace trace_;
  std::vector<IndicatorVerdict> parts_;
};

struct CriterionVerdict {
  const criteria::Criterion* criterion = nullptr;
  Verdict verdict = Verdict::met;  // by its rule; the worst of its indicators' where all of them must be met
  std::vector<IndicatorVerdict> indicators;
  // The set does not have all that the law asks: the criterion may have further indicators.
  bool may_have_more = false;
};

// How a rule stands with what it counts.
struct RuleStanding {
  Verdict verdict = Verdict::met;
  std::size_t held = 0, needed = 0, of = 0;
  std::size_t mandatory_held = 0, mandatory = 0;  // of those

  // "đạt 3/4 nội dung (cần 3), 2/2 nội dung bắt buộc"
  std::string text(base::Language language) const;
};

// A thing that a rule counts, with its verdict. What does not apply to a place is met, and counts as such.
using VerdictOfCode = std::pair<std::string_view, Verdict>;

// Marginal: the rule holds, and would not without those that are themselves marginal.
RuleStanding stands(const criteria::Rule& rule, const std::vector<VerdictOfCode>& things);

// How the rule of a criterion stands with its indicators, that of an indicator with its parts.
RuleStanding rule_standing(const CriterionVerdict& criterion);
RuleStanding rule_standing(const IndicatorVerdict& indicator);

// How it is known what the law asks, over several verdicts: how many of each.
struct TrustCounts {
  int decision = 0, paper = 0, remembered = 0, unknown = 0;

  void count(const criteria::Trust& trust);
  int total() const { return decision + paper + remembered + unknown; }
  // The least sure of them; decision where there are none.
  criteria::Known least_sure() const;
  // What is to be said beside the verdicts; nothing where all of it was read in the decision.
  std::optional<base::Message> message() const;
  // What the marks mean that stand beside requirements; nothing where none stands.
  std::optional<base::Message> marks() const;
};

struct VerdictCounts {
  int met = 0, marginal = 0, not_met = 0, undetermined = 0;

  void count(Verdict verdict);
  int held() const { return met + marginal; }
  int total() const { return met + marginal + not_met + undetermined; }
};

// How one village alone stands on an indicator, and what it lacks.
struct VillageStanding {
  std::size_t village = 0;
  formula::Range value;                            // of a quantity
  formula::Truth holds = formula::Truth::unknown;  // whether the village by itself reaches the threshold
  std::optional<base::Rational> numerator, denominator;
  std::optional<Distance> distance;
  // Of a share of villages: what is asked of each, as it stands in this one.
  std::vector<Comparison> conditions;
  std::int64_t known = 0, expected = 0;
};

}  // namespace ntm::programme
