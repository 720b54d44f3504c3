// SPDX-License-Identifier: Apache-2.0
#include "criteria/set_difference.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/check.h"
#include "base/text.h"

namespace ntm::criteria {
namespace {

bool are_alike(const Rule& a, const Rule& b) {
  return a.kind == b.kind && a.amount == b.amount && a.mandatory == b.mandatory;
}

std::string text_of(const std::optional<formula::CheckedExpression>& formula) {
  return formula ? formula->text() : std::string();
}

// What a table's levels depend on, with the cells that it has by each: {"region", {"A", "B"}}. Years do not
// say for whom a level is.
void collect_scope(const LevelTable& table, std::map<std::string, std::set<std::string>>& scope) {
  if (table.level) return;
  const bool is_time = table.key == kByYear || table.key == kFromYear;
  for (const auto& [name, inner] : table.cells) {
    if (!is_time) scope[table.key].insert(name);
    collect_scope(inner, scope);
  }
}

std::map<std::string, std::set<std::string>> scope_of(const Indicator& indicator) {
  std::map<std::string, std::set<std::string>> scope;
  if (indicator.target && !indicator.target->delegated) collect_scope(indicator.target->levels, scope);
  if (indicator.also_asked)
    scope["also_asked"].insert(indicator.also_asked->regions.begin(), indicator.also_asked->regions.end());
  return scope;
}

// The numbers of a table by where they stand; "?" where nobody has read one.
void collect_levels(const LevelTable& table, const std::string& path,
                    std::map<std::string, std::string>& levels) {
  if (table.level)
    levels[path] =
        table.level->kind == Level::Kind::number ? base::exact_text(table.level->number) : std::string("?");
  for (const auto& [name, inner] : table.cells)
    collect_levels(inner, path + "/" + table.key + "=" + name, levels);
}

bool levels_differ(const Indicator& a, const Indicator& b, bool same_scope) {
  if (!a.target || !b.target) return a.target.has_value() != b.target.has_value();
  if (a.target->operation != b.target->operation || a.target->delegated != b.target->delegated) return true;
  std::map<std::string, std::string> one, other;
  collect_levels(a.target->levels, "", one);
  collect_levels(b.target->levels, "", other);
  if (same_scope) return one != other;
  // By something else: whether any number is another one.
  const auto numbers = [](const std::map<std::string, std::string>& levels) {
    std::set<std::string> found;
    for (const auto& [path, number] : levels) found.insert(number);
    return found;
  };
  return numbers(one) != numbers(other);
}

bool measures_differ(const Indicator& a, const Indicator& b) {
  if (text_of(a.measure) != text_of(b.measure) || a.parts.empty() != b.parts.empty()) return true;
  if (!a.attested || !b.attested) return a.attested.has_value() != b.attested.has_value();
  return a.attested->by.vi != b.attested->by.vi || a.attested->document.vi != b.attested->document.vi;
}

class Comparer {
 public:
  Comparer(const CriteriaSet& before, const CriteriaSet& after, const Correspondence* by)
      : found_{&before, &after, by, {}, {}, false} {}

  SetDifference run() {
    const bool one_law = are_of_one_law(*found_.before, *found_.after);
    if (one_law) found_.by = nullptr;
    for (const Indicator* after : all_indicators(*found_.after))
      found_.pairs.push_back(one_law ? by_code(*after) : found_.by ? by_link(*after) : by_wording(*after));
    for (const Indicator* before : all_indicators(*found_.before))
      if (!taken_.contains(before)) found_.pairs.push_back(of_old(*before));
    if (one_law) compare_criteria();
    found_.rule = !are_alike(found_.before->rule.rule, found_.after->rule.rule) ||
                  found_.before->rule.of_indicators != found_.after->rule.of_indicators;
    return std::move(found_);
  }

 private:
  IndicatorPair joined(const Indicator* before, const Indicator& after) {
    IndicatorPair pair;
    pair.after = &after;
    if (!before) {
      pair.differences = {Difference::added};
      return pair;
    }
    taken_.insert(before);
    pair.before = {before};
    pair.differences = differences_between(*before, after);
    return pair;
  }

  IndicatorPair by_code(const Indicator& after) { return joined(found_.before->find(after.code), after); }

  IndicatorPair by_wording(const Indicator& after) {
    const std::string wanted = base::search_key(after.name.vi);
    for (const Indicator* before : all_indicators(*found_.before))
      if (!taken_.contains(before) && base::search_key(before->name.vi) == wanted)
        return joined(before, after);
    return joined(nullptr, after);
  }

  IndicatorPair by_link(const Indicator& after) {
    IndicatorPair pair;
    pair.after = &after;
    for (const NeededData& one : found_.by->needs)
      if (find_named(*found_.after, one.to.name) == &after) pair.needs = &one;
    pair.link = link_to(*found_.by, *found_.after, after);
    if (!pair.link) {
      pair.differences = {pair.needs ? Difference::added : Difference::not_known};
      return pair;
    }
    for (const NamedIndicator& name : pair.link->from)
      if (const Indicator* before = find_named(*found_.before, name.name)) {
        pair.before.push_back(before);
        taken_.insert(before);
        for (const Difference one : differences_between(*before, after))
          if (!pair.has(one)) pair.differences.push_back(one);
      }
    std::ranges::sort(pair.differences);
    if (pair.before.empty()) pair.differences = {Difference::not_known};
    return pair;
  }

  // A part of which nobody speaks goes the way of the whole.
  IndicatorPair of_old(const Indicator& before) {
    IndicatorPair pair;
    pair.before = {&before};
    pair.differences = {Difference::gone};
    if (!found_.by) return pair;
    const auto is_ended = [&](const EndedIndicator& one) {
      const Indicator* named = find_named(*found_.before, one.from.name);
      return named == &before || (named && std::ranges::any_of(named->parts, [&](const Indicator& part) {
                                    return &part == &before;
                                  }));
    };
    if (std::ranges::none_of(found_.by->ended, is_ended)) pair.differences = {Difference::not_known};
    return pair;
  }

  void compare_criteria() {
    for (const Criterion& after : found_.after->criteria)
      for (const Criterion& before : found_.before->criteria)
        if (before.code == after.code &&
            (!are_alike(before.rule, after.rule) || before.name.vi != after.name.vi))
          found_.criteria.push_back({&before, &after});
  }

  SetDifference found_;
  std::set<const Indicator*> taken_;  // of the earlier set, those that have gone on
};

}  // namespace

std::vector<Difference> differences_between(const Indicator& a, const Indicator& b) {
  std::vector<Difference> found;
  const auto add = [&](bool differs, Difference what) {
    if (differs) found.push_back(what);
  };
  const bool same_scope = scope_of(a) == scope_of(b);
  add(a.code != b.code, Difference::code);
  add(base::tidy(a.name.vi) != base::tidy(b.name.vi), Difference::wording);
  add(levels_differ(a, b, same_scope), Difference::level);
  add(a.unit != b.unit, Difference::unit);
  add(measures_differ(a, b), Difference::measure);
  add(!same_scope || text_of(a.applies_when) != text_of(b.applies_when), Difference::scope);
  add(!are_alike(a.rule, b.rule), Difference::rule);
  return found;
}

std::string_view name_of(Difference difference) {
  switch (difference) {
    case Difference::added:
      return "added";
    case Difference::gone:
      return "gone";
    case Difference::not_known:
      return "not_known";
    case Difference::code:
      return "other_code";
    case Difference::wording:
      return "other_wording";
    case Difference::level:
      return "other_level";
    case Difference::unit:
      return "other_unit";
    case Difference::measure:
      return "other_measure";
    case Difference::scope:
      return "other_scope";
    case Difference::rule:
      return "other_rule";
  }
  NTM_CHECK(false);
}

bool IndicatorPair::has(Difference difference) const {
  return std::ranges::find(differences, difference) != differences.end();
}

std::size_t SetDifference::same() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(pairs, [](const IndicatorPair& pair) { return pair.differences.empty(); }));
}

bool are_of_one_law(const CriteriaSet& a, const CriteriaSet& b) {
  if (a.id == b.id || a.extends == b.id || b.extends == a.id) return true;
  return !a.extends.empty() && a.extends == b.extends;
}

SetDifference compare(const CriteriaSet& before, const CriteriaSet& after, const Correspondence* by) {
  return Comparer(before, after, by).run();
}

}  // namespace ntm::criteria
