// SPDX-License-Identifier: Apache-2.0
#include "formula/random_world.h"

#include "base/check.h"
#include "formula/case_world.h"
#include "formula/reference_evaluator.h"
#include "registers/load_registers.h"

namespace ntm::formula {
namespace {

using registers::Dictionary;
using registers::Field;
using registers::FieldType;
using registers::KeptBy;
using registers::Limit;
using registers::RegisterDefinition;
using Words = std::vector<std::string>;

constexpr const char* kUnits = R"(
units:
  - {name: percent, label: {vi: p, en: p}}
  - {name: people, label: {vi: p, en: p}}
  - {name: m, label: {vi: m, en: m}}
  - {name: kg, label: {vi: k, en: k}}
  - {name: dong, label: {vi: d, en: d}}
  - {name: household, label: {vi: h, en: h}}
  - {name: village, label: {vi: v, en: v}}
  - {name: commune, label: {vi: c, en: c}}
  - {name: road, label: {vi: r, en: r}}
)";
constexpr const char* kVillage = R"(
register: village
label: {vi: v, en: v}
unit: village
kept_by: village
single: true
fields:
  - {name: households, type: whole, unit: household, min: 0, max: 3, required: true, label: {vi: a, en: a}}
  - {name: hall, type: yes_no, label: {vi: b, en: b}}
  - {name: kg, type: whole, unit: kg, min: 0, max: 2, label: {vi: c, en: c}}
  - {name: treated, type: whole, unit: kg, min: 0, max: kg, label: {vi: d, en: d}}
)";
constexpr const char* kHousehold = R"(
register: household
label: {vi: h, en: h}
unit: household
kept_by: village
key: code
expected: village.households
fields:
  - {name: code, type: text, max_length: 9, label: {vi: z, en: z}}
  - {name: members, type: whole, unit: people, min: 0, max: 2, label: {vi: a, en: a}}
  - {name: insured, type: whole, unit: people, min: 0, max: members, label: {vi: b, en: b}}
  - {name: water, type: yes_no, label: {vi: c, en: c}}
  - {name: house, type: choice, label: {vi: d, en: d}, choices: [{value: a, label: {vi: x, en: x}}, {value: b, label: {vi: y, en: y}}]}
  - {name: debt, type: decimal, scale: 1, unit: dong, min: -0.1, max: 0.1, label: {vi: e, en: e}}
)";
constexpr const char* kRoad = R"(
register: road
label: {vi: r, en: r}
unit: road
kept_by: either
key: code
fields:
  - {name: code, type: text, max_length: 9, label: {vi: z, en: z}}
  - {name: length, type: whole, unit: m, min: 1, max: 3, label: {vi: a, en: a}}
  - {name: hard, type: yes_no, label: {vi: b, en: b}}
)";
constexpr const char* kCommune = R"(
register: commune
label: {vi: c, en: c}
unit: commune
kept_by: commune
single: true
fields:
  - {name: planned, type: yes_no, label: {vi: a, en: a}}
  - {name: people, type: whole, unit: people, min: 0, max: 3, label: {vi: b, en: b}}
  - {name: debt, type: decimal, scale: 1, unit: dong, min: 0, max: 0.2, label: {vi: d, en: d}}
  - {name: repaid, type: decimal, scale: 1, unit: dong, min: 0, max: debt, label: {vi: e, en: e}}
)";

const Words kRegisters{"household", "road", "village"};

class Grammar {
 public:
  explicit Grammar(Dice& dice) : dice_(dice) {}

  // `reg`: the register whose record a condition is about; "" = the commune.
  std::string truth(const std::string& reg, int depth) {
    if (depth <= 0) return leaf_truth(reg);
    switch (dice_.roll(8)) {
      case 0:
        return "(" + truth(reg, depth - 1) + " and " + truth(reg, depth - 1) + ")";
      case 1:
        return "(" + truth(reg, depth - 1) + " or " + truth(reg, depth - 1) + ")";
      case 2:
        return "(not " + truth(reg, depth - 1) + ")";
      case 3:
        return "(" + truth(reg, depth - 1) + dice_.of(Words{" = ", " != "}) + truth(reg, depth - 1) + ")";
      case 4:
        return aggregates_fit(reg) ? aggregate("exists", reg, depth) : leaf_truth(reg);
      case 5:
        return leaf_truth(reg);
      default:
        return comparison(reg, depth);
    }
  }

  std::string comparison(const std::string& reg, int depth) {
    const std::string unit = dice_.of(units(reg));
    const std::string left = quantity(reg, unit, depth - 1);
    const std::string right = dice_.chance(60)   ? literal(unit)
                              : dice_.chance(20) ? left
                                                 : quantity(reg, unit, depth - 1);
    return "(" + left + dice_.of(Words{" = ", " != ", " < ", " <= ", " > ", " >= "}) + right + ")";
  }

  std::string quantity(const std::string& reg, const std::string& unit, int depth) {
    if (depth <= 0) return leaf(reg, unit, depth);
    const auto inner = [&] { return quantity(reg, unit, depth - 1); };
    switch (dice_.roll(9)) {
      case 0:
        return "(" + inner() + " + " + inner() + ")";
      case 1:
        return "(" + inner() + " - " + inner() + ")";
      case 2:
        return "min(" + inner() + ", " + inner() + ")";
      case 3:
        return "max(" + inner() + ", " + inner() + ")";
      case 4:
        return "(-" + inner() + ")";
      case 5:
        return "(" + inner() + dice_.of(Words{" * ", " / "}) + literal("") + ")";
      default:
        return leaf(reg, unit, depth);
    }
  }

  std::string aggregate(const std::string& function, const std::string& around, int depth) {
    const std::string reg = around.empty() ? dice_.of(kRegisters) : dice_.of(Words{"household", "road"});
    const bool where = function == "share" || dice_.chance(60);
    std::string text = function + "(" + reg;
    if (where) text += " where " + truth(reg, depth - 1);
    if (function == "share" && dice_.chance(40)) text += " among " + truth(reg, depth - 1);
    return text + ")";
  }

  std::string sum(const std::string& reg, const std::string& field, int depth) {
    const std::string text = "sum(" + reg + "." + field;
    return text + (dice_.chance(60) ? " where " + truth(reg, depth - 1) + ")" : ")");
  }

  // Over one register, its conditions about its own records only.
  std::string plain_aggregate() {
    const std::string reg = dice_.of(Words{"household", "road", "village_alone"});
    const std::string name = reg == "village_alone" ? "village" : reg;
    const auto condition = [&](const char* word) {
      return std::string(" ") + word + " " + truth(reg, 1 + dice_.roll(2));
    };
    const auto total = [&] {
      const std::string where = dice_.chance(60) ? condition("where") : "";
      const Words fields = reg == "household" ? Words{"members", "insured"}
                           : reg == "road"    ? Words{"length"}
                                              : Words{"kg", "treated"};
      return "sum(" + name + "." + dice_.of(fields) + where + ")";
    };
    switch (dice_.roll(4)) {
      case 0:
        return "share(" + name + condition("where") + (dice_.chance(50) ? condition("among") : "") + ")";
      case 1:
        return "count(" + name + condition("where") + ")";
      case 2:
        return total();
      default:
        return "ratio(" + total() + ", " + total() + ")";
    }
  }

 private:
  static bool aggregates_fit(const std::string& reg) { return reg.empty() || reg == "village"; }

  static Words units(const std::string& reg) {
    if (reg == "household") return {"people", "dong", "percent", ""};
    if (reg == "road") return {"m", "percent", ""};
    if (reg == "village_alone") return {"kg", "household", "percent"};
    return {"people", "dong", "percent", "household", "kg", "m", ""};
  }

  std::string literal(const std::string& unit) {
    if (unit == "percent") return dice_.of(Words{"0", "50", "50%", "100", "66.6", "100%"});
    return dice_.of(Words{"0", "1", "2", "0.1", "3", "0.05"});
  }

  std::string leaf_truth(const std::string& reg) {
    if (dice_.chance(8)) return dice_.of(Words{"true", "false"});
    if (reg == "household")
      return dice_.of(Words{"water", "household.water", "(house = \"a\")", "(house != \"b\")", "water"});
    if (reg == "road") return "hard";
    if (reg.empty()) return "commune.planned";
    return dice_.of(Words{"hall", "village.hall"});
  }

  // A name, an aggregate or a literal of that unit.
  std::string leaf(const std::string& reg, const std::string& unit, int depth) {
    if (unit.empty() || dice_.chance(10)) return literal(unit);
    if (unit == "percent") return percentage(reg, depth);
    if (reg == "household") return unit == "people" ? dice_.of(Words{"members", "insured"}) : "debt";
    if (reg == "road") return "length";
    if (reg == "village_alone" || (reg == "village" && dice_.chance(50))) {
      if (unit == "kg") return dice_.of(Words{"kg", "treated"});
      if (unit == "household") return "households";
    }
    if (reg == "village" && unit == "kg") return dice_.of(Words{"kg", "treated"});
    if (reg.empty() && dice_.chance(25)) {
      if (unit == "people") return earlier("commune.people");
      if (unit == "dong") return earlier(dice_.of(Words{"commune.debt", "commune.repaid"}));
    }
    return reg.empty() ? earlier(total(reg, unit, depth)) : total(reg, unit, depth);
  }

  std::string total(const std::string& reg, const std::string& unit, int depth) {
    if (unit == "people") return sum("household", dice_.of(Words{"members", "insured"}), depth);
    if (unit == "dong") return sum("household", "debt", depth);
    if (unit == "m") return sum("road", "length", depth);
    if (unit == "kg") return sum("village", dice_.of(Words{"kg", "treated"}), depth);
    if (!reg.empty() || dice_.chance(60))
      return "count(household where " + truth("household", depth - 1) + ")";
    return sum("village", "households", depth);
  }

  std::string percentage(const std::string& reg, int depth) {
    Words fitting = units(reg);
    std::erase_if(fitting, [](const std::string& unit) { return unit == "percent" || unit.empty(); });
    const std::string unit = dice_.of(fitting);
    if (aggregates_fit(reg) && dice_.chance(50)) {
      const std::string share = aggregate("share", reg, depth);
      return reg.empty() ? earlier(share) : share;
    }
    const std::string a = quantity(reg, unit, depth - 1), b = quantity(reg, unit, depth - 1);
    return "ratio(" + a + ", " + b + ")";
  }

  std::string earlier(const std::string& text) {
    if (dice_.chance(85) || text.find("last_year") != std::string::npos) return text;
    return "last_year(" + text + ")";
  }

  Dice& dice_;
};

// A record that keeps its register's limits, without gaps.
Row random_row(const RegisterDefinition& reg, Dice& dice) {
  Row row(reg.fields.size());
  for (std::size_t field = 0; field < reg.fields.size(); ++field) {
    const Field& definition = reg.fields[field];
    const auto bound = [&](const Limit& limit) { return limit.field ? *row[*limit.field] : limit.value; };
    if (definition.is_number())
      row[field] = dice.between(bound(definition.min), bound(definition.max));
    else
      row[field] = definition.type == FieldType::text ? 0 : dice.roll(2);
  }
  return row;
}

std::size_t records_wanted(const RegisterDefinition& reg, bool village, Dice& dice) {
  if (reg.single) return village == (reg.kept_by == KeptBy::village) ? 1 : 0;
  if (!village && reg.kept_by == KeptBy::village) return 0;
  return static_cast<std::size_t>(dice.roll(4));
}

// The unknown cell or missing record that comes first after a random one is made known.
void fill_a_gap(const Dictionary& dictionary, SlowTables& tables, Dice& dice) {
  for (auto& [key, places] : tables)
    for (SlowPlace& place : places) {
      const RegisterDefinition& reg = dictionary.at(key.first);
      const auto present = static_cast<std::int64_t>(place.records.size());
      if (present < place.expected && dice.chance(30)) {
        place.records.push_back({random_row(reg, dice)});
        return;
      }
      for (SlowRecord& record : place.records) {
        const bool whole =
            std::all_of(record.row.begin(), record.row.end(), [](const auto& c) { return !!c; });
        if (whole || !dice.chance(30)) continue;
        record.row = random_row(reg, dice);
        return;
      }
    }
}

}  // namespace

Dictionary small_registers() {
  base::Diagnostics diagnostics;
  auto dictionary = registers::load_registers({{"units.yaml", kUnits},
                                               {"village.yaml", kVillage},
                                               {"household.yaml", kHousehold},
                                               {"road.yaml", kRoad},
                                               {"commune.yaml", kCommune}},
                                              diagnostics);
  NTM_CHECK(dictionary.has_value());
  return std::move(*dictionary);
}

SlowTables random_tables(const Dictionary& dictionary, int gaps, std::int64_t most_completions, Dice& dice) {
  SlowTables tables;
  for (const RegisterDefinition& reg : dictionary.registers())
    for (int months : {0, 12}) {
      auto& places = tables[{reg.name, months}];
      places.resize(kSmallVillages + 1);
      for (std::size_t at = 0; at <= kSmallVillages; ++at)
        for (std::size_t wanted = records_wanted(reg, at < kSmallVillages, dice); wanted > 0; --wanted) {
          Row row = random_row(reg, dice);
          for (std::size_t field = 0; field < row.size(); ++field)
            if (!reg.fields[field].required && reg.fields[field].type != FieldType::text && dice.chance(gaps))
              row[field].reset();
          if (!reg.single || !dice.chance(gaps / 2)) places[at].records.push_back({row});
        }
    }
  for (auto& [key, places] : tables) {
    const RegisterDefinition& reg = dictionary.at(key.first);
    for (std::size_t at = 0; at <= kSmallVillages; ++at) {
      const bool village = at < kSmallVillages;
      if (reg.single) places[at].expected = village == (reg.kept_by == KeptBy::village) ? 1 : 0;
      if (reg.expected && village && dice.chance(gaps)) places[at].expected = 1 + dice.roll(3);
    }
  }
  while (completions_of(dictionary, tables) > most_completions) fill_a_gap(dictionary, tables, dice);
  return tables;
}

SlowTables with_open_registers(const Dictionary& dictionary, const SlowTables& tables, Dice& dice) {
  SlowTables open = tables;
  for (auto& [key, places] : open)
    for (SlowPlace& place : places) {
      if (dictionary.at(key.first).single || dice.chance(40)) continue;
      std::erase_if(place.records, [&](const SlowRecord&) { return dice.chance(50); });
      place.expected = 0;
      place.complete = false;
    }
  return open;
}

std::string random_formula(Dice& dice) {
  Grammar grammar(dice);
  const int depth = dice.roll(4);
  if (dice.chance(40)) return grammar.truth("", depth);
  return grammar.quantity("", dice.of(Words{"people", "dong", "percent", "household", "kg", "m"}), depth);
}

std::string random_aggregate(Dice& dice) {
  return Grammar(dice).plain_aggregate();
}

}  // namespace ntm::formula
