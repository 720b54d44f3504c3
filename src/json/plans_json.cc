// SPDX-License-Identifier: Apache-2.0
#include "json/plans_json.h"

#include <fmt/format.h>

#include "json/values.h"
#include "plans/plan_json.h"

namespace ntm::json {

using base::Language;
using boost::json::array;
using boost::json::object;
using boost::json::value;

value plan_json(const plans::Plan& plan) {
  return boost::json::parse(plans::to_json(plan));
}

object version_json(const storage::PlanVersion& version) {
  return object{{"version", version.id},
                {"place", version.head.place},
                {"year", version.head.year},
                {"state", storage::name_of(version.state)},
                {"since", version.state_since.iso()},
                {"origin", version.head.origin},
                {"author", version.author}};
}

object version_row_json(const storage::PlanVersion& version) {
  object json = version_json(version);
  json["created_at"] = version.created_at.iso();
  json["note"] = version.head.note;
  json["based_on"] = whole_or_null(version.head.based_on);
  return json;
}

array questions_json(const plans::PlanReading& reading, Language language) {
  array questions;
  const auto add = [&](const char* kind, const plans::Origin& origin, const std::string& text) {
    questions.push_back(object{{"kind", kind},
                               {"first_line", origin.first_line},
                               {"last_line", origin.last_line},
                               {"text", text},
                               {"raw", origin.raw}});
  };
  for (const auto& one : reading.contradictions) add("contradiction", one.first, one.what.in(language));
  for (const auto& one : reading.doubts) add("doubt", one.origin, one.what.in(language));
  for (const auto& one : reading.left_over) add("left_over", one.origin, one.text);
  return questions;
}

object next_year_json(const actions::NextPlanReport& report, Language language) {
  array questions;
  for (const plans::DraftQuestion& one : report.draft.questions)
    questions.push_back(object{{"item", one.item}, {"key", one.what.key}, {"text", one.what.in(language)}});
  return object{{"version", whole_or_null(report.version)},
                {"plan", plan_json(report.draft.plan)},
                {"questions", std::move(questions)}};
}

std::string suggestion_text(const plans::OpenIndicator& open, const registers::Dictionary& dictionary,
                            Language language) {
  const plans::Suggestion& suggestion = open.suggestion;
  std::string amount;
  if (suggestion.distance) {
    amount = base::level_text(suggestion.distance->amount, language);
    const std::string unit = dictionary.unit_text(suggestion.distance->unit, language);
    if (!unit.empty()) amount += fmt::format(" {}", unit);
  }
  const criteria::Indicator& indicator = open.verdict->indicator();
  return say(
      language, fmt::format("suggestion.{}", plans::name_of(suggestion.kind)),
      {{"amount", amount},
       {"count", std::to_string(suggestion.records)},
       {"by", indicator.attested ? indicator.attested->by.in(language) : ""},
       {"indicator", say(language, open.criterion ? "suggestion.of_indicator" : "suggestion.of_condition",
                         {{"code", indicator.code}})}});
}

std::string not_needed_text(const plans::NotNeeded& one, Language language) {
  return say(language, "plan_gaps.not_needed_why",
             {{"criterion", one.criterion->criterion->code},
              {"said", rule_standing(*one.criterion).text(language)}});
}

object gaps_json(const actions::PlanGapsReport& report, Language language) {
  const registers::Dictionary& dictionary = report.status->evaluation->law->dictionary;
  array open, not_needed, safe;
  for (const plans::NotNeeded& one : report.gaps.not_needed)
    not_needed.push_back(object{{"criterion", one.criterion->criterion->code},
                                {"indicator", one.verdict->indicator().code},
                                {"name", one.verdict->indicator().name.in(language)},
                                {"verdict", programme::name_of(one.verdict->verdict())},
                                {"trust", trust_json(one.verdict->trust(), language)},
                                {"why", not_needed_text(one, language)}});
  for (const plans::OpenIndicator& one : report.gaps.open) {
    const auto& distance = one.suggestion.distance;
    open.push_back(
        object{{"criterion", one.criterion ? one.criterion->code : ""},
               {"indicator", one.verdict->indicator().code},
               {"name", one.verdict->indicator().name.in(language)},
               {"verdict", programme::name_of(one.verdict->verdict())},
               {"reference", one.verdict->reference().text()},
               {"trust", trust_json(one.verdict->trust(), language)},
               {"general_tasks", texts(one.general_tasks)},
               {"suggestion",
                object{{"kind", plans::name_of(one.suggestion.kind)},
                       {"text", suggestion_text(one, dictionary, language)},
                       {"amount", distance ? value(base::exact_text(distance->amount)) : value(nullptr)},
                       {"unit", distance ? value(distance->unit) : value(nullptr)},
                       {"leads", plans::text_of(one.suggestion.leads)},
                       {"due", one.suggestion.due.iso()}}}});
  }
  for (const plans::TaskProgress* one : report.gaps.safe) safe.push_back(value(one->task->id));
  return object{{"place", report.status->place.code},
                {"year", report.status->plan().year},
                {"date", report.status->progress.day.iso()},
                {"for_reference", reference_or_null(report.status->evaluation->for_reference, language)},
                {"trust", trust_counts_json(report.status->evaluation->assessment.trust(), language)},
                {"open", std::move(open)},
                {"not_needed", std::move(not_needed)},
                {"safe", std::move(safe)}};
}

}  // namespace ntm::json
