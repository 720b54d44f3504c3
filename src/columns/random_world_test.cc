// SPDX-License-Identifier: Apache-2.0
#include "columns/random_world.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/check.h"

namespace ntm::columns {
namespace {

using registers::Dictionary;
using registers::Field;
using registers::FieldType;
using registers::KeptBy;
using registers::RegisterDefinition;

constexpr std::int64_t kMost = registers::kLargestLimit;

// Both sides of every width that a column can have.
const std::vector<std::pair<std::int64_t, std::int64_t>> kLimits = {
    {0, 5},           {1, 30},         {-3, 100},
    {-127, 127},      {-128, 127},     {-127, 128},
    {0, 30'000},      {0, 128},        {-2147483647, 2147483647},
    {-2147483648, 5}, {0, 2147483648}, {0, kMost},
    {-kMost, kMost}};

const std::vector<std::int64_t> kBeyond = {-128, 128, 40'000, -2'147'483'648, 3'000'000'000, kMost, -kMost};

const std::vector<std::string> kChoices = {"red", "green", "blue"};
constexpr std::int64_t kFirstDay = 19'000;

Field number_field(const std::vector<Field>& earlier, Dice& dice) {
  Field field;
  field.type = dice.one_in(3) ? FieldType::decimal : FieldType::whole;
  field.scale = field.type == FieldType::decimal ? static_cast<int>(dice.between(1, 3)) : 0;
  field.unit = "people";
  const auto [low, high] = dice.among(kLimits);
  field.min.value = low;
  field.max.value = high;
  for (std::size_t i = 0; i < earlier.size(); ++i) {
    if (!earlier[i].is_number() || earlier[i].scale != field.scale || !dice.one_in(2)) continue;
    const bool least = dice.one_in(3);
    field.min =
        least ? registers::Limit{earlier[i].min.value, i} : registers::Limit{earlier[i].min.value, {}};
    field.max =
        least ? registers::Limit{earlier[i].max.value, {}} : registers::Limit{earlier[i].max.value, i};
    break;
  }
  // Of those that others limit none, so that what is usual for one never contradicts what is for another.
  if (!field.min.field && !field.max.field && dice.one_in(2)) {
    const std::int64_t least = dice.between(low, high);
    field.usual = registers::UsualLimits{least, dice.between(least, high)};
  }
  return field;
}

Field random_field(const std::vector<Field>& earlier, Dice& dice) {
  Field field;
  switch (dice.below(8)) {
    case 0:
    case 1:
      field.type = FieldType::yes_no;
      break;
    case 2:
      field.type = FieldType::choice;
      for (const std::string& value : kChoices) field.choices.push_back({value, {value, value}});
      break;
    case 3:
      field.type = FieldType::date;
      break;
    case 4:
      field.type = FieldType::text;
      field.max_length = 10;
      break;
    default:
      field = number_field(earlier, dice);
  }
  field.name = fmt::format("f{}", earlier.size());
  return field;
}

RegisterDefinition random_register(const std::string& name, KeptBy kept_by, Dice& dice) {
  RegisterDefinition reg;
  reg.name = reg.unit = name;
  reg.kept_by = kept_by;
  const std::size_t count = 2 + dice.below(6);
  while (reg.fields.size() < count) reg.fields.push_back(random_field(reg.fields, dice));
  // Something to add up and something to ask are always there.
  for (FieldType type : {FieldType::whole, FieldType::yes_no}) {
    Field field;
    field.name = fmt::format("f{}", reg.fields.size());
    field.type = type;
    field.unit = "people";
    field.max.value = 9;
    reg.fields.push_back(field);
  }
  return reg;
}

RegisterDefinition single_register(const std::string& name, KeptBy kept_by) {
  RegisterDefinition reg;
  reg.name = reg.unit = name;
  reg.kept_by = kept_by;
  reg.single = true;
  Field ok, size;
  ok.name = "ok";
  ok.type = FieldType::yes_no;
  size.name = "size";
  size.type = FieldType::whole;
  size.unit = "people";
  size.max.value = 40;
  reg.fields = {ok, size};
  return reg;
}

std::int64_t random_number(std::int64_t low, std::int64_t high, Dice& dice) {
  switch (dice.below(4)) {
    case 0:
      return low;
    case 1:
      return high;
    case 2:
      return dice.between(low, std::min(high, low + 4));
    default:
      return std::clamp(dice.between(-2, 6), low, high);
  }
}

std::optional<std::int64_t> random_cell(const RegisterDefinition& reg, const formula::Row& row,
                                        std::size_t at, Dice& dice) {
  const Field& field = reg.fields[at];
  if (field.type == FieldType::yes_no) return dice.between(0, 1);
  if (field.type == FieldType::choice) return dice.between(0, 2);
  if (field.type == FieldType::date) return kFirstDay + dice.between(0, 9);
  if (field.type == FieldType::text) return std::nullopt;
  // Written when the limits were others.
  if (dice.one_in(40)) return dice.among(kBeyond);
  std::int64_t low = field.min.value, high = field.max.value;
  if (!dice.one_in(30)) {
    if (field.min.field) low = std::max(low, row[*field.min.field].value_or(low));
    if (field.max.field) high = std::min(high, row[*field.max.field].value_or(high));
  }
  return random_number(low, std::max(low, high), dice);
}

std::vector<std::string> names(const RegisterDefinition& reg, bool (*wanted)(const Field&)) {
  std::vector<std::string> found;
  for (const Field& field : reg.fields)
    if (wanted(field)) found.push_back(field.name);
  return found;
}

bool is_number(const Field& field) {
  return field.is_number();
}
bool is_yes_no(const Field& field) {
  return field.type == FieldType::yes_no;
}
bool is_date(const Field& field) {
  return field.type == FieldType::date;
}
bool is_choice(const Field& field) {
  return field.type == FieldType::choice;
}

std::string sign(Dice& dice) {
  return dice.among(std::vector<std::string>{"=", "!=", "<", "<=", ">", ">="});
}

std::string literal(Dice& dice) {
  static const std::vector<std::string> kLiterals = {"0",
                                                     "1",
                                                     "2",
                                                     "3",
                                                     "2.5",
                                                     "0.125",
                                                     "-1",
                                                     "-128",
                                                     "-127",
                                                     "127",
                                                     "128",
                                                     "0.001",
                                                     "12.80",
                                                     "2147483647",
                                                     "2147483648",
                                                     "-2147483648",
                                                     "1000000000000000",
                                                     "999999999999999999"};
  return dice.among(kLiterals);
}

std::string arithmetic(const std::vector<std::string>& numbers, Dice& dice) {
  const std::string &a = dice.among(numbers), &b = dice.among(numbers);
  switch (dice.below(6)) {
    case 0:
      return fmt::format("{} + {} {} {}", a, b, sign(dice), literal(dice));
    case 1:
      return fmt::format("{} - {} {} {}", a, b, sign(dice), literal(dice));
    case 2:
      return fmt::format("{} * 2 {} {}", a, sign(dice), b);
    case 3:
      return fmt::format("{} / {} {} 50", a, b, sign(dice));
    case 4:
      return fmt::format("max({}, {}) {} {}", a, b, sign(dice), literal(dice));
    default:
      return fmt::format("-{} {} {}", a, sign(dice), b);
  }
}

std::string number_condition(const RegisterDefinition& reg, Dice& dice) {
  const auto numbers = names(reg, is_number);
  switch (dice.below(4)) {
    case 0:
      return fmt::format("{} {} {}", dice.among(numbers), sign(dice), dice.among(numbers));
    case 1:
      return arithmetic(numbers, dice);
    case 2:
      return fmt::format("{} {} {}", literal(dice), sign(dice), dice.among(numbers));
    default:
      return fmt::format("{} {} {}", dice.among(numbers), sign(dice), literal(dice));
  }
}

std::string simple_condition(const RegisterDefinition& reg, Dice& dice) {
  const auto yes_no = names(reg, is_yes_no), dates = names(reg, is_date), choices = names(reg, is_choice);
  const auto day = fmt::format(
      "\"{}\"", base::Date::from_days(static_cast<std::int32_t>(kFirstDay + dice.between(0, 9))).iso());
  switch (dice.below(7)) {
    case 0:
      return dice.among(yes_no);
    case 1:
      return fmt::format("{} {} {}", dice.among(yes_no),
                         dice.one_in(2) ? "=" : "!=", dice.one_in(2) ? "true" : dice.among(yes_no));
    case 2:
      if (dates.empty()) return "true";
      return fmt::format("{} {} {}", dice.among(dates), sign(dice), dice.one_in(3) ? dice.among(dates) : day);
    case 3:
      if (choices.empty()) return "false";
      if (dice.one_in(2)) return fmt::format("\"{}\" = {}", dice.among(kChoices), dice.among(choices));
      return fmt::format("{} != \"{}\"", dice.among(choices), dice.among(kChoices));
    default:
      return number_condition(reg, dice);
  }
}

std::string where(const RegisterDefinition& reg, Dice& dice) {
  return dice.one_in(4) ? "" : " where " + random_condition(reg, 2, dice);
}

std::string plain_formula(const RegisterDefinition& reg, Dice& dice) {
  const auto numbers = names(reg, is_number);
  const auto count = [&] { return fmt::format("count({}{})", reg.name, where(reg, dice)); };
  const auto sum = [&] {
    return fmt::format("sum({}.{}{})", reg.name, dice.among(numbers), where(reg, dice));
  };
  switch (dice.below(7)) {
    case 0:
      return count();
    case 1:
      return sum();
    case 2:
      return fmt::format("ratio({}, {})", sum(), sum());
    case 3:
      return fmt::format("{} / {}", sum(), count());
    case 4:
      return fmt::format("exists({}{})", reg.name, where(reg, dice));
    case 5:
      return fmt::format("share({} where {} among {})", reg.name, random_condition(reg, 2, dice),
                         random_condition(reg, 1, dice));
    default:
      return fmt::format("share({} where {})", reg.name, random_condition(reg, 2, dice));
  }
}

}  // namespace

Dictionary random_dictionary(Dice& dice) {
  std::vector<registers::Unit> units;
  for (const char* name : {"people", "thing", "asset", "village", "commune"})
    units.push_back({name, {name, name}});
  return {units,
          {random_register("thing", KeptBy::either, dice), random_register("asset", KeptBy::commune, dice),
           single_register("village", KeptBy::village), single_register("commune", KeptBy::commune)}};
}

formula::SlowPlace random_place(const RegisterDefinition& reg, const WorldSize& size, Dice& dice) {
  formula::SlowPlace place;
  const std::size_t records = reg.single       ? dice.below(2)
                              : dice.one_in(4) ? 0
                                               : dice.below(size.most_records + 1);
  for (std::size_t i = 0; i < records; ++i) {
    formula::Row row(reg.fields.size());
    for (std::size_t field = 0; field < row.size(); ++field)
      if (!dice.one_in(size.unknown_one_in)) row[field] = random_cell(reg, row, field, dice);
    place.records.push_back(
        {row, base::Date::from_days(static_cast<std::int32_t>(kFirstDay + dice.between(0, 99)))});
  }
  if (dice.one_in(2)) place.expected = dice.between(0, static_cast<std::int64_t>(records) + 3);
  place.complete = reg.single || !dice.one_in(4);
  return place;
}

formula::SlowTables random_tables(const Dictionary& dictionary, const WorldSize& size, Dice& dice) {
  formula::SlowTables tables;
  for (const RegisterDefinition& reg : dictionary.registers())
    for (int months : {0, 12})
      for (std::size_t place = 0; place <= size.villages; ++place) {
        const bool here =
            reg.kept_by == KeptBy::either || (reg.kept_by == KeptBy::village) == (place < size.villages);
        tables[{reg.name, months}].push_back(here ? random_place(reg, size, dice) : formula::SlowPlace{});
      }
  return tables;
}

std::string random_condition(const RegisterDefinition& reg, int depth, Dice& dice) {
  const auto inner = [&] { return "(" + random_condition(reg, depth - 1, dice) + ")"; };
  if (depth == 0 || dice.one_in(3)) return simple_condition(reg, dice);
  switch (dice.below(5)) {
    case 0:
    case 1:
      return inner() + " and " + inner();
    case 2:
    case 3:
      return inner() + " or " + inner();
    default:
      return "not " + inner();
  }
}

std::string random_formula(const Dictionary& dictionary, Dice& dice) {
  const RegisterDefinition &thing = dictionary.at("thing"), &asset = dictionary.at("asset");
  switch (dice.below(10)) {
    case 0:
      return fmt::format("share(village where ({}) >= 1)", fmt::format("count(thing{})", where(thing, dice)));
    case 1:
      return fmt::format("count(village where ok or share(thing where {}) >= 50)",
                         random_condition(thing, 1, dice));
    case 2:
      return "last_year(" + plain_formula(thing, dice) + ")";
    case 3:
      return plain_formula(asset, dice);
    case 4:
      return "commune.ok and commune.size > 3";
    case 5:
      return plain_formula(dictionary.at("village"), dice);
    default:
      return plain_formula(thing, dice);
  }
}

formula::Plan plan_of(const std::vector<std::string>& formulas, const Dictionary& dictionary) {
  formula::Plan plan;
  for (const std::string& text : formulas) {
    base::Diagnostics diagnostics;
    const auto checked = formula::check(text, {"", 1, 1}, dictionary, diagnostics);
    for (const base::Diagnostic& one : diagnostics.list())
      ADD_FAILURE() << text << ": " << base::to_text(one, base::Language::english);
    if (checked) formula::lower(*checked, plan);
  }
  return plan;
}

Tables columns_of(const formula::Plan& plan, const Dictionary& dictionary, const formula::SlowTables& tables,
                  const std::vector<std::size_t>& places) {
  Tables result;
  for (const auto& [key, fields] : fields_to_hold(plan)) {
    const RegisterDefinition& reg = dictionary.at(key.first);
    const auto& records = tables.at(key);
    Table table(reg, {fields.begin(), fields.end()}, records.size());
    for (std::size_t place : places) {
      for (const formula::SlowRecord& record : records[place].records) {
        std::vector<registers::Value> values(reg.fields.size());
        for (std::size_t field = 0; field < values.size(); ++field)
          if (record.row[field]) values[field] = *record.row[field];
        table.add(place, *record.valid_from, values);
      }
      table.expect(place, records[place].expected);
      if (!records[place].complete) table.leave_open(place);
    }
    result.emplace(key, std::move(table));
  }
  return result;
}

std::vector<std::size_t> every_place(std::size_t villages) {
  std::vector<std::size_t> places(villages + 1);
  for (std::size_t place = 0; place < places.size(); ++place) places[place] = place;
  return places;
}

}  // namespace ntm::columns
