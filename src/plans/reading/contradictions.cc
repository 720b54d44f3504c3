// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "base/text.h"
#include "plans/reading/draft.h"
#include "plans/reading/folded.h"
#include "plans/reading/targets.h"

namespace ntm::plans {
namespace {

// A target with what it stands in.
struct Stated {
  const Target* target = nullptr;
  const Task* task = nullptr;  // none: of an objective
  std::set<std::string> words;
  std::vector<std::string> documents;
};

std::vector<Stated> all_targets(const Plan& plan) {
  std::vector<Stated> all;
  for (const Objective& objective : plan.objectives)
    for (const Target& target : objective.targets)
      all.push_back({&target, nullptr, quantity_words(target.quantity), objective.documents});
  for (const Task& task : plan.tasks) {
    std::vector<std::string> documents;
    for (const LegalDocument& document : plan.documents)
      if (task.text.find(document.number) != std::string::npos) documents.push_back(document.number);
    for (const Target& target : task.targets)
      all.push_back({&target, &task, quantity_words(target.quantity), documents});
  }
  return all;
}

bool same_quantity(const Stated& a, const Stated& b) {
  constexpr int kAlike = 75;
  constexpr std::size_t kFewest = 4;
  if (a.target->unit != b.target->unit || a.target->change != b.target->change) return false;
  const bool counts_criteria =
      Folded(a.target->unit).folded() == "tieu chi" || Folded(a.target->unit).folded() == "chi tieu";
  if (counts_criteria) return false;  // "keep 12" and "reach 1" are two things
  const bool same_documents =
      !a.documents.empty() && a.documents == b.documents && a.target->unit != "percent";
  if (same_documents) return true;
  // One quantity may say much more than the other ("households" and "poor households"): the longer one is
  // not to be twice as long.
  const std::size_t shorter = std::min(a.words.size(), b.words.size());
  const std::size_t longer = std::max(a.words.size(), b.words.size());
  return shorter >= kFewest && longer <= 2 * shorter && likeness(a.words, b.words) >= kAlike;
}

void compare(Draft& draft, const Stated& a, const Stated& b) {
  const Target &first = *a.target, &second = *b.target;
  if (first.value == second.value && first.comparator == second.comparator && first.out_of == second.out_of)
    return;
  const bool same_number = first.value == second.value && first.out_of == second.out_of;
  draft.reading.contradictions.push_back(
      {first.origin,
       second.origin,
       {same_number ? "plan.at_least_or_exactly" : "plan.same_quantity",
        {{"quantity", first.quantity}, {"first", first.text}, {"second", second.text}}}});
}

void compare_targets(Draft& draft) {
  const std::vector<Stated> all = all_targets(draft.plan());
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = i + 1; j < all.size(); ++j)
      if (same_quantity(all[i], all[j])) compare(draft, all[i], all[j]);
}

void find_misfiled(Draft& draft) {
  for (const Task& task : draft.plan().tasks)
    for (const Target& target : task.targets) {
      if (task.kind != Task::Kind::criterion || target.criterion.empty() ||
          target.criterion == task.criterion)
        continue;
      draft.reading.contradictions.push_back(
          {target.origin,
           {},
           {"plan.other_criterion",
            {{"quantity", target.quantity}, {"here", task.criterion}, {"own", target.criterion}}}});
    }
}

struct Named {
  std::string name;
  Origin origin;
};

std::vector<Named> all_names(const Plan& plan) {
  std::vector<Named> names;
  const auto add = [&](const Assignment& assignment) {
    for (const auto* parties : {&assignment.leads, &assignment.partners})
      for (const Party& party : *parties)
        for (const std::string& name : party.names)
          if (std::ranges::find(names, name, &Named::name) == names.end())
            names.push_back({name, assignment.origin});
  };
  for (const Section& section : plan.sections) add(section.assignment);
  for (const Task& task : plan.tasks) add(task.assignment);
  if (plan.signatory && !plan.signatory->name.empty())
    if (std::ranges::find(names, plan.signatory->name, &Named::name) == names.end())
      names.push_back({plan.signatory->name, plan.signatory->origin});
  return names;
}

// Whether at most one letter is another, missing or added.
bool one_letter_apart(const std::string& a, const std::string& b) {
  const std::string &shorter = a.size() <= b.size() ? a : b, &longer = a.size() <= b.size() ? b : a;
  if (longer.size() - shorter.size() > 1) return false;
  const auto [at, beyond] = std::ranges::mismatch(shorter, longer);
  const auto rest = static_cast<std::size_t>(beyond - longer.begin());
  if (rest == longer.size()) return true;
  const std::string_view after = std::string_view(longer).substr(rest + 1);
  const std::string_view shorter_rest = std::string_view(shorter).substr(rest);
  return after == shorter_rest || (shorter.size() == longer.size() && after == shorter_rest.substr(1));
}

void find_similar_names(Draft& draft) {
  const std::vector<Named> names = all_names(draft.plan());
  for (std::size_t i = 0; i < names.size(); ++i)
    for (std::size_t j = i + 1; j < names.size(); ++j)
      if (one_letter_apart(base::search_key(names[i].name), base::search_key(names[j].name)))
        draft.reading.contradictions.push_back(
            {names[i].origin,
             names[j].origin,
             {"plan.similar_names", {{"first", names[i].name}, {"second", names[j].name}}}});
}

std::set<std::string> criteria_of(const Plan& plan, Objective::Kind kind) {
  std::set<std::string> codes;
  for (const Objective& objective : plan.objectives)
    if (objective.kind == kind) codes.insert(objective.criteria.begin(), objective.criteria.end());
  return codes;
}

// "Duy trì tiêu chí" said of a criterion that the paper does not count among those held.
void find_kept_but_not_held(Draft& draft) {
  static const Pattern kKeep("\\b(duy tri|giu vung)\\b[^.;]{0,40}\\b(tieu chi|dat chuan)\\b");
  const auto held = criteria_of(draft.plan(), Objective::Kind::keep);
  if (held.empty()) return;
  for (const Task& task : draft.plan().tasks) {
    if (task.kind != Task::Kind::criterion || held.contains(task.criterion) || !kKeep.found_in(task.text))
      continue;
    const auto keep = std::ranges::find(draft.plan().objectives, Objective::Kind::keep, &Objective::kind);
    draft.reading.contradictions.push_back(
        {task.origin, keep->origin, {"plan.kept_not_held", {{"criterion", task.criterion}}}});
  }
}

void say_count(Draft& draft, const Target& target, const Origin& list, std::size_t found) {
  if (found == 0 || !target.value || *target.value == base::Rational(found)) return;
  draft.reading.contradictions.push_back(
      {target.origin,
       list,
       {"plan.count_differs", {{"stated", target.text}, {"found", std::to_string(found)}}}});
}

// "12/19 tiêu chí" against the list behind it; "01 tiêu chí và 01 chỉ tiêu" against those named.
void compare_counts(Draft& draft) {
  std::size_t criteria = 0, indicators = 0;
  const Objective* achieved = nullptr;
  for (const Objective& objective : draft.plan().objectives) {
    if (objective.kind == Objective::Kind::achieve) {
      criteria += objective.criteria.size(), indicators += objective.indicators.size();
      if (!achieved) achieved = &objective;
    }
    if (objective.kind != Objective::Kind::keep || objective.criteria.empty()) continue;
    for (const Target& target : objective.targets)
      if (Folded(target.unit).folded() == "tieu chi")
        say_count(draft, target, objective.origin, objective.criteria.size());
  }
  if (!achieved) return;
  for (const Target& target : draft.announced) {
    const bool of_criteria = Folded(target.unit).folded() == "tieu chi";
    if (!target.out_of) say_count(draft, target, achieved->origin, of_criteria ? criteria : indicators);
  }
}

void compare_villages(Draft& draft) {
  if (draft.hints.villages.empty()) return;
  for (const Stated& stated : all_targets(draft.plan())) {
    const Target& target = *stated.target;
    static const Pattern kVillage("^(thon|ban|ap|xom)$");
    if (!kVillage.found_in(target.unit) || !target.out_of ||
        *target.out_of == base::Rational(draft.hints.villages.size()))
      continue;
    draft.reading.contradictions.push_back(
        {target.origin,
         {},
         {"plan.villages_differ",
          {{"stated", target.text}, {"known", std::to_string(draft.hints.villages.size())}}}});
  }
}

// "xã Mỹ Đức" in the subject of a plan that is entered for another commune. A name begins with a capital; "xã
// nông thôn mới" and "xã hội" are no names, whatever their letters.
void compare_place(Draft& draft) {
  static const Pattern kCommune("\\bxa (?!nong thon|ntm|hoi\\b)([a-z]+)");
  const Folded subject(draft.plan().head.subject), known(draft.plan().place_name);
  const bool has_kind = known.folded().starts_with("xa ");
  const std::string name = has_kind ? known.folded().substr(3) : known.folded();
  const auto stated = kCommune.search(subject);
  if (!stated || name.empty() || subject.folded().find(name) != std::string::npos) return;
  const std::size_t begin = stated->groups[1].begin;
  if (!begins_with_capital(subject.written(begin, begin + 1))) return;
  draft.reading.contradictions.push_back(
      {{0, 0, draft.plan().head.subject},
       {},
       {"plan.other_place", {{"stated", draft.plan().head.subject}, {"known", draft.plan().place_name}}}});
}

void compare_head(Draft& draft) {
  static const Pattern kYear("\\bnam (20[0-9]{2})\\b");
  const Head& head = draft.plan().head;
  const Folded subject(head.subject);
  const auto year = kYear.search(subject);
  if (year && written(subject, *year, 1) != std::to_string(draft.plan().year))
    draft.reading.contradictions.push_back({{0, 0, head.subject},
                                            {},
                                            {"plan.other_year",
                                             {{"stated", std::string(written(subject, *year, 1))},
                                              {"known", std::to_string(draft.plan().year)}}}});
}

}  // namespace

void find_contradictions(Draft& draft) {
  compare_targets(draft);
  find_misfiled(draft);
  find_similar_names(draft);
  find_kept_but_not_held(draft);
  compare_counts(draft);
  compare_villages(draft);
  compare_head(draft);
  compare_place(draft);
}

}  // namespace ntm::plans
