// SPDX-License-Identifier: Apache-2.0
#include "decisions/meaning.h"

#include <algorithm>

#include "base/text.h"
#include "decisions/level_words.h"

namespace ntm::decisions {
namespace {

using TextKind = LevelText::Kind;
using Levels = std::vector<const DraftLevel*>;

std::vector<Said> cells_of(const Levels& levels) {
  std::vector<Said> cells;
  for (const DraftLevel* level : levels)
    if (std::ranges::find(cells, level->said) == cells.end()) cells.push_back(level->said);
  return cells;
}

bool all_are(const Levels& levels, std::initializer_list<TextKind> kinds) {
  return std::ranges::all_of(levels, [&](const DraftLevel* level) {
    return std::find(kinds.begin(), kinds.end(), level->level.kind) != kinds.end();
  });
}

bool any_is(const Levels& levels, TextKind kind) {
  return std::ranges::any_of(levels, [&](const DraftLevel* level) { return level->level.kind == kind; });
}

// Several numbers of one cell, each of a year of its own.
bool is_by_year(const LevelText& level) {
  return std::ranges::all_of(level.amounts, [](const Amount& amount) { return amount.year != 0; });
}

// The unit that words name: "triệu đồng/người/năm", "%"; also in parentheses behind a name.
std::string unit_of_words(const std::string& text) {
  const std::vector<LevelToken> tokens = level_tokens(text);
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (tokens[at].kind == LevelToken::Kind::percent) return "percent";
    if (const FoundPhrase found = unit_at(tokens, at); found.tokens > 0) return found.unit;
  }
  return {};
}

class Meaning {
 public:
  Meaning(const Draft& draft, AnnexRows& rows) : draft_(draft), rows_(rows) {}

  void find(DraftIndicator& indicator, const std::string& code) {
    code_ = code;
    for (DraftIndicator& part : indicator.parts) Meaning(draft_, rows_).find(part, code + "." + part.code);
    const Levels main = main_levels(indicator);
    if (main.empty()) return without_levels(indicator);
    if (!indicator.parts.empty()) make_own_part(indicator);
    DraftIndicator& own = indicator.parts.empty() || main_is_part_ ? target_of(indicator) : indicator;
    ask_about(main);
    own.way = way_of(main);
    if (own.way == Way::levels) amounts(own, main);
    if (&own != &indicator) indicator.way = Way::levels;
  }

 private:
  // Where regions or groups say nothing, the general column does.
  Levels main_levels(const DraftIndicator& indicator) const {
    Levels general, others;
    for (const DraftLevel& level : indicator.levels) (level.is_general ? general : others).push_back(&level);
    const bool say_nothing = all_are(others, {TextKind::not_asked});
    return !general.empty() && say_nothing ? general : others;
  }

  void without_levels(DraftIndicator& indicator) {
    if (!indicator.parts.empty())
      indicator.way = Way::levels;
    else
      rows_.ask("decision.no_level", indicator.words, {{"code", code_}});
  }

  // Levels of its own besides those of the rows below it: the first of its parts.
  void make_own_part(DraftIndicator& indicator) {
    DraftIndicator own;
    own.code = "chung";
    own.name = indicator.name;
    own.words = indicator.words;
    own.unit = indicator.unit;
    indicator.parts.insert(indicator.parts.begin(), std::move(own));
    main_is_part_ = true;
  }
  DraftIndicator& target_of(DraftIndicator& indicator) const {
    return main_is_part_ ? indicator.parts.front() : indicator;
  }

  Way way_of(const Levels& main) {
    if (all_are(main, {TextKind::attested})) return Way::attested;
    if (all_are(main, {TextKind::attested, TextKind::elsewhere})) return Way::elsewhere;
    if (all_are(main, {TextKind::delegated})) return Way::delegated;
    const bool has_numbers = any_is(main, TextKind::amounts) || any_is(main, TextKind::none);
    if (!all_are(main, {TextKind::amounts}) && !all_are(main, {TextKind::none}))
      rows_.ask(has_numbers ? "decision.levels_mixed" : "decision.level_not_read", cells_of(main),
                {{"code", code_}});
    return has_numbers ? Way::levels : Way::open;
  }

  // What is read all the same, and a person must see.
  void ask_about(const Levels& main) {
    std::vector<std::pair<const char*, Levels>> found{{"decision.number_two_ways", {}},
                                                      {"decision.words_left", {}},
                                                      {"decision.delegated_with_number", {}}};
    for (const DraftLevel* level : main) {
      const LevelText& text = level->level;
      const bool of_one =
          text.amounts.size() == 1 && !text.amounts[0].of.empty() && text.kind == TextKind::amounts;
      if (std::ranges::any_of(text.amounts, &Amount::can_be_two)) found[0].second.push_back(level);
      if (text.kind == TextKind::amounts && (!text.rest.empty() || of_one)) found[1].second.push_back(level);
      if (text.kind == TextKind::delegated && !text.amounts.empty()) found[2].second.push_back(level);
    }
    for (const auto& [key, levels] : found)
      if (!levels.empty()) rows_.ask(key, cells_of(levels), {{"code", code_}});
  }

  void amounts(DraftIndicator& own, const Levels& main) {
    std::size_t most = 1;
    const DraftLevel* longest = nullptr;
    for (const DraftLevel* level : main)
      if (level->level.amounts.size() > most && !is_by_year(level->level)) {
        most = level->level.amounts.size();
        longest = level;
      }
    if (most == 1) return part_of_amounts(own, main, 0, 1);
    for (std::size_t i = 0; i < most; ++i) {
      DraftIndicator part;
      part.code = std::string(1, static_cast<char>('a' + std::min<std::size_t>(i, 25)));
      part.name = name_of_part(own, *longest, i);
      part.words = own.words;
      part.way = Way::levels;
      part.unit = own.unit;
      part_of_amounts(part, main, i, most);
      own.parts.push_back(std::move(part));
    }
    // Which number is which is told by their order only.
    if (!longest->level.is_range && longest->level.amounts.back().of.empty())
      rows_.ask("decision.several_numbers", cells_of(main), {{"code", code_}});
  }

  std::string name_of_part(const DraftIndicator& own, const DraftLevel& longest, std::size_t i) const {
    const std::string& of = longest.level.amounts[i].of;
    return of.empty() || i == 0 ? own.name : own.name + " (" + of + ")";
  }

  // The i-th number of each cell.
  void part_of_amounts(DraftIndicator& own, const Levels& main, std::size_t i, std::size_t of) {
    std::vector<const DraftLevel*> without;
    std::set<Sign> signs;
    std::set<std::string> units;
    for (const DraftLevel* level : main) {
      const LevelText& text = level->level;
      if (text.kind == TextKind::none && i == 0) {
        own.marks.push_back({level->key, base::Rational(0), level->said});
        signs.insert(Sign::at_most);
      } else if (text.kind == TextKind::amounts && is_by_year(text) && of == 1) {
        for (const Amount& amount : text.amounts) add(own, *level, amount, signs, units);
      } else if (text.kind == TextKind::amounts && i < text.amounts.size()) {
        add(own, *level, text.amounts[i], signs, units);
      } else {
        own.marks.push_back({level->key, std::nullopt, level->said});
        if (text.kind == TextKind::amounts) without.push_back(level);
      }
    }
    if (!without.empty()) rows_.ask("decision.second_number_missing", cells_of(without), {{"code", code_}});
    settle_sign(own, main, signs);
    settle_unit(own, main, units);
    add_missing(own);
  }

  static void add(DraftIndicator& own, const DraftLevel& level, const Amount& amount, std::set<Sign>& signs,
                  std::set<std::string>& units) {
    LevelKey key = level.key;
    if (amount.year != 0) key.year = amount.year;
    own.marks.push_back({key, amount.number, level.said});
    Sign sign = amount.sign;
    // All, and none, cannot be exceeded.
    if (sign == Sign::none && amount.unit == "percent" && amount.number == 100) sign = Sign::at_least;
    if (sign == Sign::none && amount.number == 0) sign = Sign::at_most;
    signs.insert(sign);
    if (!amount.unit.empty()) units.insert(amount.unit);
  }

  void settle_sign(DraftIndicator& own, const Levels& main, std::set<Sign> signs) {
    if (signs.contains(Sign::none)) {
      rows_.ask("decision.no_sign", cells_of(main), {{"code", code_}});
      signs.erase(Sign::none);
    }
    if (signs.size() > 1) rows_.ask("decision.signs_differ", cells_of(main), {{"code", code_}});
    own.sign = signs.empty() ? Sign::at_least : *signs.begin();
  }

  void settle_unit(DraftIndicator& own, const Levels& main, const std::set<std::string>& units) {
    if (units.size() > 1) rows_.ask("decision.units_differ", cells_of(main), {{"code", code_}});
    if (!units.empty()) own.unit_name = *units.begin();
    if (own.unit_name.empty() && !own.unit.empty()) own.unit_name = unit_of_words(own.unit.front().text);
    const auto parenthesis = own.name.rfind('(');
    if (own.unit_name.empty() && parenthesis != std::string::npos)
      own.unit_name = unit_of_words(own.name.substr(parenthesis + 1));
    if (own.unit_name.empty() && base::search_key(own.name).starts_with("ty le")) own.unit_name = "percent";
  }

  // Columns in which the table has nothing for it.
  void add_missing(DraftIndicator& own) {
    const bool is_for_all = std::ranges::all_of(
        own.marks, [](const DraftMark& mark) { return mark.key.region.empty() && mark.key.group.empty(); });
    std::string missing;
    for (const auto& column : draft_.level_columns) {
      const LevelKey& key = column.first;
      if (is_for_all && !(key.region.empty() && key.group.empty())) continue;
      const bool is_there = std::ranges::any_of(own.marks, [&](const DraftMark& mark) {
        return mark.key.region == key.region && mark.key.group == key.group &&
               (key.year == 0 || mark.key.year == key.year);
      });
      if (is_there) continue;
      own.marks.push_back({key, std::nullopt, std::nullopt});
      missing += (missing.empty() ? "" : "; ") + column.second;
    }
    if (!missing.empty())
      rows_.ask("decision.level_missing", own.words, {{"code", code_}, {"columns", missing}});
  }

  const Draft& draft_;
  AnnexRows& rows_;
  std::string code_;
  bool main_is_part_ = false;
};

}  // namespace

void find_meaning(Draft& draft, AnnexRows& rows) {
  for (DraftCriterion& criterion : draft.criteria)
    for (DraftIndicator& indicator : criterion.indicators)
      Meaning(draft, rows).find(indicator, indicator.code);
}

}  // namespace ntm::decisions
