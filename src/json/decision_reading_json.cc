// SPDX-License-Identifier: Apache-2.0
#include "json/decision_reading_json.h"

#include <algorithm>

#include "actions/publish_decision.h"
#include "decisions/measures.h"
#include "json/decision_json.h"
#include "json/values.h"

namespace ntm::json {
namespace {

using actions::KeptDecision;
using actions::ReadingState;
using boost::json::array;
using boost::json::object;
using boost::json::value;
using storage::DecisionEntry;

object progress_of_reading(const decisions::ComparedSoFar& so_far) {
  return {{"lines", so_far.lines},
          {"accepted", so_far.accepted},
          {"corrected", so_far.corrected},
          {"set_aside", so_far.set_aside},
          {"open", so_far.open},
          {"levels", so_far.levels},
          {"levels_open", so_far.levels_open},
          {"questions", so_far.questions},
          {"questions_open", so_far.questions_open}};
}

// As it was given: a number that is not known and no measure are null.
value correction_json(const std::string& text) {
  const decisions::Fields fields = decisions::fields_from(text);
  if (fields.empty()) return nullptr;
  object json;
  for (const auto& [name, said] : fields) {
    const bool is_none = (name == "number" && said == "unknown") || (name == "measure" && said.empty());
    json[name] = is_none ? value(nullptr) : value(said);
  }
  return json;
}

array answers_json(const KeptDecision& reading) {
  array answers;
  for (const DecisionEntry& entry : reading.entries) {
    if (!entry.is_answer()) continue;
    const decisions::Standing now = decisions::standing_of(reading.standings, entry.line);
    answers.push_back(object{{"id", entry.id},
                             {"line", entry.line},
                             {"what", storage::name_of(entry.what)},
                             {"value", correction_json(entry.value)},
                             {"words", text_or_null(entry.words)},
                             {"by", entry.actor},
                             {"at", entry.at.iso()},
                             {"counts", now.answer == entry.id && !now.is_stale}});
  }
  return answers;
}

array events_json(const KeptDecision& reading) {
  array events;
  events.push_back(object{{"id", 0},
                          {"state", actions::name_of(ReadingState::open)},
                          {"by", reading.kept.actor},
                          {"at", reading.kept.at.iso()},
                          {"words", nullptr},
                          {"unread", nullptr}});
  for (const DecisionEntry& entry : reading.entries)
    if (!entry.is_answer())
      events.push_back(object{{"id", entry.id},
                              {"state", storage::name_of(entry.what)},
                              {"by", entry.actor},
                              {"at", entry.at.iso()},
                              {"words", text_or_null(entry.words)},
                              {"unread", whole_or_null(entry.unread)}});
  return events;
}

array tables_json(const documents::PrintedDocument& document) {
  array tables;
  for (const documents::PrintedTable& table : document.tables) {
    array cells;
    for (const documents::PrintedCell& cell : table.cells)
      cells.push_back(object{{"row", cell.row},
                             {"column", cell.column},
                             {"rows", cell.rows},
                             {"columns", cell.columns},
                             {"text", cell.text}});
    tables.push_back(object{{"name", text_or_null(table.name)},
                            {"rows", array(table.row_names.begin(), table.row_names.end())},
                            {"columns", table.columns},
                            {"before", texts(table.before)},
                            {"cells", std::move(cells)}});
  }
  return tables;
}

// What somebody who may do all of it at other times may do now.
array may_json(const KeptDecision& reading, const std::string& actor) {
  const ReadingState state = reading.state();
  const bool is_sent = state == ReadingState::sent, is_at_work = reading.can_be_answered();
  array may;
  for (const auto& [what, is_so] :
       {std::pair("answer", is_at_work), std::pair("send", is_at_work), std::pair("return", is_sent),
        std::pair("publish", is_sent && !actions::why_not_second(reading, actor)),
        std::pair("drop", is_sent || is_at_work)})
    if (is_so) may.push_back(value(what));
  return may;
}

}  // namespace

object decision_reading_head_json(const KeptDecision& reading) {
  const storage::StoredDecision& kept = reading.kept;
  const DecisionEntry* const step = reading.step();
  const std::string& title = reading.draft.head.title;
  return {{"id", kept.id},
          {"file", kept.name},
          {"hash", kept.file_id},
          {"bytes", kept.size},
          {"annex", text_or_null(kept.annex)},
          {"set", reading.draft.head.set},
          {"against", text_or_null(kept.against)},
          {"title", title.empty() ? kept.name : title},
          {"number", text_or_null(reading.draft.head.number)},
          {"by", kept.actor},
          {"at", kept.at.iso()},
          {"state", actions::name_of(reading.state())},
          {"changed_by", step ? step->actor : kept.actor},
          {"changed_at", (step ? step->at : kept.at).iso()},
          {"last", reading.last()},
          {"progress", progress_of_reading(reading.so_far)}};
}

object decision_reading_json(const actions::ReadingView& view, const std::string& actor,
                             base::Language language) {
  const KeptDecision& reading = view.reading;
  const bool is_sent = reading.state() == ReadingState::sent;
  const bool is_published = reading.state() == ReadingState::published;
  object json = decision_reading_head_json(reading);
  json["decision"] = decision_json(view.decision, language);
  json["tables"] = tables_json(*reading.printed);
  json["answers"] = answers_json(reading);
  json["events"] = events_json(reading);
  json["publication"] = object{{"file", view.publication.file},
                               {"replaces", text_or_null(view.publication.replaces)},
                               {"hash", is_published ? value(reading.step()->value) : value(nullptr)}};
  json["may"] = may_json(reading, actor);
  json["second_person"] =
      is_sent ? sentence_or_null(actions::why_not_second(reading, actor), language) : value(nullptr);
  return json;
}

object decision_measures_json(const judging::Law& law, base::Language language) {
  array measures, units;
  for (const decisions::Measure& one : decisions::measure_library())
    measures.push_back(object{{"id", one.id},
                              {"name", one.name.in(language)},
                              {"indicator", text_or_null(one.indicator)},
                              {"unit", text_or_null(one.unit)},
                              {"formula", text_or_null(one.formula)}});
  std::vector<std::string> names;
  for (const decisions::Measure& one : decisions::measure_library())
    if (!one.unit.empty() && std::ranges::find(names, one.unit) == names.end()) names.push_back(one.unit);
  for (const registers::Unit& unit : law.dictionary.units())
    if (std::ranges::find(names, unit.name) == names.end()) names.push_back(unit.name);
  std::ranges::sort(names);
  return {{"measures", std::move(measures)}, {"units", texts(names)}};
}

}  // namespace ntm::json
