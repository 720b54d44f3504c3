// SPDX-License-Identifier: Apache-2.0
#include "formula/reference_evaluator.h"

#include "base/check.h"

namespace ntm::formula {
namespace {

using base::Rational;
using registers::Dictionary;
using registers::Field;
using registers::FieldType;
using registers::Limit;
using registers::RegisterDefinition;
using Number = std::optional<Rational>;
using YesNo = std::optional<bool>;

// Where a part of a formula is looked at: in the commune, or on one record of one place.
struct Spot {
  const Row* row = nullptr;
  std::optional<std::size_t> village{};
  int months = 0;
};

class Reference {
 public:
  Reference(const SlowTables& tables, std::size_t villages) : tables_(tables), villages_(villages) {}

  bool left_open = false;

  YesNo truth(const CheckedNode& node, const Spot& spot) {
    const auto inner = [&](std::size_t i) { return truth(node.operands[i], spot); };
    switch (node.operation) {
      case Operation::truth:
        return node.truth;
      case Operation::name:
        return *cell(node, spot) != 0;
      case Operation::not_: {
        const YesNo a = inner(0);
        return a ? YesNo(!*a) : a;
      }
      case Operation::and_: {
        const YesNo a = inner(0), b = inner(1);
        if (a == YesNo(false) || b == YesNo(false)) return false;
        return a && b ? YesNo(true) : std::nullopt;
      }
      case Operation::or_: {
        const YesNo a = inner(0), b = inner(1);
        if (a == YesNo(true) || b == YesNo(true)) return true;
        return a && b ? YesNo(false) : std::nullopt;
      }
      case Operation::exists:
        return total(node, spot, std::nullopt).value() >= 1;
      case Operation::months_ago:
        return truth(node.operands[0], earlier(node, spot));
      default:
        return comparison(node, spot);
    }
  }

  Number quantity(const CheckedNode& node, const Spot& spot) {
    switch (node.operation) {
      case Operation::number:
      case Operation::percent:
        return node.number;
      case Operation::text:
        return Rational(node.choice);
      case Operation::name:
        return base::scaled(*cell(node, spot), node.reg->fields[*node.field].scale);
      case Operation::negate:
        return arithmetic(Operation::subtract, Rational(0), quantity(node.operands[0], spot));
      case Operation::share:
        return share(node, spot);
      case Operation::count:
      case Operation::sum:
        return total(node, spot, node.field);
      case Operation::months_ago:
        return quantity(node.operands[0], earlier(node, spot));
      default:
        break;
    }
    const Number a = quantity(node.operands[0], spot), b = quantity(node.operands[1], spot);
    if (node.operation == Operation::ratio) return percentage(arithmetic(Operation::divide, a, b));
    const Number result = arithmetic(node.operation, a, b);
    const bool like_units = node.operation == Operation::divide && !node.operands[1].type.unit.empty() &&
                            node.operands[0].type.unit == node.operands[1].type.unit;
    return like_units ? percentage(result) : result;
  }

 private:
  static Number percentage(const Number& value) { return value ? Number(*value * 100) : value; }

  static Number arithmetic(Operation operation, const Number& a, const Number& b) {
    if (!a || !b) return std::nullopt;
    switch (operation) {
      case Operation::add:
        return *a + *b;
      case Operation::subtract:
        return *a - *b;
      case Operation::multiply:
        return *a * *b;
      case Operation::divide:
        return *b == 0 ? std::nullopt : Number(*a / *b);
      case Operation::minimum:
        return *a < *b ? *a : *b;
      case Operation::maximum:
        return *a < *b ? *b : *a;
      default:
        NTM_CHECK(false);
    }
  }

  YesNo comparison(const CheckedNode& node, const Spot& spot) {
    if (node.operands[0].type.kind == Type::Kind::truth) {
      const YesNo a = truth(node.operands[0], spot), b = truth(node.operands[1], spot);
      if (!a || !b) return std::nullopt;
      return node.operation == Operation::equal ? *a == *b : *a != *b;
    }
    const Number a = quantity(node.operands[0], spot), b = quantity(node.operands[1], spot);
    if (!a || !b) return std::nullopt;
    switch (node.operation) {
      case Operation::equal:
        return *a == *b;
      case Operation::not_equal:
        return *a != *b;
      case Operation::less:
        return *a < *b;
      case Operation::at_most:
        return *a <= *b;
      case Operation::more:
        return *a > *b;
      default:
        return *a >= *b;
    }
  }

  static Spot earlier(const CheckedNode& node, Spot spot) {
    spot.months += static_cast<int>(boost::multiprecision::numerator(node.number));
    return spot;
  }

  std::optional<std::int64_t> cell(const CheckedNode& node, const Spot& spot) const {
    if (spot.row) return (*spot.row)[*node.field];
    return tables_.at({node.reg->name, spot.months})[villages_].records.back().row[*node.field];
  }

  static bool looks_at_other_registers(const CheckedNode& node) {
    for (const CheckedNode& operand : node.operands)
      if (looks_at_other_registers(operand)) return true;
    return node.operation == Operation::share || node.operation == Operation::count ||
           node.operation == Operation::sum || node.operation == Operation::exists;
  }

  // One of the conditions of an aggregate.
  bool is_counted(const CheckedNode& aggregate, const CheckedNode* condition, const Spot& spot) {
    if (!condition) return true;
    const YesNo holds = truth(*condition, spot);
    for (const CheckedNode& one : aggregate.operands)
      if (!holds && looks_at_other_registers(one)) left_open = true;
    return holds == YesNo(true);
  }

  template <typename Visit>
  void for_each_record(const CheckedNode& node, const Spot& spot, Visit visit) {
    const auto& places = tables_.at({node.reg->name, spot.months});
    for (std::size_t place = 0; place < places.size(); ++place) {
      if (spot.village && place != *spot.village) continue;
      for (const SlowRecord& record : places[place].records)
        visit(Spot{&record.row, place < villages_ ? std::optional(place) : std::nullopt, spot.months});
    }
  }

  Number total(const CheckedNode& node, const Spot& spot, std::optional<std::size_t> field) {
    Rational sum = 0;
    for_each_record(node, spot, [&](const Spot& record) {
      if (!is_counted(node, node.where_condition(), record)) return;
      sum += field ? base::scaled(*(*record.row)[*field], node.reg->fields[*field].scale) : Rational(1);
    });
    return sum;
  }

  Number share(const CheckedNode& node, const Spot& spot) {
    Rational counted = 0, all = 0;
    for_each_record(node, spot, [&](const Spot& record) {
      if (!is_counted(node, node.among_condition(), record)) return;
      all += 1;
      counted += is_counted(node, node.where_condition(), record) ? 1 : 0;
    });
    return percentage(arithmetic(Operation::divide, counted, all));
  }

  const SlowTables& tables_;
  std::size_t villages_;
};

std::pair<std::int64_t, std::int64_t> widest(const Field& field) {
  if (field.is_number()) return {field.min.value, field.max.value};
  if (field.type == FieldType::choice) return {0, static_cast<std::int64_t>(field.choices.size()) - 1};
  return {0, field.type == FieldType::text ? 0 : 1};
}

bool keeps_limits(const RegisterDefinition& reg, const Row& row) {
  for (std::size_t field = 0; field < reg.fields.size(); ++field) {
    if (!reg.fields[field].is_number()) continue;
    const auto bound = [&](const Limit& limit) { return limit.field ? *row[*limit.field] : limit.value; };
    if (*row[field] < bound(reg.fields[field].min) || *row[field] > bound(reg.fields[field].max))
      return false;
  }
  return true;
}

// Completes the records one after the other.
class Completer {
 public:
  Completer(SlowTables& tables, const std::function<void(const SlowTables&)>& visit)
      : tables_(tables), visit_(visit) {}

  void add(const RegisterDefinition& reg, SlowRecord& record) {
    for (const auto& cell : record.row)
      if (!cell) return records_.push_back({&reg, &record.row});
  }

  void run(std::size_t next = 0) {
    if (next == records_.size()) return visit_(tables_);
    complete(next, 0);
  }

 private:
  void complete(std::size_t next, std::size_t field) {
    const auto& [reg, row] = records_[next];
    if (field == row->size()) {
      if (keeps_limits(*reg, *row)) run(next + 1);
      return;
    }
    auto& cell = (*row)[field];
    if (cell) return complete(next, field + 1);
    const auto [low, high] = widest(reg->fields[field]);
    for (std::int64_t value = low; value <= high; ++value) {
      cell = value;
      complete(next, field + 1);
    }
    cell.reset();
  }

  SlowTables& tables_;
  const std::function<void(const SlowTables&)>& visit_;
  std::vector<std::pair<const RegisterDefinition*, Row*>> records_;
};

void add_missing(const Dictionary& dictionary, SlowTables& tables) {
  for (auto& [key, places] : tables)
    for (SlowPlace& place : places)
      while (static_cast<std::int64_t>(place.records.size()) < place.expected)
        place.records.push_back({Row(dictionary.at(key.first).fields.size())});
}

}  // namespace

Meaning meaning_of(const CheckedExpression& expression, const SlowTables& tables, std::size_t villages) {
  Reference reference(tables, villages);
  Meaning meaning;
  if (expression.type().kind == Type::Kind::truth)
    meaning.truth = reference.truth(expression.root(), Spot{});
  else
    meaning.value = reference.quantity(expression.root(), Spot{});
  meaning.left_open = reference.left_open;
  return meaning;
}

void for_each_completion(const Dictionary& dictionary, const SlowTables& tables,
                         const std::function<void(const SlowTables&)>& visit) {
  SlowTables full = tables;
  add_missing(dictionary, full);
  Completer completer(full, visit);
  for (auto& [key, places] : full)
    for (SlowPlace& place : places)
      for (SlowRecord& record : place.records) completer.add(dictionary.at(key.first), record);
  completer.run();
}

std::int64_t completions_of(const Dictionary& dictionary, const SlowTables& tables) {
  constexpr std::int64_t kMany = 1'000'000'000;
  SlowTables full = tables;
  add_missing(dictionary, full);
  std::int64_t count = 1;
  for (const auto& [key, places] : full)
    for (const SlowPlace& place : places)
      for (const SlowRecord& record : place.records)
        for (std::size_t field = 0; field < record.row.size(); ++field) {
          if (record.row[field]) continue;
          const auto [low, high] = widest(dictionary.at(key.first).fields[field]);
          count = std::min(kMany, count * (high - low + 1));
        }
  return count;
}

}  // namespace ntm::formula
