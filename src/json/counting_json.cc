// SPDX-License-Identifier: Apache-2.0
#include "json/counting_json.h"

#include <algorithm>

#include "actions/masking.h"
#include "json/cell_json.h"
#include "json/values.h"

namespace ntm::json {
namespace {

using base::Language;
using boost::json::array;
using boost::json::object;
using boost::json::value;
using registers::Field;

}  // namespace

bool tells_persons(const judging::CountingRecords& all) {
  if (!all.reg) return false;
  const auto is_personal = [&](std::size_t field) { return all.reg->fields[field].personal; };
  const auto label = all.reg->label_field();
  return (label && is_personal(*label)) || std::ranges::any_of(all.fields, is_personal);
}

object counting_record_json(const judging::CountingRecords& all, const judging::CountingRecord& record,
                            const actions::Sight& sight, Language language) {
  const registers::RegisterDefinition& reg = *all.reg;
  const std::string shown = actions::label_of(reg, record.version, sight);
  const auto cells = actions::shown_cells(reg, record.version, sight);
  array values;
  for (const std::size_t index : all.fields) {
    const Field& field = reg.fields[index];
    values.push_back(object{{"field", field.name},
                            {"label", field.label.in(language)},
                            {"value", cell_json(field, cells[index])}});
  }
  return object{{"id", record.version.record},
                {"key", record.key},
                {"label", shown.empty() ? record.key : shown},
                {"village", record.version.place},
                {"village_name", record.place_name},
                {"values", std::move(values)},
                {"why", judging::name_of(record.why)},
                {"missing", number_or_null(record.missing)},
                {"missing_unit", record.missing ? text_or_null(all.unit) : value(nullptr)}};
}

}  // namespace ntm::json
