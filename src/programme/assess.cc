// SPDX-License-Identifier: Apache-2.0
#include "programme/assess.h"

#include <algorithm>

#include "programme/judge.h"
#include "programme/leaves.h"

namespace ntm::programme {

using criteria::Indicator;

namespace {

void add_reads(const formula::Term& term, const formula::Plan& plan, CompiledSet::Reads& reads) {
  for (const formula::Term* leaf : leaves_of(term)) {
    if (!leaf->atom) {
      reads.registers.insert(leaf->reg->name);
      continue;
    }
    reads.atoms.insert(*leaf->atom);
    const formula::Atom& atom = plan.atoms[*leaf->atom];
    for (const auto& condition : {atom.village_where, atom.village_among})
      if (condition) add_reads(*condition, plan, reads);
  }
}

}  // namespace

CompiledSet::CompiledSet(const criteria::CriteriaSet& criteria_set) : set(&criteria_set) {
  for (const Indicator* indicator : criteria::all_indicators(criteria_set)) {
    Formulas& lowered = formulas[indicator->code];
    if (indicator->measure) lowered.measure = formula::lower(*indicator->measure, plan);
    if (indicator->applies_when) lowered.applies_when = formula::lower(*indicator->applies_when, plan);
  }
  for (const Indicator* indicator : criteria::all_indicators(criteria_set)) {
    Reads& of = reads[indicator->code];
    const auto add = [&](const Indicator& one) {
      if (one.attested) of.registers.emplace(registers::Dictionary::kAttestation);
      const Formulas& lowered = formulas.at(one.code);
      for (const auto* term : {&lowered.measure, &lowered.applies_when})
        if (*term) add_reads(**term, plan, of);
    };
    add(*indicator);
    for (const Indicator& part : indicator->parts) add(part);
  }
}

namespace {

const IndicatorVerdict* find_in(const std::vector<IndicatorVerdict>& verdicts, std::string_view code) {
  for (const IndicatorVerdict& one : verdicts) {
    if (one.indicator().code == code) return &one;
    if (const IndicatorVerdict* part = find_in(one.parts(), code)) return part;
  }
  return nullptr;
}

// How the criteria stand with what the place must meet of them. Of what is not entered nobody knows anything.
RuleStanding standing_of(const criteria::CriteriaSet& set, const criteria::SetRule& rule,
                         const std::vector<CriterionVerdict>& criteria) {
  std::vector<VerdictOfCode> things;
  for (const CriterionVerdict& criterion : criteria) {
    if (!rule.of_indicators) things.emplace_back(criterion.criterion->code, criterion.verdict);
    for (const IndicatorVerdict& one : criterion.indicators)
      if (rule.of_indicators) things.emplace_back(one.indicator().code, one.verdict());
  }
  if (rule.of_indicators || criteria.empty())
    things.insert(things.end(), set.missing(), {"", Verdict::undetermined});
  return stands(rule.rule, things);
}

}  // namespace

const IndicatorVerdict* Assessment::find(std::string_view code) const {
  for (const CriterionVerdict& criterion : criteria)
    if (const IndicatorVerdict* found = find_in(criterion.indicators, code)) return found;
  return find_in(conditions, code);
}

TrustCounts Assessment::trust() const {
  TrustCounts known;
  for (const CriterionVerdict& criterion : criteria)
    for (const IndicatorVerdict& one : criterion.indicators) known.count(one.trust());
  for (const IndicatorVerdict& condition : conditions) known.count(condition.trust());
  return known;
}

namespace {

// `verdict_on` gives the verdict on one indicator, or condition, of the set.
template <typename VerdictOn>
Assessment assessed(const CompiledSet& compiled, const Evidence& evidence, const VerdictOn& verdict_on) {
  Assessment assessment;
  for (const criteria::Criterion& criterion : compiled.set->criteria) {
    CriterionVerdict whole;
    whole.criterion = &criterion;
    for (const Indicator& indicator : criterion.indicators) whole.indicators.push_back(verdict_on(indicator));
    whole.may_have_more = !compiled.set->is_whole();
    whole.verdict = rule_standing(whole).verdict;
    assessment.counts.count(whole.verdict);
    assessment.criteria.push_back(std::move(whole));
  }
  assessment.rule = &criteria::rule_for(*compiled.set, evidence.attributes);
  assessment.by_rule = standing_of(*compiled.set, *assessment.rule, assessment.criteria);
  assessment.verdict = assessment.by_rule.verdict;
  for (const Indicator& condition : compiled.set->conditions) {
    assessment.conditions.push_back(verdict_on(condition));
    assessment.verdict = worse(assessment.verdict, assessment.conditions.back().verdict());
  }
  return assessment;
}

}  // namespace

Assessment assess(const CompiledSet& compiled, const Evidence& evidence, Detail detail) {
  return assessed(compiled, evidence,
                  [&](const Indicator& indicator) { return judge(compiled, indicator, evidence, detail); });
}

namespace {

// Which atoms count something else than before; each is looked at once.
class ChangedAtoms {
 public:
  ChangedAtoms(const CompiledSet& compiled, const Evidence& now, const Evidence& before)
      : now_(now),
        before_(before),
        known_(compiled.plan.atoms.size()),
        all_(!is_comparable(&now.tally, &before.tally) || !is_comparable(now.year_start, before.year_start)) {
  }

  bool contains(std::size_t atom) {
    if (all_) return true;
    if (!known_[atom])
      known_[atom] =
          differs(atom, &now_.tally, &before_.tally) || differs(atom, now_.year_start, before_.year_start);
    return *known_[atom];
  }

 private:
  static bool is_comparable(const formula::Tally* now, const formula::Tally* before) {
    if (!now || !before) return now == before;
    return now->villages() == before->villages() && now->commune() == before->commune() &&
           now->unsettled == before->unsettled && now->absent == before->absent;
  }
  static bool differs(std::size_t atom, const formula::Tally* now, const formula::Tally* before) {
    if (!now) return false;
    for (std::size_t place = 0; place <= now->commune(); ++place)
      if (!(now->at(atom, place) == before->at(atom, place))) return true;
    return false;
  }

  const Evidence &now_, &before_;
  std::vector<std::optional<bool>> known_;  // by atom
  bool all_;
};

}  // namespace

Assessment assess_again(const CompiledSet& compiled, const Evidence& evidence, const Assessed& before,
                        const std::set<std::string>& changed) {
  ChangedAtoms atoms(compiled, evidence, before.evidence);
  const auto is_changed = [&](const std::string& name) { return changed.contains(name); };
  return assessed(compiled, evidence, [&](const Indicator& indicator) {
    const CompiledSet::Reads& reads = compiled.reads.at(indicator.code);
    const bool is_another =
        std::ranges::any_of(reads.registers, is_changed) ||
        std::ranges::any_of(reads.atoms, [&](std::size_t atom) { return atoms.contains(atom); });
    const IndicatorVerdict* const known = is_another ? nullptr : before.assessment.find(indicator.code);
    return known ? *known : judge(compiled, indicator, evidence, Detail::full);
  });
}

}  // namespace ntm::programme
