// SPDX-License-Identifier: Apache-2.0
#include "json/cell_json.h"

#include "registers/typed_cell.h"

namespace ntm::json {

using boost::json::object;
using boost::json::value;
using registers::TypedCell;

namespace {

constexpr std::string_view kMaskedMember = "masked";

}  // namespace

value cell_json(const registers::Field& field, const actions::ShownCell& cell) {
  if (cell.masked) return object{{kMaskedMember, *cell.masked}};
  const TypedCell typed = registers::typed_cell(field, cell.value);
  if (const auto* yes = std::get_if<bool>(&typed)) return *yes;
  if (const auto* number = std::get_if<std::int64_t>(&typed)) return *number;
  if (const auto* text = std::get_if<std::string>(&typed)) return value(*text);
  return nullptr;
}

value said_json(const registers::RegisterDefinition& reg, const std::string& name,
                const actions::ShownCell& said) {
  if (const registers::Field* field = reg.find(name)) return cell_json(*field, said);
  if (const auto* code = std::get_if<std::string>(&said.value)) return value(*code);
  if (!registers::is_known(said.value)) return nullptr;
  return said.value == registers::Value(std::int64_t{1});
}

object cells_json(const registers::RegisterDefinition& reg, const std::vector<actions::ShownCell>& cells) {
  object json;
  for (std::size_t i = 0; i < reg.fields.size(); ++i)
    json[reg.fields[i].name] = cell_json(reg.fields[i], cells[i]);
  return json;
}

actions::EnteredCell entered_cell(const value& json) {
  if (json.is_null()) return TypedCell();
  if (json.is_bool()) return TypedCell(json.as_bool());
  if (json.is_int64()) return TypedCell(json.as_int64());
  if (json.is_string()) return TypedCell(std::string(json.as_string()));
  const object* members = json.if_object();
  if (members && members->size() == 1 && members->contains(kMaskedMember)) return actions::MaskedCell();
  return actions::NoCell();
}

}  // namespace ntm::json
