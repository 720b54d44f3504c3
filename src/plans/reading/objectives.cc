// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "plans/reading/citations.h"
#include "plans/reading/draft.h"
#include "plans/reading/folded.h"
#include "plans/reading/parties.h"
#include "plans/reading/targets.h"

namespace ntm::plans {
namespace {

using Aim = Objective::Kind;

std::optional<Aim> objective_of(std::string_view sentence) {
  static const Pattern kSupport(
      "^(tiep tuc |phan dau )*ho tro .*(chu the|hop tac xa|to hop tac|ho |doanh nghiep|thon)");
  static const Pattern kMarginal("dat non|chua (that su )?(vung|ben vung)|nguy co");
  static const Pattern kKeep(
      "(duy tri|giu vung|giu cac|giu nguyen).*(dat chuan|da dat|[0-9]+/[0-9]+|tieu chi)");
  static const Pattern kStrengthen("cung co|nang cao (chat luong )?(cac )?(tieu chi|chi tieu|chat luong)");
  static const Pattern kAchieve("hoan thanh|lam xong|\\bdat\\b|phan dau|xay dung");
  if (kSupport.found_in(sentence)) return Aim::support;
  if (kMarginal.found_in(sentence)) return Aim::strengthen;
  if (kKeep.found_in(sentence)) return Aim::keep;
  if (kStrengthen.found_in(sentence)) return Aim::strengthen;
  if (kAchieve.found_in(sentence)) return Aim::achieve;
  return std::nullopt;
}

bool known_criterion(const Draft& draft, const std::string& code) {
  const auto* set = draft.hints.criteria;
  return !set || std::ranges::find(set->criteria, code, &criteria::Criterion::code) != set->criteria.end();
}

void add_codes(const Draft& draft, std::string_view list, std::vector<std::string>& codes) {
  static const Pattern kNumber("[0-9]{1,2}");
  const Folded text(list);
  for (const Match& match : kNumber.all(text)) {
    std::string code(written(text, match, 0));
    if (code.size() > 1 && code[0] == '0') code.erase(0, 1);
    if (known_criterion(draft, code) && !std::ranges::count(codes, code)) codes.push_back(code);
  }
}

// Criteria named by number ("các tiêu chí đạt 1-3-4", "tiêu chí số 8", "TC 5, 6"); those that only say where
// an indicator belongs ("trong Tiêu chí 17") are left out.
std::vector<std::string> criteria_in(const Draft& draft, std::string_view sentence) {
  static const Pattern kList(
      "(trong |thuoc |cua )?\\b(?:tieu chi|tc)\\b[^0-9;]{0,30}?((?:(?:so|thu) "
      "*)?[0-9]{1,2}(?![0-9/%])(?!\\.[0-9])(?:(?: *[-,;] *| va |, *va )(?:(?:tieu chi )?so "
      "*)?[0-9]{1,2}(?![0-9/%])(?!\\.[0-9]))*)");
  static const Pattern kNamed("^[^0-9]{0,60}?[0-9]{1,2} *(?:tieu chi|chi tieu)");
  const Folded text(sentence);
  std::vector<std::string> codes;
  for (const Match& match : kList.all(text)) {
    if (match.has(1) || kNamed.found_in(text.written(match.groups[2].begin, text.size()).substr(0, 16)))
      continue;
    add_codes(draft, written(text, match, 2), codes);
  }
  return codes;
}

// Criteria named only by their names, "tiêu chí Giao thông, Trường học": the set says which.
std::vector<std::string> criteria_by_name(const Draft& draft, std::string_view sentence) {
  std::vector<std::string> codes;
  static const Pattern kWord("\\btieu chi\\b");
  const Folded text(sentence);
  const auto word = kWord.search(text);
  if (!draft.hints.criteria || !word) return codes;
  std::vector<std::pair<std::size_t, std::string>> found;
  for (const criteria::Criterion& criterion : draft.hints.criteria->criteria) {
    const std::string name = Folded(criterion.name.vi).folded();
    const auto at = text.folded().find(name, word->end());
    if (at == std::string::npos) continue;
    const std::string_view as_written = text.written(at, at + name.size());
    if (begins_with_capital(as_written)) found.emplace_back(at, criterion.code);
  }
  std::ranges::sort(found);
  for (auto& [at, code] : found) codes.push_back(std::move(code));
  return codes;
}

bool counts_criteria(const Target& target) {
  const std::string unit = Folded(target.unit).folded();
  return unit == "tieu chi" || unit == "chi tieu";
}

Objective* same_objective(Plan& plan, const Objective& objective) {
  const auto same = [&](const Objective& one) {
    if (one.kind != objective.kind || one.criteria != objective.criteria ||
        one.indicators != objective.indicators)
      return false;
    if (!one.criteria.empty() || !one.indicators.empty()) return true;
    return one.text == objective.text || (!one.documents.empty() && one.documents == objective.documents);
  };
  const auto found = std::ranges::find_if(plan.objectives, same);
  return found == plan.objectives.end() ? nullptr : &*found;
}

// The same subject announced again is one objective with another place; the fuller sentence is its text.
void add(Draft& draft, Objective objective) {
  Plan& plan = draft.plan();
  Objective* known = same_objective(plan, objective);
  if (!known) {
    objective.id = next_id(plan, "o");
    plan.objectives.push_back(std::move(objective));
    return;
  }
  if (objective.text.size() > known->text.size()) {
    std::swap(known->text, objective.text);
    std::swap(known->origin, objective.origin);
  }
  known->repeated.push_back(objective.origin);
  for (Target& target : objective.targets)
    if (std::ranges::none_of(known->targets, [&](const Target& one) {
          return one.value == target.value && one.unit == target.unit && one.comparator == target.comparator;
        }))
      known->targets.push_back(std::move(target));
  std::string subject;
  for (const std::string& code : known->criteria) subject += (subject.empty() ? "" : ", ") + code;
  for (const std::string& code : known->indicators) subject += (subject.empty() ? "" : ", ") + code;
  if (subject.empty()) subject = known->text;
  draft.reading.contradictions.push_back(
      {known->origin, known->repeated.back(), {"plan.announced_again", {{"subject", subject}}}});
}

// One objective for each criterion and indicator to reach or to strengthen: each has its own progress.
void add_each(Draft& draft, const Objective& whole, const std::vector<Target>& targets) {
  const auto add_one = [&](std::vector<std::string> criteria, std::vector<std::string> indicators,
                           bool first) {
    Objective one = whole;
    one.criteria = std::move(criteria);
    one.indicators = std::move(indicators);
    for (const Target& target : targets) {
      const bool of_indicator = Folded(target.unit).folded() == "chi tieu" || !target.indicator.empty();
      const bool only = whole.criteria.empty() || whole.indicators.empty();
      const bool its_own =
          target.indicator.empty() || one.indicators.empty() || target.indicator == one.indicators[0];
      if ((only || of_indicator == one.criteria.empty()) && its_own && (first || !counts_criteria(target)))
        one.targets.push_back(target);
    }
    add(draft, std::move(one));
  };
  for (const std::string& code : whole.criteria) add_one({code}, {}, code == whole.criteria.front());
  for (const std::string& code : whole.indicators) add_one({}, {code}, code == whole.indicators.front());
}

}  // namespace

bool read_objective(Draft& draft, const std::string& sentence, const Origin& origin, bool named_only) {
  Objective objective;
  std::optional<Aim> kind = objective_of(sentence);
  objective.criteria = criteria_in(draft, sentence);
  if (objective.criteria.empty()) objective.criteria = criteria_by_name(draft, sentence);
  objective.indicators = indicator_codes(sentence);
  if (!kind && criterion_start(sentence, draft.hints.criteria)) kind = draft.aim;
  if (!kind) return false;
  TargetsReading read = read_targets(sentence, origin, draft.hints.criteria);
  std::erase_if(objective.indicators, [&](const std::string& code) {
    return draft.hints.criteria && !draft.hints.criteria->find(code);
  });
  const bool names_none = objective.criteria.empty() && objective.indicators.empty();
  if (names_none && named_only) return false;
  if (names_none && read.targets.empty() && *kind != Aim::support) return false;
  objective.kind = *kind;
  objective.text = sentence;
  objective.origin = {origin.first_line, origin.last_line, sentence};
  draft.aim = kind;
  if (*kind == Aim::support) {
    objective.documents = cited_numbers(sentence);
    objective.targets = std::move(read.targets);
    add(draft, std::move(objective));
  } else if (names_none && *kind == Aim::achieve && std::ranges::all_of(read.targets, counts_criteria)) {
    draft.announced.insert(draft.announced.end(), read.targets.begin(), read.targets.end());
  } else if (*kind == Aim::keep || names_none) {
    objective.targets = std::move(read.targets);
    add(draft, std::move(objective));
  } else {
    add_each(draft, objective, read.targets);
  }
  return true;
}

}  // namespace ntm::plans
