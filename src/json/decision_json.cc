// SPDX-License-Identifier: Apache-2.0
#include "json/decision_json.h"

#include "decisions/measures.h"
#include "json/criteria_json.h"
#include "json/values.h"

namespace ntm::json {
namespace {

using boost::json::array;
using boost::json::object;
using decisions::Draft;
using decisions::DraftIndicator;
using decisions::Said;

class DecisionJson {
 public:
  DecisionJson(const Draft& draft, base::Language language) : draft_(draft), language_(language) {}

  object head() const {
    const decisions::DraftHead& head = draft_.head;
    return {{"annex", text_or_null(head.annex)},   {"title", text_or_null(head.title)},
            {"number", text_or_null(head.number)}, {"issuer", text_or_null(head.issuer)},
            {"date", date_or_null(head.date)},     {"other_annexes", texts(draft_.other_annexes)}};
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
      list.push_back(object{{"key", question.what.key},
                            {"text", question.what.in(language_)},
                            {"cells", cells(question.cells)}});
    return list;
  }

  object comparison(const decisions::Comparison& comparison) const {
    array list;
    for (const decisions::Difference& one : comparison.differences) {
      object json{
          {"code", one.code}, {"key", one.what.key}, {"text", one.what.in(language_)}, {"cell", nullptr}};
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

  object of(const DraftIndicator& indicator) const {
    array levels, parts;
    for (const decisions::DraftMark& mark : indicator.marks) {
      object level{{"region", text_or_null(mark.key.region)},
                   {"group", text_or_null(mark.key.group)},
                   {"year", nullptr},
                   {"number", number_or_null(mark.number)},
                   {"cell", nullptr}};
      if (mark.key.year != 0) level["year"] = mark.key.year;
      if (mark.said) level["cell"] = cell(*mark.said);
      levels.push_back(std::move(level));
    }
    for (const DraftIndicator& part : indicator.parts) parts.push_back(of(part));
    const decisions::Measure* const measure =
        indicator.measure ? &decisions::measure_library()[*indicator.measure] : nullptr;
    return {{"code", indicator.code},
            {"name", indicator.name},
            {"way", decisions::name_of(indicator.way)},
            {"unit", text_or_null(indicator.unit_name)},
            {"measure", measure ? text_or_null(measure->formula) : nullptr},
            {"cells", cells(indicator.words)},
            {"levels", std::move(levels)},
            {"parts", std::move(parts)}};
  }

  const Draft& draft_;
  base::Language language_;
};

}  // namespace

object decision_json(const actions::DecisionReading& reading, base::Language language) {
  const DecisionJson json(reading.draft, language);
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
