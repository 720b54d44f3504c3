// SPDX-License-Identifier: Apache-2.0
#include "json/decision_json.h"

#include <algorithm>

#include "decisions/measures.h"
#include "json/criteria_json.h"
#include "json/values.h"

namespace ntm::json {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using decisions::Draft;
using decisions::DraftIndicator;
using decisions::Said;

class DecisionJson {
 public:
  DecisionJson(const actions::DecisionReading& reading, base::Language language)
      : draft_(reading.draft), standings_(reading.standings), language_(language) {}

  object head() const {
    const decisions::DraftHead& head = draft_.head;
    array lines;
    for (const std::string_view field : decisions::kHeadFields) {
      const std::string line = fmt::format("{}{}", decisions::kHeadLine, field);
      object one{{"line", line},
                 {"field", field},
                 {"value", text_or_null(decisions::head_text(head, field))},
                 {"to", field == "in_force" ? date_or_null(head.to) : value(nullptr)}};
      add_standing(one, line);
      lines.push_back(std::move(one));
    }
    return {{"annex", text_or_null(head.annex)},
            {"title", text_or_null(head.title)},
            {"number", text_or_null(head.number)},
            {"kind", text_or_null(head.kind)},
            {"issuer", text_or_null(head.issuer)},
            {"date", date_or_null(head.date)},
            {"from", date_or_null(head.from)},
            {"to", date_or_null(head.to)},
            {"set", head.set},
            {"other_annexes", texts(draft_.other_annexes)},
            {"lines", std::move(lines)}};
  }

  array criteria() const {
    array list;
    for (const decisions::DraftCriterion& criterion : draft_.criteria) {
      array indicators;
      for (const DraftIndicator& indicator : criterion.indicators) indicators.push_back(of(indicator));
      list.push_back(object{{"code", criterion.code},
                            {"name", criterion.name},
                            {"cells", cells(criterion.words)},
                            {"indicators", std::move(indicators)}});
    }
    return list;
  }

  array questions() const {
    array list;
    for (const decisions::Question& question : draft_.questions)
      list.push_back(object{{"line", question.line},
                            {"key", question.what.key},
                            {"text", question.what.in(language_)},
                            {"cells", cells(question.cells)},
                            {"lines", texts(question.lines)},
                            {"open", decisions::is_open(question, standings_)},
                            {"standing", standing(question.line)}});
    return list;
  }

  object comparison(const decisions::Comparison& comparison) const {
    array list;
    for (const decisions::Difference& one : comparison.differences) {
      object json{{"line", text_or_null(one.line)},       {"code", one.code},
                  {"kind", decisions::name_of(one.kind)}, {"key", one.what.key},
                  {"text", one.what.in(language_)},       {"cell", nullptr}};
      if (one.said) json["cell"] = cell(*one.said);
      list.push_back(std::move(json));
    }
    return {{"set", comparison.set},
            {"same_remembered", comparison.same_remembered},
            {"same_read", comparison.same_read},
            {"differences", std::move(list)}};
  }

 private:
  object cell(const Said& said) const {
    return {{"text", said.text},
            {"place", decisions::place_of(draft_, said.where).in(language_)},
            {"table", said.where.table},
            {"row", said.where.row},
            {"column", said.where.column}};
  }

  array cells(const std::vector<Said>& said) const {
    array list;
    for (const Said& one : said) list.push_back(cell(one));
    return list;
  }

  object standing(const std::string& line) const {
    const decisions::Standing one = decisions::standing_of(standings_, line);
    const bool is_corrected = one.state == decisions::Standing::State::corrected;
    return {{"state", decisions::name_of(one.state)},
            {"by", text_or_null(one.by)},
            {"at", one.answer == 0 ? value(nullptr) : value(one.at.iso())},
            {"answer", one.answer == 0 ? value(nullptr) : value(one.answer)},
            {"words", text_or_null(one.words)},
            {"read", is_corrected ? text_or_null(one.read) : value(nullptr)},
            {"stale", one.is_stale}};
  }

  // Where the line stands, and which questions are about it.
  void add_standing(object& json, const std::string& line) const {
    array questions;
    for (const decisions::Question& question : draft_.questions)
      if (std::ranges::find(question.lines, line) != question.lines.end())
        questions.push_back(value(question.line));
    json["standing"] = standing(line);
    json["questions"] = std::move(questions);
  }

  static std::string_view known(const std::optional<decisions::Checked>& checked) {
    return criteria::name_of(checked ? criteria::Known::decision : criteria::Known::remembered);
  }

  object of(const decisions::DraftMark& mark) const {
    object level{{"line", mark.line},
                 {"region", text_or_null(mark.key.region)},
                 {"group", text_or_null(mark.key.group)},
                 {"year", nullptr},
                 {"number", number_or_null(mark.number)},
                 {"cell", nullptr},
                 {"known", mark.number ? known(mark.checked) : criteria::name_of(criteria::Known::unknown)}};
    if (mark.key.year != 0) level["year"] = mark.key.year;
    if (mark.said) level["cell"] = cell(*mark.said);
    add_standing(level, mark.line);
    return level;
  }

  object of(const DraftIndicator& indicator) const {
    array levels, parts;
    const bool has_levels = indicator.parts.empty() && indicator.way == decisions::Way::levels;
    if (has_levels)
      for (const decisions::DraftMark& mark : indicator.marks) levels.push_back(of(mark));
    for (const DraftIndicator& part : indicator.parts) parts.push_back(of(part));
    const decisions::Measure* const measure =
        indicator.measure ? &decisions::measure_library()[*indicator.measure] : nullptr;
    object json{{"line", indicator.line},
                {"code", indicator.code},
                {"name", indicator.name},
                {"way", decisions::name_of(indicator.way)},
                {"sign", has_levels ? value(decisions::sign_text(indicator.sign)) : value(nullptr)},
                {"unit", text_or_null(indicator.unit_name)},
                {"measure", measure ? text_or_null(measure->formula) : nullptr},
                {"concept", measure ? value(measure->id) : value(nullptr)},
                {"concept_name", measure ? value(measure->name.in(language_)) : value(nullptr)},
                {"cells", cells(indicator.words)},
                {"levels", std::move(levels)},
                {"parts", std::move(parts)},
                {"known", known(indicator.checked)}};
    add_standing(json, indicator.line);
    return json;
  }

  const Draft& draft_;
  const decisions::Standings& standings_;
  base::Language language_;
};

}  // namespace

object decision_json(const actions::DecisionReading& reading, base::Language language) {
  const DecisionJson json(reading, language);
  object result{{"head", json.head()},
                {"cells", reading.draft.cells},
                {"criteria", json.criteria()},
                {"questions", json.questions()},
                {"comparison", nullptr},
                {"mistakes", mistakes_json(reading.not_good, language)},
                {"draft", text_or_null(reading.file)}};
  if (reading.comparison) result["comparison"] = json.comparison(*reading.comparison);
  return result;
}

}  // namespace ntm::json
