// SPDX-License-Identifier: Apache-2.0
#include "json/law_cases_json.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/vocabulary.h"
#include "formula/comparison_signs.h"
#include "json/values.h"

namespace ntm::json {

using base::Language;
using boost::json::array;
using boost::json::object;
using boost::json::value;
using programme::LawCase;

std::string level_scope_text(const criteria::LevelCell& cell, Language language) {
  std::vector<std::string> words;
  for (const auto& [name, answer] : cell.attributes) {
    const bool is_region = name == criteria::kByRegion;
    const base::Word* said = base::find_word(is_region ? "region" : "answer", answer);
    const base::Word* attribute = base::find_word("place_attribute", name);
    words.push_back(
        fmt::format("{} {}", attribute ? attribute->in(language) : name, said ? said->in(language) : answer));
  }
  if (cell.by_time)
    words.push_back(base::word("level_time", criteria::kByYear)
                        .filled(language, {{"year", std::to_string(cell.date.year())}}));
  return fmt::format("{}", fmt::join(words, ", "));
}

std::string case_level_text(const LawCase& one, const registers::Dictionary& dictionary, Language language) {
  const criteria::Indicator& indicator = *one.indicator;
  const bool is_number = one.cell.level && one.cell.level->kind == criteria::Level::Kind::number;
  if (one.cell.level && !is_number) return base::word("requirement", "no_level").in(language);
  const std::string_view sign = formula::sign_for_people(indicator.target->operation);
  if (!is_number) return fmt::format("{} {}", sign, base::word("requirement", "delegated").in(language));
  const std::string unit = dictionary.unit_text(indicator.unit, language);
  return fmt::format("{} {}{}{}", sign, base::level_text(one.cell.level->number, language),
                     unit.empty() ? "" : " ", unit);
}

namespace {

object case_json(const LawCase& one) {
  const bool has_value = one.position != programme::CasePosition::no_level;
  return object{{"position", programme::name_of(one.position)},
                {"value", has_value ? value(base::exact_text(one.value)) : value(nullptr)},
                {"expected", programme::name_of(one.expected)},
                {"found", programme::name_of(one.found)},
                {"reason", one.reason == programme::Reason::none ? value(nullptr)
                                                                 : value(programme::name_of(one.reason))},
                {"holds", one.holds()}};
}

// The cases of one level, of which there is at least one.
object case_level_json(const std::vector<LawCase>& cases, std::size_t& at,
                       const registers::Dictionary& dictionary, Language language) {
  const LawCase& first = cases[at];
  array tried;
  for (; at < cases.size() && cases[at].indicator == first.indicator &&
         cases[at].cell.level == first.cell.level;
       ++at)
    tried.push_back(case_json(cases[at]));
  const bool is_number = first.position != programme::CasePosition::no_level;
  return object{{"where", text_or_null(level_scope_text(first.cell, language))},
                {"date", first.cell.date.iso()},
                {"level", is_number ? value(base::exact_text(first.cell.level->number)) : value(nullptr)},
                {"text", case_level_text(first, dictionary, language)},
                {"cases", std::move(tried)}};
}

}  // namespace

object law_cases_json(const actions::CasesOfSet& made, Language language) {
  const std::vector<LawCase>& cases = made.cases.cases;
  array indicators;
  for (std::size_t at = 0; at < cases.size();) {
    const criteria::Indicator& indicator = *cases[at].indicator;
    array levels;
    while (at < cases.size() && cases[at].indicator == &indicator)
      levels.push_back(case_level_json(cases, at, made.law->dictionary, language));
    indicators.push_back(object{
        {"code", indicator.code}, {"name", indicator.name.in(language)}, {"levels", std::move(levels)}});
  }
  return object{{"set", made.set->id},
                {"title", made.set->title.in(language)},
                {"from", made.set->from.iso()},
                {"to", made.set->to.iso()},
                {"file", made.set->file},
                {"levels", made.cases.levels},
                {"open", made.cases.open},
                {"without_level", made.cases.without_level},
                {"cases", cases.size()},
                {"differing", made.cases.differing()},
                {"not_possible", made.cases.not_possible},
                {"indicators", std::move(indicators)}};
}

}  // namespace ntm::json
