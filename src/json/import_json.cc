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

array columns_json(const actions::ImportReading& reading, Language language) {
  array columns;
  for (const actions::ReadColumn& one : reading.columns)
    columns.push_back(object{{"column", one.name},
                             {"heading", one.heading},
                             {"as", actions::name_of(one.as)},
                             {"label", text_or_null(one.label.in(language))}});
  return columns;
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
                               {"choices", texts(one.choices)}});
  return object{{"sheet", text_or_null(reading.sheet)},
                {"heading_row", reading.heading_row},
                {"columns", columns_json(reading, language)},
                {"other_sheets", texts(reading.other_sheets)},
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
