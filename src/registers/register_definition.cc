// SPDX-License-Identifier: Apache-2.0
#include "registers/register_definition.h"

#include <algorithm>

#include "base/check.h"

namespace ntm::registers {
namespace {

template <typename Named>
const Named* named(const std::vector<Named>& all, std::string_view name) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Named& one) { return one.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

std::string_view name_of(FieldType type) {
  switch (type) {
    case FieldType::yes_no:
      return "yes_no";
    case FieldType::whole:
      return "whole";
    case FieldType::decimal:
      return "decimal";
    case FieldType::choice:
      return "choice";
    case FieldType::date:
      return "date";
    case FieldType::text:
      break;
  }
  return "text";
}

const Field* RegisterDefinition::find(std::string_view field) const {
  return named(fields, field);
}

std::optional<std::size_t> RegisterDefinition::index_of(std::string_view field) const {
  const Field* found = find(field);
  if (!found) return std::nullopt;
  return static_cast<std::size_t>(found - fields.data());
}

std::optional<std::size_t> RegisterDefinition::label_field() const {
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (fields[i].type == FieldType::text && key != i) return i;
  return std::nullopt;
}

Dictionary::Dictionary(std::vector<Unit> units, std::vector<RegisterDefinition> registers)
    : units_(std::move(units)), registers_(std::move(registers)) {}

const RegisterDefinition* Dictionary::find(std::string_view name) const {
  return named(registers_, name);
}

const RegisterDefinition& Dictionary::at(std::string_view name) const {
  const RegisterDefinition* found = find(name);
  NTM_CHECK(found != nullptr);
  return *found;
}

std::vector<std::string> Dictionary::names() const {
  std::vector<std::string> names;
  for (const RegisterDefinition& reg : registers_) names.push_back(reg.name);
  return names;
}

bool Dictionary::has_unit(std::string_view unit) const {
  const auto slash = unit.find('/');
  if (slash == std::string_view::npos) return named(units_, unit) != nullptr;
  return named(units_, unit.substr(0, slash)) && named(units_, unit.substr(slash + 1));
}

std::string Dictionary::unit_text(std::string_view unit, base::Language language) const {
  const auto slash = unit.find('/');
  if (slash != std::string_view::npos)
    return unit_text(unit.substr(0, slash), language) + "/" + unit_text(unit.substr(slash + 1), language);
  const Unit* found = named(units_, unit);
  return found ? found->label.in(language) : std::string(unit);
}

}  // namespace ntm::registers
