// SPDX-License-Identifier: Apache-2.0
#include "decisions/differences.h"

#include <algorithm>

#include "base/text.h"
#include "formula/comparison_signs.h"

namespace ntm::decisions {
namespace {

using criteria::Indicator;
using criteria::Level;
using criteria::LevelTable;
using formula::Operation;

Operation operation_of(Sign sign) {
  switch (sign) {
    case Sign::at_most:
      return Operation::at_most;
    case Sign::more:
      return Operation::more;
    case Sign::less:
      return Operation::less;
    case Sign::at_least:
    case Sign::none:
      break;
  }
  return Operation::at_least;
}

// The level for those places and that year; null where the set has none, or another division.
const Level* level_for(const LevelTable& table, const LevelKey& key) {
  if (table.level) return &*table.level;
  const std::string name = table.key == criteria::kByRegion  ? key.region
                           : table.key == criteria::kByGroup ? key.group
                           : key.year != 0                   ? std::to_string(key.year)
                                                             : std::string();
  const LevelTable* const cell = name.empty() ? nullptr : table.cell(name);
  return cell ? level_for(*cell, key) : nullptr;
}

class Comparing {
 public:
  Comparing(const Draft& draft, const criteria::CriteriaSet& set) : draft_(draft), set_(set) {
    result_.set = set.id;
  }

  Comparison run() {
    for (const DraftCriterion& criterion : draft_.criteria)
      for (const DraftIndicator& indicator : criterion.indicators) compare(indicator, indicator.code);
    for (const criteria::Criterion& criterion : set_.criteria)
      for (const Indicator& indicator : criterion.indicators)
        if (std::ranges::find(seen_, indicator.code) == seen_.end())
          add(Difference::Kind::indicator_gone, indicator.code,
              {"decision.diff_gone", {{"code", indicator.code}, {"name", indicator.name.vi}}});
    return std::move(result_);
  }

 private:
  void add(Difference::Kind kind, const std::string& code, base::Message what,
           std::optional<Said> said = std::nullopt, std::string line = "") {
    if (line.empty() && kind != Difference::Kind::indicator_gone) line = line_;
    result_.differences.push_back({kind, code, std::move(what), std::move(said), std::move(line)});
  }

  void compare(const DraftIndicator& draft, const std::string& code) {
    if (draft.is_set_aside) return;
    seen_.push_back(code);
    line_ = draft.line;
    const std::optional<Said> words = draft.words.empty() ? std::nullopt : std::optional(draft.words.back());
    const Indicator* const other = set_.find(code);
    if (!other)
      return add(Difference::Kind::indicator_new, code,
                 {"decision.diff_new", {{"code", code}, {"name", draft.name}}}, words);
    if (base::search_key(draft.name) != base::search_key(other->name.vi))
      add(Difference::Kind::wording, code,
          {"decision.diff_wording", {{"code", code}, {"is", draft.name}, {"was", other->name.vi}}}, words);
    // What is one number in the set may be the first part here.
    if (!draft.parts.empty() && other->parts.empty()) {
      add(Difference::Kind::way, code,
          {"decision.diff_parts", {{"code", code}, {"count", std::to_string(draft.parts.size())}}}, words);
      return levels(draft.parts.front(), *other, code);
    }
    for (const DraftIndicator& part : draft.parts) compare(part, code + "." + part.code);
    line_ = draft.line;
    if (draft.parts.empty()) way(draft, *other, code, words);
  }

  void way(const DraftIndicator& draft, const Indicator& other, const std::string& code,
           const std::optional<Said>& words) {
    const bool is_attested = draft.way == Way::attested || draft.way == Way::elsewhere;
    const bool has_target = other.target.has_value();
    const bool was_delegated = has_target && other.target->delegated;
    if (is_attested && has_target)
      add(Difference::Kind::way, code, {"decision.diff_attested", {{"code", code}}}, words);
    if (draft.way == Way::delegated && !was_delegated)
      add(Difference::Kind::way, code, {"decision.diff_delegated", {{"code", code}}}, words);
    if (draft.way == Way::levels && !has_target)
      add(Difference::Kind::way, code, {"decision.diff_levels", {{"code", code}}}, words);
    if (draft.way == Way::levels && has_target) levels(draft, other, code);
  }

  void levels(const DraftIndicator& draft, const Indicator& other, const std::string& code) {
    if (!other.target) return;
    const Operation is = operation_of(draft.sign), was = other.target->operation;
    // Of all of them, "100 %" and "at least 100 %" are one.
    const bool is_equal =
        is == was || (was == Operation::equal && (is == Operation::at_least || is == Operation::at_most));
    if (!other.target->delegated && !is_equal && draft.way == Way::levels)
      add(Difference::Kind::sign, code,
          {"decision.diff_sign",
           {{"code", code},
            {"is", std::string(formula::sign_for_people(is))},
            {"was", std::string(formula::sign_for_people(was))}}});
    for (const DraftMark& mark : draft.marks) level(mark, *other.target, code);
  }

  void level(const DraftMark& mark, const criteria::Target& target, const std::string& code) {
    const Level* const other = target.delegated ? nullptr : level_for(target.levels, mark.key);
    const bool was_known = other && other->kind == Level::Kind::number;
    if (!mark.number && !was_known) return;
    const std::string is = mark.number ? base::human_text(*mark.number, base::Language::vietnamese, 6) : "?";
    const std::string was = was_known ? base::human_text(other->number, base::Language::vietnamese, 6) : "?";
    base::Message what{"", {{"code", code}, {"where", where_of(mark.key)}, {"is", is}, {"was", was}}};
    if (!was_known) {
      what.key = "decision.diff_level_new";
      return add(Difference::Kind::level_new, code, std::move(what), mark.said, mark.line);
    }
    const bool is_read =
        (other->trust.known == criteria::Known::decision || other->trust.known == criteria::Known::paper);
    if (!mark.number) {
      what.key = "decision.diff_level_lost";
      return add(Difference::Kind::level_lost, code, std::move(what), mark.said, mark.line);
    }
    if (*mark.number == other->number) return void(++(is_read ? result_.same_read : result_.same_remembered));
    what.key = is_read ? "decision.diff_level_read" : "decision.diff_level_remembered";
    add(is_read ? Difference::Kind::level_read : Difference::Kind::level_remembered, code, std::move(what),
        mark.said, mark.line);
  }

  // "Tây Nguyên, 2024"; "–" for all places and years.
  std::string where_of(const LevelKey& key) const {
    std::string where;
    const auto put = [&](const std::string& text) { where += (where.empty() ? "" : ", ") + text; };
    for (const DraftColumn& region : draft_.regions)
      if (region.code == key.region) put(region.name.vi);
    for (const DraftColumn& group : draft_.groups)
      if (group.code == key.group) put(group.name.vi);
    if (key.year != 0) put(std::to_string(key.year));
    return where.empty() ? "–" : where;
  }

  const Draft& draft_;
  const criteria::CriteriaSet& set_;
  Comparison result_;
  std::vector<std::string> seen_;
  std::string line_;  // of the indicator that is being compared
};

}  // namespace

std::string_view name_of(Difference::Kind kind) {
  constexpr std::string_view kNames[] = {"indicator_new", "indicator_gone", "wording",
                                         "way",           "sign",           "level_remembered",
                                         "level_read",    "level_new",      "level_lost"};
  return kNames[static_cast<std::size_t>(kind)];
}

Comparison compare(const Draft& draft, const criteria::CriteriaSet& set) {
  return Comparing(draft, set).run();
}

}  // namespace ntm::decisions
