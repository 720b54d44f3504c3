// SPDX-License-Identifier: Apache-2.0
#include "example/household_generator.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "base/number.h"
#include "documents/csv/csv.h"
#include "example/village_households.h"
#include "registers/cell.h"

namespace ntm::example {
namespace {

using base::Date;
using base::Diagnostics;
using registers::Field;
using registers::FieldType;
using registers::Value;

// As the hand-written files of an example write it: a decimal with all its digits, so that none can be taken
// for thousands. "" when nobody has recorded it.
std::string cell_text(const Field& field, const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  const auto* number = std::get_if<std::int64_t>(&value);
  if (!number) return "";
  if (field.type == FieldType::yes_no) return *number ? "Có" : "Không";
  if (field.type == FieldType::whole) return std::to_string(*number);
  if (field.type == FieldType::decimal) {
    const std::int64_t unit = base::power_of_ten(field.scale);
    return fmt::format("{}.{:0{}}", *number / unit, *number % unit, field.scale);
  }
  return registers::display_text(field, value, base::Language::vietnamese);
}

void fill(std::vector<GeneratedHousehold>& rows, std::size_t first, std::size_t field,
          const std::vector<std::int64_t>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) rows[first + i].values[field] = values[i];
}

void fill(std::vector<GeneratedHousehold>& rows, std::size_t first, std::size_t field,
          const std::vector<std::string>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) rows[first + i].values[field] = values[i];
}

void fill_people(std::vector<GeneratedHousehold>& rows, std::size_t first, const VillageHouseholds& village,
                 const SlotCount& people, Date date) {
  const auto all = village.people(people, date);
  fill(rows, first, people.field, all);
  if (!people.sexes) return;
  const auto men = village.men(people, date);
  auto women = all;
  for (std::size_t i = 0; i < women.size(); ++i) women[i] -= men[i];
  fill(rows, first, people.sexes->male, men);
  fill(rows, first, people.sexes->female, women);
}

// Whether the register takes the household; reports why not.
bool check_household(const registers::RegisterDefinition& household, const std::vector<std::string>& cells,
                     const base::Location& where, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.count();
  std::vector<Value> values;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Field& field = household.fields[i];
    Value value;
    if (!cells[i].empty())
      value =
          registers::parse_cell(field, cells[i], registers::NumberStyle::decimal_point, where, diagnostics)
              .value_or(Value{});
    values.push_back(std::move(value));
  }
  if (diagnostics.count() == before) registers::check_record(household, values, where, diagnostics);
  return diagnostics.count() == before;
}

}  // namespace

bool HouseholdGenerator::has_date(Date date) const {
  return std::find(parameters_.dates.begin(), parameters_.dates.end(), date) != parameters_.dates.end();
}

std::vector<GeneratedHousehold> HouseholdGenerator::households(Date date) const {
  NTM_CHECK(has_date(date));
  std::vector<GeneratedHousehold> rows;
  for (std::size_t v = 0; v < parameters_.villages.size(); ++v) {
    const VillageHouseholds village(parameters_, v);
    const std::size_t first = rows.size();
    rows.resize(first + village.codes().size(), {v, std::vector<Value>(household_.fields.size())});
    fill(rows, first, parameters_.code_field, village.codes());
    fill(rows, first, parameters_.name_field, village.names());
    for (std::size_t i = 0; i < parameters_.type_fields.size(); ++i)
      fill(rows, first, parameters_.type_fields[i], village.composition(i));
    for (const Handout& handout : parameters_.handouts)
      fill(rows, first, handout.field, village.handed_out(handout, date));
    for (const SlotCount& people : parameters_.people) fill_people(rows, first, village, people, date);
    if (const auto& income = parameters_.income)
      fill(rows, first, income->field, village.income(*income, date));
  }
  return rows;
}

HouseholdGenerator::Cells HouseholdGenerator::cells(const std::vector<GeneratedHousehold>& households) const {
  Cells rows;
  for (const GeneratedHousehold& household : households) {
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < household.values.size(); ++i)
      row.push_back(cell_text(household_.fields[i], household.values[i]));
  }
  return rows;
}

void HouseholdGenerator::blank_what_stayed(Date date, Cells& rows) const {
  const auto at = std::find(parameters_.dates.begin(), parameters_.dates.end(), date);
  if (at == parameters_.dates.begin()) return;
  const Cells before = cells(households(*std::prev(at)));
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t f = 0; f < rows[i].size(); ++f)
      if (f != parameters_.code_field && rows[i][f] == before[i][f]) rows[i][f].clear();
}

std::string HouseholdGenerator::csv(Date date, const std::vector<std::string>& village_names) const {
  NTM_CHECK(village_names.size() == parameters_.villages.size());
  const std::vector<GeneratedHousehold> all = households(date);
  Cells rows = cells(all);
  blank_what_stayed(date, rows);
  const std::size_t key = parameters_.code_field;
  std::vector<std::size_t> columns{key};
  for (std::size_t f = 0; f < household_.fields.size(); ++f)
    if (f != key && std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return !row[f].empty(); }))
      columns.push_back(f);

  std::vector<std::string> line{std::string(kVillageHeading)};
  for (const std::size_t f : columns) line.push_back(household_.fields[f].label.vi);
  std::string text = documents::write_csv_row(line, ',');
  for (std::size_t i = 0; i < rows.size(); ++i) {
    line = {village_names[all[i].village]};
    for (const std::size_t f : columns) line.push_back(rows[i][f]);
    if (std::any_of(line.begin() + 2, line.end(), [](const auto& cell) { return !cell.empty(); }))
      text += documents::write_csv_row(line, ',');
  }
  return text;
}

void HouseholdGenerator::check(const std::string& file, Diagnostics& diagnostics) const {
  for (const Date date : parameters_.dates)
    for (const auto& row : cells(households(date))) {
      Diagnostics wrong;
      if (check_household(household_, row, {file}, wrong)) continue;
      diagnostics.add({file}, "example.household_refused",
                      {{"household", row[parameters_.code_field]}, {"date", date.iso()}});
      diagnostics.add(wrong);
      break;
    }
}

std::optional<HouseholdGenerator> load_household_generator(std::string_view text, const std::string& file,
                                                           const registers::RegisterDefinition& household,
                                                           Diagnostics& diagnostics) {
  auto parameters = load_household_parameters(text, file, household, diagnostics);
  if (!parameters) return std::nullopt;
  const std::size_t before = diagnostics.count();
  HouseholdGenerator generator(std::move(*parameters), household);
  generator.check(file, diagnostics);
  if (diagnostics.count() > before) return std::nullopt;
  return generator;
}

}  // namespace ntm::example
