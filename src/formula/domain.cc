// SPDX-License-Identifier: Apache-2.0
#include "formula/domain.h"

#include <algorithm>

#include "base/date.h"

namespace ntm::formula {
namespace {

using registers::Field;
using registers::FieldType;
using registers::RegisterDefinition;

Orders declared_orders(const RegisterDefinition& reg) {
  Orders orders;
  for (std::size_t field = 0; field < reg.fields.size(); ++field) {
    if (!reg.fields[field].is_number()) continue;
    if (const auto& least = reg.fields[field].min.field) orders.emplace(*least, field);
    if (const auto& most = reg.fields[field].max.field) orders.emplace(field, *most);
  }
  return orders;
}

// Adds the orders that follow through a cell.
void bridge(std::size_t cell, Orders& orders) {
  std::vector<std::size_t> below, above;
  for (const auto& [less, more] : orders) {
    if (more == cell) below.push_back(less);
    if (less == cell) above.push_back(more);
  }
  for (std::size_t less : below)
    for (std::size_t more : above)
      if (less != more) orders.emplace(less, more);
}

// What cells leave to those that they limit.
void narrow(const Orders& orders, const Row& row, std::vector<Domain>& result) {
  // A limit can only pass on what another has: as many rounds as there are orders suffice.
  bool narrowed = true;
  for (std::size_t round = 0; narrowed && round <= orders.size(); ++round) {
    narrowed = false;
    for (const auto& [less, more] : orders) {
      if (!row[more] && result[more].low < result[less].low)
        result[more].low = result[less].low, narrowed = true;
      if (!row[less] && result[less].high > result[more].high)
        result[less].high = result[more].high, narrowed = true;
    }
  }
}

}  // namespace

Domain own_domain(const Field& field) {
  static const Domain kDays{base::Date::from_civil(1, 1, 1)->days(),
                            base::Date::from_civil(9999, 12, 31)->days()};
  switch (field.type) {
    case FieldType::whole:
    case FieldType::decimal:
      return {field.min.value, field.max.value};
    case FieldType::choice:
      return {0, static_cast<std::int64_t>(field.choices.size()) - 1};
    case FieldType::date:
      return kDays;
    case FieldType::yes_no:
      return {0, 1};
    case FieldType::text:
      break;
  }
  return {0, 0};
}

std::vector<Domain> domains(const RegisterDefinition& reg, const Row& row) {
  std::vector<Domain> result;
  for (std::size_t field = 0; field < reg.fields.size(); ++field)
    result.push_back(row[field] ? Domain{*row[field], *row[field]} : own_domain(reg.fields[field]));
  narrow(declared_orders(reg), row, result);
  return result;
}

std::vector<Domain> domains(const RegisterDefinition& reg, const Row& row,
                            const std::set<std::size_t>& usual) {
  std::vector<Domain> result = domains(reg, row);
  bool narrower = false;
  for (const std::size_t field : usual) {
    const auto& limits = reg.fields[field].usual;
    if (row[field] || !limits) continue;
    const Domain within{std::max(result[field].low, limits->min), std::min(result[field].high, limits->max)};
    if (within.low <= within.high) result[field] = within, narrower = true;
  }
  if (narrower) narrow(declared_orders(reg), row, result);
  return result;
}

Orders orders_among(const std::set<std::size_t>& fields, const RegisterDefinition& reg, const Row& row) {
  Orders orders = declared_orders(reg);
  std::erase_if(orders, [&](const auto& order) { return row[order.first] || row[order.second]; });
  for (std::size_t field = 0; field < reg.fields.size(); ++field) bridge(field, orders);
  std::erase_if(orders,
                [&](const auto& order) { return !fields.count(order.first) || !fields.count(order.second); });
  return orders;
}

}  // namespace ntm::formula
