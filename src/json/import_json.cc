// SPDX-License-Identifier: Apache-2.0
#include "json/import_json.h"

#include "base/diagnostic_groups.h"
#include "json/values.h"

namespace ntm::json {
namespace {

using base::Language;
using boost::json::array;
using boost::json::object;
using boost::json::value;

// As people find a place: the cell of a workbook, line and column of a text file.
array places(const std::vector<base::Location>& where) {
  array list;
  for (const base::Location& one : where) list.push_back(value(base::places_text({one})));
  return list;
}

value proposal_json(const std::optional<actions::ColumnProposal>& proposal, Language language) {
  if (!proposal) return nullptr;
  return object{{"target", proposal->target},
                {"label", proposal->label.in(language)},
                {"certainty", actions::name_of(proposal->certainty)}};
}

array columns_json(const actions::ImportReading& reading, Language language) {
  array columns;
  for (const actions::ReadColumn& one : reading.columns)
    columns.push_back(object{{"column", one.name},
                             {"heading", one.heading},
                             {"as", actions::name_of(one.as)},
                             {"label", text_or_null(one.label.in(language))},
                             {"target", text_or_null(one.target)},
                             {"as_before", one.as_before},
                             {"values", texts(one.values)},
                             {"proposal", proposal_json(one.proposal, language)}});
  return columns;
}

array column_targets_json(const actions::ImportReading& reading, Language language) {
  array targets;
  for (const auto& [target, label] : reading.targets)
    targets.push_back(object{{"target", target}, {"label", label.in(language)}});
  return targets;
}

array made_codes_json(const actions::ImportReading& reading) {
  array made;
  for (const actions::MadeCode& one : reading.made_codes)
    made.push_back(object{{"where", value(base::places_text({one.where}))},
                          {"name", one.name},
                          {"village", one.village},
                          {"code", one.code}});
  return made;
}

}  // namespace

object reading_json(const actions::ImportReading& reading, Language language) {
  array notes, questions;
  for (const base::DiagnosticGroup& one : base::grouped(reading.notes))
    notes.push_back(object{{"message", one.what.in(language)}, {"where", places(one.where)}});
  for (const actions::ImportQuestion& one : reading.questions)
    questions.push_back(object{{"about", actions::name_of(one.about)},
                               {"message", one.what.in(language)},
                               {"where", places(one.where)},
                               {"choices", texts(one.choices)},
                               {"row", text_or_null(one.row)}});
  return object{{"sheet", text_or_null(reading.sheet)},
                {"heading_row", reading.heading_row},
                {"columns", columns_json(reading, language)},
                {"targets", column_targets_json(reading, language)},
                {"other_sheets", texts(reading.other_sheets)},
                {"read_sheets", texts(reading.read_sheets)},
                {"made_codes", made_codes_json(reading)},
                {"notes", std::move(notes)},
                {"questions", std::move(questions)}};
}

object import_json(const actions::ImportReport& report, Language language) {
  return object{{"register", report.register_name},
                {"place", report.place.code},
                {"date", report.date.iso()},
                {"rows", report.rows},
                {"added", report.added},
                {"changed", report.changed},
                {"ended", report.ended},
                {"unchanged", report.unchanged},
                {"blank_cells_kept", report.kept},
                {"dry_run", report.dry_run},
                {"complete_in", texts(report.complete_in)},
                {"changeset", whole_or_null(report.changeset)},
                {"state", report.changeset ? value(programme::name_of(report.state)) : value(nullptr)},
                {"reading", reading_json(report.reading, language)}};
}

}  // namespace ntm::json
