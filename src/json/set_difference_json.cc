// SPDX-License-Identifier: Apache-2.0
#include "json/set_difference_json.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include "base/vocabulary.h"
#include "json/criteria_json.h"
#include "json/values.h"

namespace ntm::json {
namespace {

using base::Language;
using boost::json::array;
using boost::json::object;
using criteria::Difference;
using criteria::Indicator;
using criteria::IndicatorPair;

void collect_keys(const criteria::LevelTable& table, std::set<std::string>& keys) {
  if (table.level) return;
  keys.insert(table.key);
  for (const auto& [cell, inner] : table.cells) collect_keys(inner, keys);
}

// For whom its levels are, and where it is judged: "vùng", "nhóm xã; commune.craft_village".
std::string scope_text(const Indicator& indicator, Language language) {
  std::set<std::string> keys;
  if (indicator.target && !indicator.target->delegated) collect_keys(indicator.target->levels, keys);
  std::vector<std::string> words;
  for (const std::string& key : keys) {
    if (key == criteria::kByYear || key == criteria::kFromYear) continue;
    const base::Word* word = base::find_word("place_attribute", key);
    words.push_back(word ? word->in(language) : key);
  }
  if (indicator.applies_when) words.push_back(indicator.applies_when->text());
  if (indicator.also_asked) words.push_back(indicator.also_asked->what.in(language));
  return words.empty() ? say(language, "set_difference.everywhere")
                       : fmt::format("{}", fmt::join(words, "; "));
}

std::string measure_text(const Indicator& indicator, Language language) {
  if (indicator.measure) return indicator.measure->text();
  if (indicator.attested)
    return fmt::format("{}: {} ({})", base::word("requirement", "attested").in(language),
                       indicator.attested->document.in(language), indicator.attested->by.in(language));
  std::vector<std::string> parts;
  for (const Indicator& part : indicator.parts) parts.push_back(part.code);
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string text_of_side(const Indicator& indicator, Difference what, const registers::Dictionary& dictionary,
                         Language language) {
  switch (what) {
    case Difference::code:
      return indicator.code;
    case Difference::wording:
      return indicator.name.vi;  // what the law says, whatever the language
    case Difference::unit:
      return dictionary.unit_text(indicator.unit, language);
    case Difference::measure:
      return measure_text(indicator, language);
    case Difference::scope:
      return scope_text(indicator, language);
    case Difference::rule:
      return rule_text(indicator.rule, indicator.parts.size(), language);
    case Difference::level:
    case Difference::added:
    case Difference::gone:
    case Difference::not_known:
      return target_text(indicator, dictionary, language);
  }
  return {};
}

object set_head(const criteria::CriteriaSet& set, Language language) {
  return object{{"set", set.id},      {"title", set.title.in(language)},     {"from", set.from.iso()},
                {"to", set.to.iso()}, {"indicators", set.indicator_count()}, {"file", set.file}};
}

}  // namespace

std::vector<DifferenceInWords> words_of(const IndicatorPair& pair, const registers::Dictionary& dictionary,
                                        Language language) {
  std::vector<DifferenceInWords> words;
  for (const Difference what : pair.differences) {
    std::vector<std::string> before;
    for (const Indicator* one : pair.before) before.push_back(text_of_side(*one, what, dictionary, language));
    words.push_back({what, fmt::format("{}", fmt::join(before, "; ")),
                     pair.after ? text_of_side(*pair.after, what, dictionary, language) : std::string()});
  }
  return words;
}

std::string codes_text(const IndicatorPair& pair) {
  std::vector<std::string> before;
  for (const Indicator* one : pair.before) before.push_back(one->code);
  const std::string was = fmt::format("{}", fmt::join(before, ", "));
  const std::string is = pair.after ? pair.after->code : std::string();
  if (was == is) return is;
  return fmt::format("{}{}→{}{}", was, was.empty() ? "" : " ", is.empty() ? "" : " ", is);
}

std::string pair_name(const IndicatorPair& pair, Language language) {
  return (pair.after ? *pair.after : *pair.before.front()).name.in(language);
}

object pair_json(const IndicatorPair& pair, const registers::Dictionary& dictionary, Language language) {
  array before, differences;
  for (const Indicator* one : pair.before) before.push_back(boost::json::value(one->code));
  for (const DifferenceInWords& one : words_of(pair, dictionary, language))
    differences.push_back(
        object{{"what", criteria::name_of(one.what)},
               {"text", base::word("set_difference", criteria::name_of(one.what)).in(language)},
               {"before", text_or_null(one.before)},
               {"after", text_or_null(one.after)}});
  return object{
      {"codes_before", std::move(before)},
      {"code_after", text_or_null(pair.after ? pair.after->code : std::string())},
      {"name", pair_name(pair, language)},
      {"differences", std::move(differences)},
      {"carries", text_or_null(pair.link ? std::string(criteria::name_of(pair.link->carries)) : "")},
      {"note", text_or_null(pair.link ? pair.link->note.in(language) : "")},
      {"needs", text_or_null(pair.needs ? pair.needs->what.in(language) : "")}};
}

namespace {

// Where the indicator stands: in the later set, of what is gone in the earlier one; null of a condition.
boost::json::value criterion_or_null(const criteria::SetDifference& difference, const IndicatorPair& pair,
                                     Language language) {
  const criteria::CriteriaSet& set = pair.after ? *difference.after : *difference.before;
  const std::string& code = pair.after ? pair.after->code : pair.before.front()->code;
  for (const criteria::Criterion& criterion : set.criteria)
    for (const Indicator& indicator : criterion.indicators)
      if (indicator.code == code || code.starts_with(indicator.code + "."))
        return object{{"code", criterion.code}, {"name", criterion.name.in(language)}};
  return nullptr;
}

}  // namespace

object set_difference_json(const actions::ComparedSets& compared, Language language) {
  const criteria::SetDifference& difference = compared.difference;
  array indicators, criteria;
  for (const IndicatorPair& pair : difference.pairs)
    if (!pair.differences.empty()) {
      object row = pair_json(pair, compared.after_law->dictionary, language);
      row["criterion"] = criterion_or_null(difference, pair, language);
      indicators.push_back(std::move(row));
    }
  for (const auto& one : difference.criteria)
    criteria.push_back(
        object{{"code", one.after->code},
               {"name_before", one.before->name.in(language)},
               {"name_after", one.after->name.in(language)},
               {"rule_before", rule_json(one.before->rule, one.before->indicators.size(), language)},
               {"rule_after", rule_json(one.after->rule, one.after->indicators.size(), language)}});
  return object{{"before", set_head(*difference.before, language)},
                {"after", set_head(*difference.after, language)},
                {"correspondence", text_or_null(difference.by ? difference.by->file : "")},
                {"same", difference.same()},
                {"rule", difference.rule},
                {"criteria", std::move(criteria)},
                {"indicators", std::move(indicators)}};
}

}  // namespace ntm::json
