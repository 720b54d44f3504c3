// SPDX-License-Identifier: Apache-2.0
#include "json/counting_json.h"

#include <algorithm>

#include "json/values.h"
#include "registers/cell.h"

namespace ntm::json {
namespace {

using base::Language;
using boost::json::array;
using boost::json::object;
using boost::json::value;
using registers::Field;

// What people know a record by besides its key: the first text of the register that is not the key.
const Field* label_field(const registers::RegisterDefinition& reg) {
  for (std::size_t i = 0; i < reg.fields.size(); ++i)
    if (reg.fields[i].type == registers::FieldType::text && reg.key != i) return &reg.fields[i];
  return nullptr;
}

std::string text_of(const registers::RegisterDefinition& reg, const Field& field,
                    const programme::RecordVersion& record, Language language) {
  const registers::Value& cell = record.values[*reg.index_of(field.name)];
  return registers::is_known(cell) ? registers::display_text(field, cell, language) : "";
}

}  // namespace

bool tells_personal_data(const actions::CountingRecords& all) {
  if (!all.reg) return false;
  const Field* label = label_field(*all.reg);
  return (label && label->personal) ||
         std::ranges::any_of(all.fields, [&](std::size_t field) { return all.reg->fields[field].personal; });
}

object counting_record_json(const actions::CountingRecords& all, const actions::CountingRecord& record,
                            Language language) {
  const registers::RegisterDefinition& reg = *all.reg;
  const Field* label = label_field(reg);
  const std::string shown = label ? text_of(reg, *label, record.version, language) : "";
  array values;
  for (const std::size_t index : all.fields) {
    const Field& field = reg.fields[index];
    values.push_back(object{{"field", field.name},
                            {"label", field.label.in(language)},
                            {"text", text_or_null(text_of(reg, field, record.version, language))}});
  }
  return object{{"id", record.version.record},
                {"key", record.key},
                {"label", shown.empty() ? record.key : shown},
                {"village", record.version.place},
                {"village_name", record.place_name},
                {"values", std::move(values)},
                {"why", actions::name_of(record.why)},
                {"missing", number_or_null(record.missing)},
                {"missing_unit", record.missing ? text_or_null(all.unit) : value(nullptr)}};
}

}  // namespace ntm::json
